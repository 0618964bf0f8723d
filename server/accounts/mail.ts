import type { Transporter } from 'nodemailer';

/** The operator's mail server. */
export interface MailSettings {
  /** Such as `smtps://user:password@mail.example.com`. */
  url: string;
  from: string;
}

export const mailLanguages = ['en', 'de', 'es', 'fr'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

interface Words {
  subject: string;
  /** In front of the link, and behind it. */
  before: string;
  after: string;
}

const words: Record<MailLanguage, Words> = {
  en: {
    subject: 'Your link to sign in to Priority Poker',
    before: 'Open this link to sign in. It works once, within half an hour.',
    after: 'If you did not ask for it, there is nothing to do: without the link nobody gets in.',
  },
  de: {
    subject: 'Dein Link zum Anmelden bei Priority Poker',
    before: 'Öffne diesen Link, um dich anzumelden. Er gilt einmal, eine halbe Stunde lang.',
    after: 'Hast du ihn nicht angefordert, ist nichts zu tun: Ohne den Link kommt niemand hinein.',
  },
  es: {
    subject: 'Tu enlace para entrar en Priority Poker',
    before: 'Abre este enlace para entrar. Sirve una vez, durante media hora.',
    after: 'Si no lo has pedido, no hay nada que hacer: sin el enlace no entra nadie.',
  },
  fr: {
    subject: 'Votre lien de connexion à Priority Poker',
    before: 'Ouvrez ce lien pour vous connecter. Il sert une fois, pendant une demi-heure.',
    after: 'Si vous ne l’avez pas demandé, il n’y a rien à faire : sans le lien, personne n’entre.',
  },
};

/** Sends links to sign in with. What sends them loads with the first. */
export class Mail {
  readonly #settings: MailSettings;
  #transport: Transporter | null = null;

  constructor(settings: MailSettings) {
    this.#settings = settings;
  }

  /** Rejects where the mail server does not take it. */
  async send(to: string, link: string, language: MailLanguage): Promise<void> {
    const { url, from } = this.#settings;
    this.#transport ??= (await import('nodemailer')).createTransport(url, {
      // Nothing but text is sent, so nothing is fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const { subject, before, after } = words[language];
    await this.#transport.sendMail({
      from,
      to,
      subject,
      text: `${before}\n\n${link}\n\n${after}\n`,
    });
  }
}
