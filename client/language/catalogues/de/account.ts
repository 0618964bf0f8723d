import type { account as english } from '#client/language/catalogues/en/account.ts';
import type { Translated } from '#client/language/catalogues/translated.ts';

/** Wörter und Ton wie in `hand.ts` und `workspace.ts`. */
export const account = {
  signIn: {
    title: 'Anmelden',
    message:
      'Bei den Workspaces, in denen du Mitglied bist. Sitzungen brauchen nie eine Anmeldung.',
    passkey: 'Mit einem Passkey anmelden',
    provider: 'Weiter mit {name}',
    mail: 'Deine Mailadresse',
    mailMissing: 'Gib deine Mailadresse ein, zum Beispiel ada@example.com.',
    sendLink: 'Link zusenden',
    sent: 'Ein Link ist unterwegs an {address}. Er gilt einmal, eine halbe Stunde lang.',
    cancelled: 'Es wurde kein Passkey gezeigt. Versuch es noch einmal oder auf einem anderen Weg.',
    noPasskeys:
      'Dieser Browser hat hier keine Passkeys: Sie brauchen eine sichere Verbindung (https).',
    confirmMail: 'Auf diesem Gerät anmelden',
    confirmMailMessage:
      'Du hast den Link aus deiner Mail geöffnet. Noch ein Schritt, und du bist drin.',
    askTitle: 'Gehört {label} dir?',
    askMessage:
      'Wer die Mails an {label} liest, kommt ab dann als du in {workspace}. Mach nur weiter, wenn du diesen Link selbst angefordert hast.',
    askYes: 'Ja, das gehört mir',
    askNo: 'Nein, alles lassen, wie es ist',
    failed: 'Das hat nicht geklappt',
    again: 'Noch einmal versuchen',
    welcome: 'Du bist angemeldet',
    where: 'Wohin?',
    nowhere: 'Noch kennt kein Workspace diese Anmeldung',
    nowhereMessage:
      'Komm zuerst über eine Einladung herein; unter „Geräte und Anmeldung“ fügst du sie dann dir hinzu.',
    toStartPage: 'Zur Startseite',
    linked: 'Ab jetzt kommst du auch mit {label} herein.',
    beenHere: 'Schon hier gewesen? Anmelden',
  },
  ownKeys: {
    title: 'Geräte und Anmeldung',
    message: 'Wie du in diesen Workspace kommst.',
    ways: 'Du meldest dich an mit',
    kind: { passkey: 'Passkey', provider: 'Firmenanmeldung', mail: 'Link per Mail' },
    none: 'Noch nichts: Verlierst du dieses Gerät, bringt dich nur ein Link zurück, den die Verwaltung für dich macht.',
    addPasskey: 'Passkey hinzufügen',
    passkeyAdded: 'Der Passkey gehört dir. Melde dich damit auf jedem deiner Geräte an.',
    cancelled: 'Es wurde kein Passkey angelegt.',
    removeWay: '{label} entfernen',
    devices: 'Deine Geräte',
    thisDevice: 'dieses Gerät',
    device: 'Ein Gerät',
    since: 'seit {when}',
    letInBy: 'eingelassen über einen Link von {name}',
    signOut: 'Abmelden',
    signOutOne: '{name} abmelden, seit {when}',
    signOutTitle: 'Dieses Gerät abmelden?',
    signOutMessage:
      'Es verlässt diesen Workspace. Zurück kommst du durch Anmelden, ohne das nur über einen Link, den die Verwaltung für dich macht.',
    signOutNow: 'Abmelden',
    stay: 'Bleiben',
    onlyKey: 'Dieses Gerät ist dein einziger Schlüssel zu diesem Workspace.',
    later: 'Nicht jetzt',
    more: 'Andere Wege',
  },
} satisfies Translated<typeof english>;
