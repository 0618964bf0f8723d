import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { Chance } from '#test/tables/chance.ts';

const troubles = ['none', 'cut', 'stall', 'half-close', 'delay'] as const;
type Trouble = (typeof troubles)[number];

/** The network between the players and the server: a TCP proxy on which things go wrong. */
export class RoughNetwork {
  readonly #chance: Chance;
  readonly #serverPort: number;
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  #count = 0;
  #isCalm = false;
  /** How often each trouble struck. */
  readonly struck: Record<Exclude<Trouble, 'none'>, number> = {
    cut: 0,
    stall: 0,
    'half-close': 0,
    delay: 0,
  };

  private constructor(serverPort: number, chance: Chance) {
    this.#serverPort = serverPort;
    this.#chance = chance;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#connect(socket));
  }

  static async before(serverPort: number, chance: Chance): Promise<RoughNetwork> {
    const network = new RoughNetwork(serverPort, chance);
    network.#server.listen(0, '127.0.0.1');
    await once(network.#server, 'listening');
    return network;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** From now on nothing goes wrong any more; whoever is connected has to come anew. */
  calmDown(): void {
    this.#isCalm = true;
    for (const socket of this.#connections) socket.destroy();
  }

  async close(): Promise<void> {
    this.calmDown();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connect(player: Socket): void {
    this.#count += 1;
    const chance = this.#chance.of(`connection ${this.#count}`);
    const server = createConnection({
      port: this.#serverPort,
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    const trouble = this.#isCalm ? 'none' : chance.pick(troubles);
    const timers: NodeJS.Timeout[] = [];
    const both = [player, server];
    const hangUp = () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of both) {
        this.#connections.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of both) {
      this.#connections.add(socket);
      socket.setNoDelay(true);
      socket.on('error', hangUp);
      socket.on('close', hangUp);
    }
    const delay = trouble === 'delay' ? () => chance.between(0, 150) : null;
    if (trouble === 'delay') this.struck.delay += 1;
    pass(player, server, delay);
    pass(server, player, delay);
    if (trouble === 'none' || trouble === 'delay') return;

    const after = (milliseconds: number, strike: () => void) =>
      timers.push(setTimeout(strike, milliseconds));
    // Some last longer than a client waits for an answer: it comes back on another connection.
    const lasts = chance.onceIn(4) ? chance.between(11_000, 16_000) : chance.between(300, 3_000);
    const [one] = chance.onceIn(2) ? both : both.reverse();
    const isCutThen = chance.onceIn(2);
    after(chance.between(20, 2_500), () => {
      if (this.#isCalm) return;
      this.struck[trouble] += 1;
      if (trouble === 'cut') {
        hangUp();
        return;
      }
      if (trouble === 'half-close') {
        one?.end();
        after(lasts, hangUp);
        return;
      }
      for (const socket of both) socket.pause();
      after(lasts, () => {
        if (isCutThen) hangUp();
        else for (const socket of both) socket.resume();
      });
    });
  }
}

/** Hands on what comes, in order; each piece after its delay in milliseconds, where there is one. */
function pass(from: Socket, to: Socket, delay: (() => number) | null): void {
  let turn = Promise.resolve();
  const inTurn = (hand: () => void) => {
    if (!delay) hand();
    else {
      const milliseconds = delay();
      turn = turn
        .then(() => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)))
        .then(hand);
    }
  };
  from.on('data', (piece) =>
    inTurn(() => {
      if (to.writable) to.write(piece);
    }),
  );
  from.on('end', () => inTurn(() => to.end()));
}
