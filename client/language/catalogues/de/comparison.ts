import type { comparison as english } from '#client/language/catalogues/en/comparison.ts';
import type { Translated } from '#client/language/catalogues.ts';

/** Deutsch: Wörter und Ton wie in `hand.ts`. */
export const comparison = {
  compare: {
    back: 'Startseite',
    title: 'Sitzungen vergleichen',
    about: 'Dasselbe Backlog zweimal gespielt: von einem anderen Team oder in einem anderen Monat.',
    source: 'Sitzung {letter}',
    choose: 'Wähle eine Sitzung',
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
    onlyItems: 'Nur in {letter}',
    ranked: 'Rang {rank, number}',
    onlyCriteria: 'Kriterien nur in {letter}: {names}.',
  },
} as const satisfies Translated<typeof english>;
