import type { deciding as english } from '#client/language/catalogues/en/deciding.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const deciding = {
  workspaceFramework: {
    change: 'Cambiar…',
    askScores:
      '{count, plural, one {# elemento tiene} other {# elementos tienen}} puntuaciones. Se quedan; las de criterios que el método no tiene esperan, sin verse, hasta que los tenga.',
    askSessions: 'Las sesiones que se están jugando siguen con lo que empezaron.',
  },
  workflowPicture: {
    hint: 'Elige un estado y luego otro, o tira de una flecha, para decir qué vale para ese paso. Discontinua: con condiciones.',
    look: 'Elige un estado para ver adónde van los elementos desde él. Discontinua: con condiciones.',
    someDrawn:
      'Se permiten {count} pasos; se dibujan los que avanzan o retroceden uno. Elige un estado para ver todos sus pasos, y un segundo para cambiar un paso.',
    from: 'Desde {name} los elementos van a: {targets}. Elige adónde, o Escape.',
    nowhere: 'ninguna parte',
  },
  workspaceGroups: {
    title: 'Grupos',
    hint: 'Quién tiene un papel propio en lo que se decide, como desarrollo y ventas. En el método, un criterio puede ser solo para algunos grupos; las sesiones que se empiezan aquí tienen estos grupos.',
    add: 'Añadir un grupo',
    people: 'Personas en {name}',
    empty: 'Todavía no hay nadie.',
    groupOf: 'Grupo de {name}',
    none: 'Sin grupo',
    removed: '{name} se ha quitado; sus personas no están en ningún grupo.',
  },
} satisfies Translated<typeof english>;
