import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps what it is given. */
export class PostOffice {
  readonly #server: SMTPServer;
  readonly #mails: { to: string[]; text: string }[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        void text(stream).then((raw) => {
          const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
          this.#mails.push({ to, text: readable(raw) });
          for (const resume of this.#waiting) resume();
          done();
        });
      },
    });
  }

  static async open(): Promise<PostOffice> {
    const office = new PostOffice();
    office.#server.listen(0, '127.0.0.1');
    await once(office.#server.server, 'listening');
    return office;
  }

  /** What a server has to be told of it. */
  get environment(): Record<string, string> {
    const { port } = this.#server.server.address() as AddressInfo;
    return { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'poker@acme.example' };
  }

  /** The text of the latest mail to somebody, as soon as there is one. */
  async mailTo(address: string): Promise<string> {
    for (;;) {
      const mail = this.#mails.findLast(({ to }) => to.includes(address.toLowerCase()));
      if (mail) return mail.text;
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** Quoted-printable, as mails with long lines come. */
function readable(raw: string): string {
  return raw
    .replaceAll('\r\n', '\n')
    .replaceAll('=\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
