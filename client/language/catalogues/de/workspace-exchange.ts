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
