import type { deciding as english } from '#client/language/catalogues/en/deciding.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const deciding = {
  workspaceFramework: {
    change: 'Ändern …',
    askScores:
      '{count, plural, one {# Eintrag hat} other {# Einträge haben}} Wertungen. Sie bleiben; die von Kriterien, die das Framework nicht hat, warten unsichtbar, bis es sie hat.',
    askSessions:
      'Sitzungen, die gerade gespielt werden, gehen mit dem weiter, womit sie begonnen haben.',
  },
  workflowPicture: {
    hint: 'Wähle einen Status und dann einen anderen, oder zieh einen Pfeil, um zu sagen, was für diesen Schritt gilt. Gestrichelt: mit Bedingungen.',
    look: 'Wähle einen Status, um zu sehen, wohin Einträge von dort gehen. Gestrichelt: mit Bedingungen.',
    someDrawn:
      '{count} Schritte sind erlaubt; gezeichnet sind die zum nächsten und zurück. Wähle einen Status, um alle seine Schritte zu sehen, und einen zweiten, um einen Schritt zu ändern.',
    from: 'Von {name} gehen Einträge nach: {targets}. Wähle, wohin, oder Escape.',
    nowhere: 'nirgends',
  },
  workspaceGroups: {
    title: 'Gruppen',
    hint: 'Wer beim Entscheiden eine eigene Rolle hat, etwa Entwicklung und Vertrieb. Im Framework kann ein Kriterium nur für einige Gruppen sein; Sitzungen, die hier beginnen, haben diese Gruppen.',
    add: 'Gruppe hinzufügen',
    people: 'Personen in {name}',
    empty: 'Noch ist niemand darin.',
    groupOf: 'Gruppe von {name}',
    none: 'Keine Gruppe',
    removed: '{name} ist entfernt; die Personen sind in keiner Gruppe.',
  },
} satisfies Translated<typeof english>;
