import type { results as english } from '#client/language/catalogues/en/results.ts';
import type { Translated } from '#client/language/catalogues.ts';

/** Español: palabras y tono como en `hand.ts`. */
export const results = {
  results: {
    back: 'Volver a la sesión',
    title: 'Resultados',
    empty: 'Todavía no hay nada que clasificar',
    emptyMessage:
      'Los elementos aparecerán aquí en cuanto la sesión tenga alguno y subirán a medida que se acepten sus puntuaciones.',
    tallyNone: 'Todavía no hay elementos.',
    tallyAll:
      '{count, plural, one {# elemento, con puntuación aceptada.} many {# de elementos, todos con puntuación aceptada.} other {# elementos, todos con puntuación aceptada.}}',
    tally:
      '{count, plural, one {# elemento} many {# de elementos} other {# elementos}}, {accepted, number} con puntuación aceptada.',
    status: {
      waiting: 'Aún sin votar',
      voting: 'Votación en curso',
      revealed: 'Revelado, aún sin puntuación',
      skipped: 'Omitido',
    },
    priority: 'Prioridad',
    picture: 'Gráfico',
    pictureTitle: 'Lo que merece el esfuerzo',
    pointSize: 'Tamaño de los puntos',
    byAgreement: 'Acuerdo',
    byVotes: 'Votos',
    chart:
      'Elementos según lo que valen y lo que cuestan; las flechas llevan de un elemento a otro',
    chartHint: 'Señala un elemento, o ve hasta él con las flechas, para leer todo sobre él.',
    quickWins: 'Logros rápidos',
    bigBets: 'Grandes apuestas',
    fillIns: 'Relleno',
    timeSinks: 'Pérdidas de tiempo',
    attractive: 'Atractivo',
    performance: 'Rendimiento',
    indifferent: 'Indiferente',
    mustBe: 'Obligatorio',
    low: 'bajo',
    high: 'alto',
    pointRanked: '{rank, number}. {title}',
    pointScore: '{criterion} {score}',
    pointPriority: 'prioridad {priority}',
    pointAgreement: 'acuerdo {agreement}',
    pointVotes: '{count, plural, one {# voto} many {# de votos} other {# votos}}',
  },
  exports: {
    menu: 'Guardar o copiar',
    report: 'Informe para imprimir',
    compare: 'Comparar con otra sesión',
    copyTable: 'Copiar para una hoja de cálculo',
    copyChat: 'Copiar para un chat',
    saveAs: 'Guardar como {format}',
    pictureAs: 'Guardar el gráfico como {format}',
    notPart: 'Este dispositivo ya no forma parte de la sesión.',
    noPicture: 'No hay ningún gráfico de estos resultados.',
    copied: 'Copiado. Pégalo donde quieras.',
    notCopied: 'Este navegador no deja que la página copie.',
  },
  report: {
    back: 'Volver a los resultados',
    print: 'Imprimir',
    rank: 'Puesto',
    item: 'Elemento',
    agreement: 'Acuerdo',
    notesOf: 'Notas: {title}',
    noFormula: 'Los elementos se estiman y no se ordenan.',
    priorityIs: 'Prioridad = <bdi>{words}</bdi>, cada criterio según su peso.',
    formula: {
      sum: 'Prioridad, de 0 a 100: las puntuaciones normalizadas según su peso; un coste cuenta al revés.',
      factors:
        'Prioridad, de 0 a 100: lo que dicen los beneficios y los costes, cada uno según su peso.',
      kano: 'Los elementos se ordenan por su categoría de Kano.',
    },
  },
} as const satisfies Translated<typeof english>;
