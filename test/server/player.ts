import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';
import type { Command } from '#shared/commands/commands.ts';
import {
  type Acknowledgement,
  type ClientEvents,
  type Presence,
  protocolVersion,
  type ServerEvents,
  type Welcome,
} from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';
import { SessionReader } from '#shared/session/reader.ts';
import type { Item, SessionState } from '#shared/session/state.ts';

export interface Seat {
  sessionId: string;
  participantId: string;
  token: string;
}

/** Somebody at the table, over a real connection: what they hold is what the server sent them. */
export class Player {
  readonly seat: Seat;
  readonly socket: Socket<ServerEvents, ClientEvents>;
  readonly #doc = new Y.Doc();
  readonly #reader: SessionReader;
  readonly #watchers = new Set<() => void>();
  presence: Presence = { present: [], leaderlessSince: null };
  /** How often the presence has been told. */
  presencesTold = 0;
  lastWelcome: Welcome | null = null;
  goodbye: Refusal | null = null;
  seq = 0;

  private constructor(url: string, seat: Seat) {
    this.seat = seat;
    this.#reader = new SessionReader(seat.sessionId, this.#doc);
    this.socket = io(url, {
      query: { session: seat.sessionId },
      auth: (answer) =>
        answer({
          session: seat.sessionId,
          token: seat.token,
          protocol: protocolVersion,
          stateVector: Buffer.from(Y.encodeStateVector(this.#doc)).toString('base64'),
        }),
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
    });
    this.socket.on('welcome', (welcome) => {
      this.lastWelcome = welcome;
      this.#apply(welcome.seq, welcome.update);
    });
    this.socket.on('update', ({ seq, update }) => this.#apply(seq, Buffer.from(update, 'base64')));
    this.socket.on('presence', (presence) => {
      this.presence = presence;
      this.presencesTold += 1;
      this.#look();
    });
    this.socket.on('goodbye', (refusal) => {
      this.goodbye = refusal;
      this.#look();
    });
    this.socket.on('disconnect', () => this.#look());
  }

  /** Sits down; resolves when the server has welcomed them. */
  static async sitDown(url: string, seat: Seat): Promise<Player> {
    await needExpressions();
    const player = new Player(url, seat);
    await player.until(() => player.lastWelcome !== null);
    return player;
  }

  /** The session as this person's replica has it. */
  get state(): SessionState {
    const state = this.#reader.read();
    if (!state) throw new Error('Nothing has arrived yet.');
    return state;
  }

  /** The first item of this title (or the only one there is). */
  item(title?: string): Item {
    const item = this.state.items.find((one) => title === undefined || one.title === title);
    if (!item) throw new Error(`There is no item ${title ?? ''}`);
    return item;
  }

  send(command: Command): Promise<Acknowledgement> {
    return this.socket.emitWithAck('command', command);
  }

  /** Sends a command that must be done, and waits until this replica shows it. */
  async do(command: Command): Promise<void> {
    const answer = await this.send(command);
    if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.code}`);
    await this.until(() => this.seq >= answer.seq);
  }

  /** Sends a command that must be refused; answers with why. */
  async beRefused(command: Command): Promise<Refusal> {
    const answer = await this.send(command);
    if (answer.ok) throw new Error(`${command.type} was done.`);
    return answer.refusal;
  }

  /** Resolves once it is so; looks again whenever something arrives. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watch = () => {
        if (!isSo()) return;
        this.#watchers.delete(watch);
        resolve();
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  leave(): void {
    this.socket.disconnect();
  }

  /** Loses the connection and comes back with the replica it had; answers with the new welcome. */
  async comeBack(meanwhile: () => Promise<void>): Promise<Welcome> {
    this.socket.disconnect();
    await meanwhile();
    const welcome = new Promise<Welcome>((resolve) => this.socket.once('welcome', resolve));
    this.socket.connect();
    return welcome;
  }

  #apply(seq: number, update: Uint8Array): void {
    Y.applyUpdate(this.#doc, new Uint8Array(update));
    this.seq = Math.max(this.seq, seq);
    this.#look();
  }

  #look(): void {
    for (const watch of [...this.#watchers]) watch();
  }
}
