import type { results as english } from '#client/language/catalogues/en/results.ts';
import type { Translated } from '#client/language/catalogues.ts';

/** Deutsch: Wörter und Ton wie in `hand.ts`. */
export const results = {
  results: {
    back: 'Zurück zur Sitzung',
    title: 'Ergebnisse',
    empty: 'Noch nichts zu ordnen',
    emptyMessage:
      'Einträge erscheinen hier, sobald die Sitzung welche hat, und steigen auf, wenn ihre Wertungen übernommen sind.',
    tallyNone: 'Noch keine Einträge.',
    tallyAll:
      '{count, plural, one {# Eintrag, mit übernommener Wertung.} other {# Einträge, alle mit übernommener Wertung.}}',
    tally:
      '{count, plural, one {# Eintrag} other {# Einträge}}, {accepted, number} mit übernommener Wertung.',
    status: {
      waiting: 'Noch nicht abgestimmt',
      voting: 'Abstimmung läuft',
      revealed: 'Aufgedeckt, noch ohne Wertung',
      skipped: 'Übersprungen',
    },
    priority: 'Priorität',
    picture: 'Diagramm',
    pictureTitle: 'Was den Aufwand wert ist',
    pointSize: 'Punktgröße',
    byAgreement: 'Einigkeit',
    byVotes: 'Stimmen',
    chart:
      'Einträge danach, was sie wert sind und was sie kosten; die Pfeiltasten führen von Eintrag zu Eintrag',
    chartHint:
      'Zeig auf einen Eintrag oder geh mit den Pfeiltasten hin, um alles darüber zu lesen.',
    quickWins: 'Quick Wins',
    bigBets: 'Große Vorhaben',
    fillIns: 'Lückenfüller',
    timeSinks: 'Zeitfresser',
    attractive: 'Begeisterung',
    performance: 'Leistung',
    indifferent: 'Unerheblich',
    mustBe: 'Basis',
    low: 'niedrig',
    high: 'hoch',
    pointRanked: '{rank, number}. {title}',
    pointScore: '{criterion} {score}',
    pointPriority: 'Priorität {priority}',
    pointAgreement: 'Einigkeit {agreement}',
    pointVotes: '{count, plural, one {# Stimme} other {# Stimmen}}',
  },
  exports: {
    menu: 'Speichern oder kopieren',
    report: 'Bericht zum Drucken',
    compare: 'Mit einer anderen Sitzung vergleichen',
    copyTable: 'Für eine Tabelle kopieren',
    copyChat: 'Für einen Chat kopieren',
    saveAs: 'Als {format} speichern',
    pictureAs: 'Diagramm als {format} speichern',
    notPart: 'Dieses Gerät gehört nicht mehr zur Sitzung.',
    noPicture: 'Von diesen Ergebnissen gibt es kein Diagramm.',
    copied: 'Kopiert. Füge es ein, wo du es haben willst.',
    notCopied: 'Dieser Browser lässt die Seite nichts kopieren.',
  },
  report: {
    back: 'Zurück zu den Ergebnissen',
    print: 'Drucken',
    rank: 'Rang',
    item: 'Eintrag',
    agreement: 'Einigkeit',
    notesOf: 'Notizen: {title}',
    noFormula: 'Einträge werden geschätzt und nicht geordnet.',
    priorityIs: 'Priorität = <bdi>{words}</bdi>, jedes Kriterium nach seinem Gewicht.',
    formula: {
      sum: 'Priorität, 0 bis 100: die normalisierten Wertungen nach ihrem Gewicht; Kosten zählen umgekehrt.',
      factors: 'Priorität, 0 bis 100: Nutzen und Kosten, jeweils nach Gewicht.',
      kano: 'Einträge werden nach ihrer Kano-Kategorie geordnet.',
    },
  },
} as const satisfies Translated<typeof english>;
