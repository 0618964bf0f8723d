import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

/** What a service was asked, as it came. */
export interface AskedOfService {
  method: string;
  /** With what stands behind the question mark. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What it answers with; `null` hangs up without a word. */
export type ServiceAnswer = {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON where it is no text. */
  body?: unknown;
} | null;

/** Stands where a service would, at an address of this machine: keeps what it was asked, and answers as it is told. */
export class FakeServer {
  readonly #server: Server;
  readonly origin: string;
  /** The oldest first. */
  readonly asked: AskedOfService[] = [];
  answer: (asked: AskedOfService) => ServiceAnswer | Promise<ServiceAnswer>;

  private constructor(server: Server, port: number, answer: FakeServer['answer']) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${port}`;
    this.answer = answer;
    server.on('request', async (request, response) => {
      request.setEncoding('utf8');
      let body = '';
      for await (const part of request) body += part;
      const { method = '', url: path = '', headers } = request;
      const asked = { method, path, headers, body };
      this.asked.push(asked);
      const answered = await this.answer(asked);
      if (answered === null) return void request.socket.destroy();
      const { status = 200, headers: own = {}, body: said } = answered;
      const isText = said === undefined || typeof said === 'string';
      response
        .writeHead(status, { ...(!isText && { 'Content-Type': 'application/json' }), ...own })
        .end(isText ? said : JSON.stringify(said));
    });
  }

  static async listen(answer: FakeServer['answer'] = () => ({ body: {} })): Promise<FakeServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return new FakeServer(server, address.port, answer);
  }

  /** So that calls to these hosts come here, as `CONNECT_HOSTS` says it. */
  inPlaceOf(...hosts: string[]): string {
    return hosts.map((host) => `${host}=${this.origin}`).join(',');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
