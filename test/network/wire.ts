import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** From who connects to whom they reach, or back. */
export type Direction = 'there' | 'back';

interface Hearing {
  /** Hears every piece that passes, in order; `connection` counts from 1. */
  hear?(direction: Direction, piece: Buffer, connection: number): void;
}

/** What is done with one piece instead of passing it on at once. */
type Ambush = (piece: Buffer, pass: () => void) => void;

interface Connection {
  ends: Record<Direction, Socket>;
  /** What the other end is to hear once bytes pass again: a close is news as well. */
  held: Record<Direction, (() => void)[]>;
  /** Something on the way there lies in an ambush: whatever comes behind it has to wait. */
  isAmbushed: boolean;
}

/** A TCP wire that can be cut, and that can stop passing bytes in one direction or both, a close among them. */
export class Wire {
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  /** How often each way is stopped. */
  readonly #stopped: Record<Direction, number> = { there: 0, back: 0 };
  readonly #hearing: Hearing;
  #ambush: { isIt(piece: Buffer): boolean; strike: Ambush } | null = null;
  #count = 0;

  private constructor(target: () => number, hearing: Hearing) {
    this.#hearing = hearing;
    this.#server = createServer({ allowHalfOpen: true }, (near) => this.#connect(near, target()));
  }

  /** Leads to a port of this machine, asked for anew at each connection. */
  static async to(target: () => number, hearing: Hearing = {}): Promise<Wire> {
    const wire = new Wire(target, hearing);
    wire.#server.listen(0, '127.0.0.1');
    await once(wire.#server, 'listening');
    return wire;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The wire is gone.');
    return address.port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** From now on nothing passes these ways, and nobody is told so. Call the answer to undo it. */
  stop(ways: readonly Direction[]): () => void {
    for (const way of ways) this.#stopped[way] += 1;
    for (const { ends } of this.#connections) for (const way of ways) ends[way].pause();
    return () => {
      for (const way of ways) this.#stopped[way] -= 1;
      for (const way of ways) if (this.#stopped[way] === 0) this.#goOn(way);
    };
  }

  /** Ends every connection; both ends hear of it. */
  cut(): void {
    for (const connection of [...this.#connections]) this.#hangUp(connection);
  }

  /** Lies in wait for the first piece on the way there that is such a one. */
  lieInWait(isIt: (piece: Buffer) => boolean, strike: Ambush): void {
    this.#ambush = { isIt, strike };
  }

  giveUpWaiting(): void {
    this.#ambush = null;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** What was held passes first. */
  #goOn(way: Direction): void {
    for (const connection of [...this.#connections]) {
      if (way === 'back' || !connection.isAmbushed) release(connection, way);
      connection.ends[way].resume();
    }
  }

  #connect(near: Socket, port: number): void {
    this.#count += 1;
    const number = this.#count;
    const far = createConnection({ port, host: '127.0.0.1', allowHalfOpen: true });
    const connection: Connection = {
      ends: { there: near, back: far },
      held: { there: [], back: [] },
      isAmbushed: false,
    };
    this.#connections.add(connection);
    for (const [direction, from, to] of [
      ['there', near, far],
      ['back', far, near],
    ] as const) {
      from.setNoDelay(true);
      const isHeld = () =>
        this.#stopped[direction] > 0 || (direction === 'there' && connection.isAmbushed);
      const tell = (news: () => void) => {
        if (isHeld()) connection.held[direction].push(news);
        else news();
      };
      from.on('data', (piece) => {
        const pass = () => {
          this.#hearing.hear?.(direction, piece, number);
          if (to.writable) to.write(piece);
        };
        // What was on its way into a socket when its direction was stopped.
        if (isHeld()) connection.held[direction].push(pass);
        else if (direction === 'there' && this.#ambush?.isIt(piece)) {
          const { strike } = this.#ambush;
          this.#ambush = null;
          connection.isAmbushed = true;
          strike(piece, () => {
            connection.isAmbushed = false;
            pass();
            if (this.#stopped.there === 0) release(connection, 'there');
          });
        } else pass();
      });
      from.on('end', () => tell(() => to.end()));
      from.on('error', () => undefined);
      from.on('close', () => tell(() => this.#hangUp(connection)));
      if (this.#stopped[direction] > 0) from.pause();
    }
  }

  #hangUp(connection: Connection): void {
    this.#connections.delete(connection);
    for (const end of Object.values(connection.ends)) end.destroy();
  }
}

function release({ held }: Connection, way: Direction): void {
  for (const tell of held[way].splice(0)) tell();
}
