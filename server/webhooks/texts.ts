/**
 * What is written where the webhook leads, in the language of the facilitator who set it. Words as in the
 * page's catalogues. Without plural forms: the numbers stand by themselves.
 */
export interface Texts {
  near(session: string, relative: string, when: string): string;
  closed(session: string): string;
  test(session: string): string;
  progress(finished: number, people: number): string;
  agreement(share: string): string;
  open: string;
  results: string;
}

const texts = {
  en: {
    near: (session, relative, when) => `“${session}”: the vote closes ${relative}, on ${when}.`,
    closed: (session) => `“${session}”: the vote is closed, and all cards are turned.`,
    test: (session) => `This is a test. Reminders of “${session}” will arrive here.`,
    progress: (finished, people) => `Voted on everything: ${finished} of ${people}.`,
    agreement: (share) => `Agreement ${share}`,
    open: 'Open the session',
    results: 'See the results',
  },
  de: {
    near: (session, relative, when) =>
      `„${session}“: Die Abstimmung endet ${relative}, am ${when}.`,
    closed: (session) =>
      `„${session}“: Die Abstimmung ist abgeschlossen, und alle Karten sind aufgedeckt.`,
    test: (session) => `Das ist ein Test. Erinnerungen an „${session}“ kommen hier an.`,
    progress: (finished, people) => `Über alles abgestimmt: ${finished} von ${people}.`,
    agreement: (share) => `Einigkeit ${share}`,
    open: 'Sitzung öffnen',
    results: 'Ergebnisse ansehen',
  },
  es: {
    near: (session, relative, when) =>
      `«${session}»: la votación se cierra ${relative}, el ${when}.`,
    closed: (session) =>
      `«${session}»: la votación está cerrada y todas las cartas se han revelado.`,
    test: (session) => `Esto es una prueba. Los avisos de «${session}» llegarán aquí.`,
    progress: (finished, people) => `Lo han votado todo: ${finished} de ${people}.`,
    agreement: (share) => `Acuerdo ${share}`,
    open: 'Abrir la sesión',
    results: 'Ver los resultados',
  },
  fr: {
    near: (session, relative, when) =>
      `« ${session} » : le vote se termine ${relative}, le ${when}.`,
    closed: (session) => `« ${session} » : le vote est clôturé et toutes les cartes sont révélées.`,
    test: (session) => `Ceci est un test. Les rappels de « ${session} » arriveront ici.`,
    progress: (finished, people) => `Ont voté sur tout : ${finished} sur ${people}.`,
    agreement: (share) => `Accord ${share}`,
    open: 'Ouvrir la session',
    results: 'Voir les résultats',
  },
} satisfies Record<string, Texts>;

export type WebhookLanguage = keyof typeof texts;

export function isWebhookLanguage(tag: string): tag is WebhookLanguage {
  return Object.hasOwn(texts, tag);
}

export function textsIn(language: WebhookLanguage): Texts {
  return texts[language];
}
