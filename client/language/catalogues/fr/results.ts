import type { results as english } from '#client/language/catalogues/en/results.ts';
import type { Translated } from '#client/language/catalogues.ts';

/** Français : mots et ton comme dans `hand.ts`. */
export const results = {
  results: {
    back: 'Retour à la session',
    title: 'Résultats',
    empty: 'Rien à classer pour l’instant',
    emptyMessage:
      'Les éléments apparaîtront ici dès que la session en aura, et monteront à mesure que leurs scores seront acceptés.',
    tallyNone: 'Pas encore d’éléments.',
    tallyAll:
      '{count, plural, one {# élément, avec un score accepté.} many {# d’éléments, tous avec un score accepté.} other {# éléments, tous avec un score accepté.}}',
    tally:
      '{count, plural, one {# élément} many {# d’éléments} other {# éléments}}, dont {accepted, number} avec un score accepté.',
    status: {
      waiting: 'Pas encore de vote',
      voting: 'Vote en cours',
      revealed: 'Révélé, pas encore de score',
      skipped: 'Ignoré',
    },
    priority: 'Priorité',
    picture: 'Graphique',
    pictureTitle: 'Ce qui mérite l’effort',
    pointSize: 'Taille des points',
    byAgreement: 'Accord',
    byVotes: 'Votes',
    chart:
      'Éléments selon ce qu’ils valent et ce qu’ils coûtent ; les flèches mènent d’un élément à l’autre',
    chartHint: 'Pointez un élément, ou allez-y avec les flèches, pour tout lire à son sujet.',
    quickWins: 'Gains rapides',
    bigBets: 'Gros paris',
    fillIns: 'Compléments',
    timeSinks: 'Pertes de temps',
    attractive: 'Attractif',
    performance: 'Proportionnel',
    indifferent: 'Indifférent',
    mustBe: 'Obligatoire',
    low: 'faible',
    high: 'élevé',
    pointRanked: '{rank, number}. {title}',
    pointScore: '{criterion} {score}',
    pointPriority: 'priorité {priority}',
    pointAgreement: 'accord {agreement}',
    pointVotes: '{count, plural, one {# vote} many {# de votes} other {# votes}}',
  },
  exports: {
    menu: 'Enregistrer ou copier',
    report: 'Rapport à imprimer',
    compare: 'Comparer avec une autre session',
    copyTable: 'Copier pour un tableur',
    copyChat: 'Copier pour une messagerie',
    saveAs: 'Enregistrer en {format}',
    pictureAs: 'Enregistrer le graphique en {format}',
    notPart: 'Cet appareil ne fait plus partie de la session.',
    noPicture: 'Il n’y a pas de graphique de ces résultats.',
    copied: 'Copié. Collez-le où vous voulez.',
    notCopied: 'Ce navigateur ne laisse pas la page copier.',
  },
  report: {
    back: 'Retour aux résultats',
    print: 'Imprimer',
    rank: 'Rang',
    item: 'Élément',
    agreement: 'Accord',
    notesOf: 'Notes : {title}',
    noFormula: 'Les éléments sont estimés et non classés.',
    priorityIs: 'Priorité = <bdi>{words}</bdi>, chaque critère selon son poids.',
    formula: {
      sum: 'Priorité, de 0 à 100 : les scores normalisés selon leur poids ; un coût compte à l’envers.',
      factors:
        'Priorité, de 0 à 100 : ce que disent les bénéfices et les coûts, chacun selon son poids.',
      kano: 'Les éléments sont classés par catégorie de Kano.',
    },
  },
} as const satisfies Translated<typeof english>;
