import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

/** What stands where a webhook leads: it keeps what it is sent, and answers as it is told to. */
export class Receiver {
  readonly #server: Server;
  readonly origin: string;
  /** What has arrived, the oldest first. */
  readonly received: {
    path: string;
    /** As it came, which is what is signed. */
    text: string;
    body: Record<string, unknown>;
    headers: IncomingHttpHeaders;
  }[] = [];
  #watchers: (() => void)[] = [];
  /** The statuses of the next answers; 200 when there are none left. `null` answers nothing. */
  answers: (number | null)[] = [];

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${port}`;
    server.on('request', (request, response) => {
      let text = '';
      request.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        const { url: path = '', headers } = request;
        this.received.push({ path, text, body: JSON.parse(text), headers });
        const status = this.answers.length > 0 ? this.answers.shift() : 200;
        if (status) response.writeHead(status, { location: `${this.origin}/elsewhere` }).end('ok');
        for (const watch of this.#watchers.splice(0)) watch();
      });
    });
  }

  /** At a free port, where none is given. */
  static async listen(at = 0): Promise<Receiver> {
    const server = createServer().listen(at, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return new Receiver(server, address.port);
  }

  /** Resolves once so many messages have arrived. */
  async until(count: number): Promise<void> {
    while (this.received.length < count)
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
