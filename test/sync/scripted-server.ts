import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { vi } from 'vitest';
import * as Y from 'yjs';
import type { Command } from '#shared/commands/commands.ts';
import type {
  Acknowledgement,
  ClientEvents,
  OwnBallot,
  ServerEvents,
} from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { itemFields, rootsOf, roundFields } from '#shared/session/document.ts';

type PlayerSocket = Socket<ClientEvents, ServerEvents>;

/** The far end of the wire, which does what a test says: also what a good server seldom does. */
export class ScriptedServer {
  readonly doc = new Y.Doc();
  /** All commands that arrived, in order. */
  readonly commands: Command[] = [];
  /** Their numbers. */
  readonly numbers: number[] = [];
  /** How often a replica asked for what it lacks. */
  syncs = 0;
  /** What a connection is refused with. */
  refusal: Refusal | null = null;
  /** How many connections were refused. */
  refused = 0;
  /** One's own ballots, as the next welcome tells them. */
  ballots: OwnBallot[] = [];
  /** What a command is answered; `null` for no answer at all. */
  answer: (command: Command) => Acknowledgement | null = () => ({ ok: true, seq: this.seq });
  seq = 0;
  #deafTo = new Set<string>();
  readonly #http: HttpServer;
  readonly #io: Server<ClientEvents, ServerEvents>;

  private constructor(http: HttpServer) {
    this.#http = http;
    this.#io = new Server<ClientEvents, ServerEvents>(http);
    this.#io.use((_socket, next) => {
      const { refusal } = this;
      if (refusal) this.refused += 1;
      next(refusal ? Object.assign(new Error(refusal.code), { data: refusal }) : undefined);
    });
    this.#io.on('connection', (socket) => this.#welcome(socket));
    this.change(() => {
      const { session, participants } = rootsOf(this.doc);
      session.set('framework', valueAndEffort);
      session.set('settings', { autoReveal: false, anonymous: false, passcode: false });
      session.set('title', 'Autumn planning');
      participants.set('ana', { name: 'Ana', role: 'voter', joinedAt: 1 });
    });
  }

  static async start(): Promise<ScriptedServer> {
    const http = createServer();
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    return new ScriptedServer(http);
  }

  get url(): string {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Changes the document; the update is sent unless it shall get lost. */
  change(what: () => void, lost?: 'lost'): void {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(what);
    this.seq += 1;
    const update = Y.encodeStateAsUpdate(this.doc, before);
    if (!lost)
      this.#io.emit('update', {
        seq: this.seq,
        update: Buffer.from(update).toString('base64'),
      });
  }

  rename(title: string, lost?: 'lost'): void {
    this.change(() => rootsOf(this.doc).session.set('title', title), lost);
  }

  /** Puts an item into the session, with its first round open. */
  openRound(itemId: string, lost?: 'lost'): void {
    this.change(() => {
      const item = new Y.Map<unknown>();
      rootsOf(this.doc).items.set(itemId, item);
      const fields = itemFields(item);
      fields.set('details', { title: itemId });
      fields.set('order', itemId);
      fields.set('status', 'voting');
      const rounds = new Y.Map<Y.Map<unknown>>();
      fields.set('rounds', rounds);
      const round = new Y.Map<unknown>();
      rounds.set('1', round);
      roundFields(round).set('openedAt', 1);
    }, lost);
  }

  reveal(itemId: string): void {
    this.change(() => {
      const item = rootsOf(this.doc).items.get(itemId);
      const round = item && itemFields(item).get('rounds')?.get('1');
      if (!round) throw new Error(`There is no round on ${itemId}.`);
      roundFields(round).set('reveal', { at: 2, results: {} });
    });
  }

  /** Everybody who is connected; resolves when there is somebody. */
  async players(): Promise<Pick<PlayerSocket, 'emit'>> {
    await vi.waitUntil(() => this.#io.of('/').sockets.size > 0, { timeout: 10_000 });
    return this.#io;
  }

  /** Cuts all connections, as a server does that restarts. */
  cut(): void {
    this.#io.disconnectSockets(true);
  }

  /** Hears nothing more on the connections there are, and does not cut them. */
  goDeaf(): void {
    this.#deafTo = new Set(this.#io.of('/').sockets.keys());
  }

  stop(): Promise<void> {
    return this.#io.close();
  }

  #welcome(socket: PlayerSocket): void {
    socket.on('command', (command, ...rest) => {
      if (this.#deafTo.has(socket.id)) return;
      this.commands.push(command);
      this.numbers.push(...rest.filter((part) => typeof part === 'number'));
      const answer = this.answer(command);
      const acknowledge = rest.find((part) => typeof part === 'function');
      if (answer) acknowledge?.(answer);
    });
    socket.on('sync', (stateVector, acknowledge) => {
      if (this.#deafTo.has(socket.id)) return;
      this.syncs += 1;
      const update = Y.encodeStateAsUpdate(this.doc, new Uint8Array(stateVector));
      acknowledge({ seq: this.seq, update });
    });
    const { stateVector } = socket.handshake.auth;
    const held = typeof stateVector === 'string' ? Buffer.from(stateVector, 'base64') : undefined;
    socket.emit('welcome', {
      seq: this.seq,
      history: 'first',
      update: Y.encodeStateAsUpdate(this.doc, held),
      self: { participantId: 'ana', ballots: this.ballots },
      now: Date.now(),
    });
  }
}
