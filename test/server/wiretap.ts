import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A wire to the server that keeps every byte the server sends over it. */
export class Wiretap {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #heard: Buffer[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async on(port: number): Promise<Wiretap> {
    const server = createServer();
    const tap = new Wiretap(server);
    server.on('connection', (near) => {
      const far = connect(port, '127.0.0.1');
      far.on('data', (bytes) => tap.#heard.push(bytes));
      for (const socket of [near, far]) {
        tap.#sockets.add(socket);
        // A wire keeps nothing back.
        socket.setNoDelay(true);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return tap;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The wire is cut.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Everything heard so far, a character for each byte. */
  get heard(): string {
    return Buffer.concat(this.#heard).toString('latin1');
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
