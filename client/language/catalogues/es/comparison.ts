import type { comparison as english } from '#client/language/catalogues/en/comparison.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Español: palabras y tono como en `hand.ts`. */
export const comparison = {
  compare: {
    back: 'Página de inicio',
    title: 'Comparar sesiones',
    about: 'El mismo backlog jugado dos veces: por otro equipo o en otro mes.',
    source: 'Sesión {letter}',
    choose: 'Elige una sesión',
    fileNotExport: 'Eso no es una sesión guardada aquí como JSON.',
    file: 'Abrir un archivo JSON guardado',
    loading: 'Cargando…',
    again: 'Reintentar',
    unknown:
      'Este dispositivo no está en esa sesión. Entra con su enlace o abre un archivo suyo guardado.',
    emptyTitle: 'Dos sesiones, una junto a otra',
    empty: 'Elige en cada lado una sesión de este dispositivo o un archivo JSON guardado.',
    inBoth:
      '{count, plural, one {# elemento en ambas} many {# de elementos en ambas} other {# elementos en ambas}}',
    onlyIn: '{count, number} solo en {letter}',
    nothing:
      'Ningún elemento está en ambas: se reconocen por la clave o, donde no la hay, por el título.',
    order: 'Orden',
    orders: { backlog: 'Backlog', rank: 'Cambio de puesto', difference: 'Diferencia' },
    caption: 'Lo que está en ambas sesiones',
    item: 'Elemento',
    priority: 'Prioridad',
    rank: 'Puesto',
    rankChange: 'Cambio de puesto, de A a B',
    up: 'sube {by, number}',
    down: 'baja {by, number}',
    same: 'igual',
    agreement: 'Acuerdo',
    difference: 'Diferencia',
    differenceHint:
      'Diferencia: cuánto se separan las puntuaciones, 0 % si son iguales y 100 % si están en los extremos opuestos de la baraja, de media entre los criterios comunes. Acuerdo: el menor entre los criterios, en la última ronda.',
    unlike: 'Sus prioridades no están en la misma escala',
    asShares:
      'Por eso no se ponen una junto a otra, y los puestos se comparan como proporciones: «primer 15 %» es el tercero de veinte.',
    share: 'Puesto, en proporción',
    shareChange: 'Cambio, de A a B',
    first: 'primer {share}',
    pointsUp: '{by, plural, one {sube # punto} many {sube # de puntos} other {sube # puntos}}',
    pointsDown: '{by, plural, one {baja # punto} many {baja # de puntos} other {baja # puntos}}',
    unlikeAbout: {
      formula: 'Las fórmulas son distintas. A: {a}. B: {b}.',
      detail: 'Sus fórmulas dicen cosas distintas.',
      criteria: 'Preguntan por criterios distintos.',
      kinds: 'Lo que en una es beneficio en la otra es coste: {names}.',
      weights: 'Otros pesos: {names}.',
      cards: 'Otras cartas: {names}.',
    },
    formulas: {
      none: 'Ninguna: solo estimaciones',
      sum: 'Suma ponderada, de 0 a 100',
      ratio: 'Beneficios ÷ costes',
      product: 'Producto de beneficios ÷ producto de costes',
      factors: 'Factores de valor y coste, de 0 a 100',
      kano: 'Categorías de Kano',
      expression: 'Una expresión propia',
    },
    onlyItems: 'Solo en {letter}',
    ranked: 'Puesto {rank, number}',
    onlyCriteria: 'Criterios solo en {letter}: {names}.',
  },
} as const satisfies Translated<typeof english>;
