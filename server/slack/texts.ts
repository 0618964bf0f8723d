/** What Slack is answered with, in the language of whoever asked there. Words as in the page's catalogues. */
interface Texts {
  /** Of a session whose title nobody said. */
  title: string;
  invitation(name: string, title: string): string;
  how: string;
  join: string;
  opened(title: string): string;
  lead: string;
  leadAlone: string;
  failed: string;
  tooFast: string;
  session(title: string): string;
  someSession: string;
  behindSignIn: string;
}

const texts = {
  en: {
    title: 'Planning poker',
    invitation: (name, title) => `${name} invites to “${title}”.`,
    how: 'Everybody plays a card, and all cards are turned at once.',
    join: 'Join',
    opened: (title) => `“${title}” is open, and the channel is invited. You lead it.`,
    lead: 'Lead the session',
    leadAlone:
      'This button is yours alone. It works once, within ten minutes, on the device where you open it.',
    failed: 'The session could not be opened. Try again in a while.',
    tooFast: 'You opened many sessions. Try again in a while.',
    session: (title) => `“${title}”, a session in Priority Poker`,
    someSession: 'A session in Priority Poker',
    behindSignIn: 'Priority Poker: members see it in their workspace.',
  },
  de: {
    title: 'Planning Poker',
    invitation: (name, title) => `${name} lädt zu „${title}“ ein.`,
    how: 'Alle spielen eine Karte, und alle Karten werden zugleich aufgedeckt.',
    join: 'Mitspielen',
    opened: (title) => `„${title}“ ist offen, und der Channel ist eingeladen. Du moderierst.`,
    lead: 'Sitzung moderieren',
    leadAlone:
      'Diese Schaltfläche ist nur für dich. Sie wirkt einmal, zehn Minuten lang, auf dem Gerät, auf dem du sie öffnest.',
    failed: 'Die Sitzung ließ sich nicht öffnen. Versuche es in einer Weile noch einmal.',
    tooFast: 'Du hast viele Sitzungen geöffnet. Versuche es in einer Weile noch einmal.',
    session: (title) => `„${title}“, eine Sitzung in Priority Poker`,
    someSession: 'Eine Sitzung in Priority Poker',
    behindSignIn: 'Priority Poker: Mitglieder sehen es in ihrem Arbeitsbereich.',
  },
  es: {
    title: 'Planning poker',
    invitation: (name, title) => `${name} invita a «${title}».`,
    how: 'Cada persona juega una carta y todas se revelan a la vez.',
    join: 'Unirse',
    opened: (title) => `«${title}» está abierta y el canal está invitado. Tú la moderas.`,
    lead: 'Moderar la sesión',
    leadAlone:
      'Este botón es solo tuyo. Sirve una vez, durante diez minutos, en el dispositivo en el que lo abras.',
    failed: 'No se ha podido abrir la sesión. Inténtalo de nuevo dentro de un rato.',
    tooFast: 'Has abierto muchas sesiones. Inténtalo de nuevo dentro de un rato.',
    session: (title) => `«${title}», una sesión en Priority Poker`,
    someSession: 'Una sesión en Priority Poker',
    behindSignIn: 'Priority Poker: los miembros lo ven en su espacio de trabajo.',
  },
  fr: {
    title: 'Planning poker',
    invitation: (name, title) => `${name} vous invite à « ${title} ».`,
    how: 'Chacun joue une carte, et toutes les cartes sont révélées en même temps.',
    join: 'Rejoindre',
    opened: (title) => `« ${title} » est ouverte, et le canal est invité. C’est vous qui l’animez.`,
    lead: 'Animer la session',
    leadAlone:
      'Ce bouton n’est que pour vous. Il sert une fois, pendant dix minutes, sur l’appareil où vous l’ouvrez.',
    failed: 'La session n’a pas pu être ouverte. Réessayez dans un moment.',
    tooFast: 'Vous avez ouvert beaucoup de sessions. Réessayez dans un moment.',
    session: (title) => `« ${title} », une session dans Priority Poker`,
    someSession: 'Une session dans Priority Poker',
    behindSignIn: 'Priority Poker : les membres le voient dans leur espace de travail.',
  },
} satisfies Record<string, Texts>;

/** In the language of a locale such as `de-DE`; in English where it is another one. */
export function slackTexts(locale: string | undefined): Texts {
  const language = locale?.split(/[-_]/)[0] ?? '';
  return Object.entries(texts).find(([tag]) => tag === language)?.[1] ?? texts.en;
}
