import type { comparison as english } from '#client/language/catalogues/en/comparison.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Deutsch: Wörter und Ton wie in `hand.ts`. */
export const comparison = {
  compare: {
    back: 'Startseite',
    title: 'Sitzungen vergleichen',
    about: 'Dasselbe Backlog zweimal gespielt: von einem anderen Team oder in einem anderen Monat.',
    source: 'Sitzung {letter}',
    choose: 'Wähle eine Sitzung',
    fileNotExport: 'Das ist keine Sitzung, die hier als JSON gespeichert wurde.',
    file: 'Gespeicherte JSON-Datei öffnen',
    loading: 'Wird geladen …',
    again: 'Erneut versuchen',
    unknown:
      'Dieses Gerät ist nicht in dieser Sitzung. Tritt über ihren Link bei oder öffne eine gespeicherte Datei davon.',
    emptyTitle: 'Zwei Sitzungen nebeneinander',
    empty: 'Wähle auf jeder Seite eine Sitzung dieses Geräts oder eine gespeicherte JSON-Datei.',
    inBoth: '{count, plural, one {# Eintrag in beiden} other {# Einträge in beiden}}',
    onlyIn: '{count, number} nur in {letter}',
    nothing:
      'Kein Eintrag ist in beiden: Einträge werden am Schlüssel erkannt, ohne Schlüssel am Titel.',
    order: 'Reihenfolge',
    orders: { backlog: 'Wie im Backlog', rank: 'Rangänderung', difference: 'Unterschied' },
    caption: 'Was in beiden Sitzungen ist',
    item: 'Eintrag',
    priority: 'Priorität',
    rank: 'Rang',
    rankChange: 'Rangänderung von A zu B',
    up: '{by, number} höher',
    down: '{by, number} tiefer',
    same: 'gleich',
    agreement: 'Einigkeit',
    difference: 'Unterschied',
    differenceHint:
      'Unterschied: wie weit die Wertungen auseinanderliegen, 0 % bei gleichen, 100 % an entgegengesetzten Enden des Kartensatzes, gemittelt über die gemeinsamen Kriterien. Einigkeit: die geringste unter den Kriterien, in der letzten Runde.',
    unlike: 'Ihre Prioritäten haben nicht dieselbe Skala',
    asShares:
      'Deshalb stehen Prioritäten nicht nebeneinander, und Ränge werden als Anteile verglichen: „erste 15 %“ ist der dritte von zwanzig.',
    share: 'Rang als Anteil',
    shareChange: 'Änderung von A zu B',
    first: 'erste {share}',
    pointsUp: '{by, plural, one {# Punkt höher} other {# Punkte höher}}',
    pointsDown: '{by, plural, one {# Punkt tiefer} other {# Punkte tiefer}}',
    unlikeAbout: {
      formula: 'Die Formeln sind verschieden. A: {a}. B: {b}.',
      detail: 'Ihre Formeln sagen Verschiedenes.',
      criteria: 'Sie fragen nach verschiedenen Kriterien.',
      kinds: 'Was hier Nutzen ist, ist dort Kosten: {names}.',
      weights: 'Andere Gewichte: {names}.',
      cards: 'Andere Karten: {names}.',
    },
    formulas: {
      none: 'Keine: nur Schätzungen',
      sum: 'Gewichtete Summe, 0 bis 100',
      ratio: 'Nutzen ÷ Kosten',
      product: 'Produkt der Nutzen ÷ Produkt der Kosten',
      factors: 'Wert- und Kostenfaktor, 0 bis 100',
      kano: 'Kategorien nach Kano',
      expression: 'Ein eigener Ausdruck',
    },
    onlyItems: 'Nur in {letter}',
    ranked: 'Rang {rank, number}',
    onlyCriteria: 'Kriterien nur in {letter}: {names}.',
  },
} as const satisfies Translated<typeof english>;
