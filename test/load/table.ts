import { io, type Socket } from 'socket.io-client';
import type { Acknowledgement, ClientEvents, ServerEvents } from '#shared/protocol/events.ts';
import { protocolVersion } from '#shared/protocol/events.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import type { Seat } from '#test/server/player.ts';

/** A server that answers a vote later than this does not answer it. Milliseconds. */
const patience = 30_000;

const labels = ['1', '2', '3', '5', '8'];

/** The members of one table, each with a connection of their own, and what has reached them. */
export class Table {
  readonly seats: readonly Seat[];
  readonly sockets: readonly Socket<ServerEvents, ClientEvents>[];
  /** The number of the last update that each member has received. */
  readonly #received: number[];
  #waiting: { seq: number; arrived: () => void; failed: (error: Error) => void }[] = [];

  private constructor(seats: readonly Seat[], sockets: Socket<ServerEvents, ClientEvents>[]) {
    this.seats = seats;
    this.sockets = sockets;
    this.#received = sockets.map(() => 0);
    for (const [index, socket] of sockets.entries()) {
      socket.on('update', ({ seq }) => this.#receive(index, seq));
      // What is measured is wrong from then on, and a vote that waits for its last member would wait for ever.
      socket.on('disconnect', (reason) => {
        for (const { failed } of this.#waiting.splice(0))
          failed(new Error(`A member lost the connection: ${reason}`));
      });
    }
  }

  /** Connects everybody; resolves when all are welcome. */
  static async sitDown(
    url: string | ((member: number) => string),
    seats: readonly Seat[],
  ): Promise<Table> {
    const sockets = seats.map((seat, member) =>
      connect(typeof url === 'string' ? url : url(member), seat),
    );
    const table = new Table(seats, sockets);
    await Promise.all(
      sockets.map(async (socket, index) => {
        const welcome = new Promise<number>((resolve) =>
          socket.once('welcome', ({ seq }) => resolve(seq)),
        );
        socket.connect();
        table.#receive(index, await welcome);
      }),
    );
    return table;
  }

  /**
   * A member casts a vote. Resolves when it has reached the last member, with the time that it took.
   * Milliseconds.
   */
  async vote(member: number, round = 1): Promise<number> {
    const startedAt = performance.now();
    const cards = { value: anyLabel(), effort: anyLabel() };
    await this.do(member, { type: 'vote.cast', itemId: 'i1', round, cards });
    return performance.now() - startedAt;
  }

  /** Sends a command that must be done; resolves when it has reached the last member. */
  async do(member: number, command: Parameters<ClientEvents['command']>[0]): Promise<void> {
    const answer: Acknowledgement | undefined = await this.sockets[member]
      ?.timeout(patience)
      .emitWithAck('command', command);
    if (!answer?.ok) throw new Error(`Refused: ${answer?.refusal.code}`);
    const { seq } = answer;
    if (Math.min(...this.#received) >= seq) return;
    await new Promise<void>((arrived, failed) => this.#waiting.push({ seq, arrived, failed }));
  }

  leave(): void {
    for (const socket of this.sockets) socket.disconnect();
  }

  #receive(member: number, seq: number): void {
    this.#received[member] = Math.max(this.#received[member] ?? 0, seq);
    const last = Math.min(...this.#received);
    if (!this.#waiting.some((one) => one.seq <= last)) return;
    const arrived = this.#waiting.filter((one) => one.seq <= last);
    this.#waiting = this.#waiting.filter((one) => one.seq > last);
    for (const one of arrived) one.arrived();
  }
}

/** A session of so many members with its first round open. */
export async function openTable(url: string, members: number): Promise<Seat[]> {
  const facilitator = await openSession(url, {
    items: [{ id: 'i1', title: 'Guest checkout' }],
    settings: { autoReveal: false },
  });
  const seats = [facilitator];
  while (seats.length < members)
    seats.push(await joinSession(url, facilitator.sessionId, { name: `Member ${seats.length}` }));
  const socket = connect(url, facilitator).connect();
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  await socket.emitWithAck('command', { type: 'round.open', itemId: 'i1', round: 1 });
  socket.disconnect();
  return seats;
}

/** Loads a session without connecting to it. */
export async function touch(url: string, seat: Seat): Promise<void> {
  await (await ask(url, seat, '/lobby')).text();
}

function connect(url: string, seat: Seat): Socket<ServerEvents, ClientEvents> {
  return io(url, {
    query: { session: seat.sessionId },
    auth: { session: seat.sessionId, token: seat.token, protocol: protocolVersion },
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnection: false,
  });
}

function anyLabel(): string {
  return labels[Math.floor(Math.random() * labels.length)] ?? '1';
}
