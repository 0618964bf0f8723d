import type { workspaceTimeline as english } from '#client/language/catalogues/en/workspace-timeline.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceTimeline = {
  workspaceTimeline: {
    timeline: 'Frise chronologique',
    gantt: 'Diagramme de Gantt',
    item: 'Élément',
    start: 'Début',
    end: 'Fin',
    waitsFor: 'Attend',
    days: 'Jours',
    from: 'du {start} au {end}',
    untitled: 'Sans titre',
    parts: 'Parties de {key}',
    isCritical: 'sur le chemin critique',
    isSending: 'en cours d’enregistrement',
    tooEarly: '{count, plural, one {# jour} other {# jours}} trop tôt : il attend {key}',
    tools: 'Affichage de la frise',
    zoom: 'Échelle',
    zoomIn: 'Plus près',
    zoomOut: 'Plus loin',
    zooms: {
      ...{ day: 'Jours', week: 'Semaines', month: 'Mois' },
      ...{ quarter: 'Trimestres', year: 'Années' },
    },
    today: 'Aujourd’hui',
    critical: 'Chemin critique',
    shifts: 'Décaler ce qui en dépend',
    shiftsHint:
      'Quand un élément finit plus tard, ce qui l’attend commence plus tard, juste ce qu’il faut.',
    conflicts: '{count, plural, one {# commence trop tôt} other {# commencent trop tôt}}',
    baseline: 'Référence',
    showBaseline: 'Comparer au plan de référence',
    hideBaseline: 'Masquer le plan de référence',
    setBaseline: 'Prendre ces dates pour référence',
    baselineSet:
      '{count, plural, one {Les dates de # élément sont gardées pour comparer.} other {Les dates de # éléments sont gardées pour comparer.}}',
    later: '{count, plural, one {# jour} other {# jours}} plus tard que prévu',
    earlier: '{count, plural, one {# jour} other {# jours}} plus tôt que prévu',
    asPlanned: 'comme prévu',
    resolve: 'Repousser',
    undated: '{count, plural, =0 {Tous datés} one {# sans dates} other {# sans dates}}',
    allDated: 'Tous les éléments affichés ont des dates.',
    undatedHow: 'Glissez-en un à sa place dans le temps, ou posez-le là où vous regardez.',
    more: 'Afficher {count, number} de plus',
    putIn: 'Placer {key} sur la frise',
    shifted:
      '{count, plural, one {# élément a été repoussé.} other {# éléments ont été repoussés.}}',
    nothingDated:
      'Aucun de ces éléments n’a encore de dates. Ils attendent à côté, parmi ceux qui n’en ont pas.',
    quarter: 'T{quarter, number}',
    quarterOfYear: 'T{quarter, number} {year}',
  },
} satisfies Translated<typeof english>;
