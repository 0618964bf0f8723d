import type { workspaceExchange as english } from '#client/language/catalogues/en/workspace-exchange.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

export const workspaceExchange = {
  workspaceExchange: {
    title: 'Rein und raus',
    exportTitle: 'Exportieren',
    exportHint: 'Was im Workspace ist, als Datei.',
    json: 'Alles (JSON)',
    jsonHint:
      'Mit allen Personen, Ansichten und Verläufen: Daraus lässt sich ein Workspace wiederherstellen.',
    csv: 'Alle Einträge (CSV)',
    csvHint:
      'Für Tabellenprogramme. Ein Import bringt sie zurück und aktualisiert Einträge nach ihrem Schlüssel.',
    md: 'Alle Einträge (Markdown)',
    mdHint: 'Zum Lesen: jeder Eintrag mit allem, was man von ihm weiß.',
    importTitle: 'Importieren',
    importHint:
      'Eine Liste, eine Tabelle oder die Datei eines Trackers. Nichts geschieht, bevor du gesehen hast, was daraus wird.',
    choose: 'Datei wählen',
    chooseAnother: 'Andere Datei wählen',
    paste: 'Oder füge es hier ein',
    look: 'Zeigen, was daraus wird',
    tooLarge: 'Diese Datei ist größer als 5 MB.',
    preview: 'Was daraus wird',
    counts:
      '{added, plural, one {# neuer Eintrag} other {# neue Einträge}}, {there, plural, one {# schon vorhandener} other {# schon vorhandene}}',
    overwrite: 'Vorhandene ändern',
    overwriteHint:
      '{count, plural, one {Bei # von ihnen} other {Bei # von ihnen}} steht in der Datei etwas anderes.',
    doImport: 'Importieren',
    imported:
      '{added, plural, one {# Eintrag hinzugefügt} other {# Einträge hinzugefügt}}, {updated, number} geändert.',
    nothing: 'Nichts darin ist hier neu.',
    skipped:
      '{count, plural, one {# Zeile hat} other {# Zeilen haben}} keinen Titel oder einen Schlüssel, der schon vorkam, und {count, plural, one {fällt} other {fallen}} weg.',
    columnsTitle: 'Wofür die Spalten gehalten werden',
    noColumn: 'Keine Spalte',
    columnNumber: 'Spalte {number, number}',
    problem: '„{text}“ fällt weg: Das passt nicht zu {property}.',
    andMore: 'und {count, number} weitere',
    outcome: {
      added: 'neu',
      kept: 'schon da; würde ändern: {what}',
      updated: 'ändert: {what}',
      unchanged: 'schon da',
      'in-bin': 'im Papierkorb und bleibt dort',
    },
    property: {
      title: 'Titel',
      key: 'Schlüssel',
      link: 'Link',
      description: 'Beschreibung',
      parent: 'Übergeordnet',
      status: 'Status',
      labels: 'Labels',
      type: 'Typ',
      people: 'Personen',
      start: 'Beginn',
      end: 'Ende',
    },
    tokensTitle: 'Programme',
    tokensHint:
      'Ein Programm mit einem Token nutzt diesen Workspace in deinem Namen. <link>Was Programme können</link>',
    tokenName: 'Wofür es ist',
    tokenExample: 'Nächtlicher Bericht',
    nameMissing: 'Schreib dazu, wofür es ist, damit später klar ist, ob es noch gebraucht wird.',
    scope: 'Es darf',
    mayDo: {
      read: 'alles ansehen',
      write: 'auch Einträge ändern',
      admin: 'auch den Workspace und seine Mitglieder ändern',
    },
    days: 'Es endet nach',
    dayCount: '{count, plural, one {# Tag} other {# Tagen}}',
    make: 'Token erstellen',
    token: 'Das Token für „{name}“',
    copyNow:
      'Kopiere es jetzt und hüte es wie ein Passwort: Es wird niemandem noch einmal gezeigt.',
    noTokens: 'Noch hat kein Programm ein Token.',
    tokens: 'Tokens',
    holds: '{scope} · {name} · bis {when}',
    ended: 'Abgelaufen am {when}',
    revoke: '„{name}“ widerrufen',
    revokeTitle: '„{name}“ widerrufen?',
    revokeMessage: 'Was es benutzt, wird ab dann abgewiesen.',
    revokeNow: 'Widerrufen',
    cancel: 'Abbrechen',
    adminsOnly: 'Nur die Verwaltung gibt Programmen ein Token.',
  },
} satisfies Translated<typeof english>;
