import type { workspaceTimeline as english } from '#client/language/catalogues/en/workspace-timeline.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceTimeline = {
  workspaceTimeline: {
    timeline: 'Zeitleiste',
    gantt: 'Gantt-Diagramm',
    item: 'Eintrag',
    start: 'Beginn',
    end: 'Ende',
    waitsFor: 'Wartet auf',
    days: 'Tage',
    from: '{start} bis {end}',
    untitled: 'Ohne Titel',
    parts: 'Teile von {key}',
    isCritical: 'auf dem kritischen Pfad',
    isSending: 'wird gespeichert',
    tooEarly: '{count, plural, one {# Tag} other {# Tage}} zu früh: Er wartet auf {key}',
    tools: 'Wie die Zeitleiste gezeigt wird',
    zoom: 'Maßstab',
    zoomIn: 'Näher heran',
    zoomOut: 'Weiter weg',
    zooms: { day: 'Tage', week: 'Wochen', month: 'Monate', quarter: 'Quartale', year: 'Jahre' },
    today: 'Heute',
    critical: 'Kritischer Pfad',
    shifts: 'Abhängiges mitschieben',
    shiftsHint:
      'Endet ein Eintrag später, beginnt später, was auf ihn wartet: so weit, wie es sein muss.',
    conflicts: '{count, plural, one {# beginnt zu früh} other {# beginnen zu früh}}',
    resolve: 'Nach hinten schieben',
    undated: '{count, plural, =0 {Alle mit Datum} one {# ohne Datum} other {# ohne Datum}}',
    allDated: 'Jeder gezeigte Eintrag hat ein Datum.',
    undatedHow: 'Zieh einen dorthin, wo er liegen soll, oder setz ihn dort ein, wo du hinsiehst.',
    more: '{count, number} weitere zeigen',
    putIn: '{key} in die Zeitleiste setzen',
    shifted:
      '{count, plural, one {# Eintrag wurde nach hinten geschoben.} other {# Einträge wurden nach hinten geschoben.}}',
    nothingDated: 'Noch keiner dieser Einträge hat ein Datum. Sie warten an der Seite, ohne Datum.',
    quarter: 'Q{quarter, number}',
    quarterOfYear: 'Q{quarter, number} {year}',
  },
} satisfies Translated<typeof english>;
