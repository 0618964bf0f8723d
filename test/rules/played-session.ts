import { deepStrictEqual } from 'node:assert/strict';
import * as Y from 'yjs';
import { Rooms } from '#server/live/rooms.ts';
import type { LiveSession, SessionListener, Sessions } from '#server/sessions/port.ts';
import { readRows, rowKinds } from '#server/sessions/rows.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage, Stored } from '#server/storage/storage.ts';
import type { Command } from '#shared/commands/commands.ts';
import type { Acknowledgement, Update } from '#shared/protocol/events.ts';
import { SessionReader } from '#shared/session/reader.ts';
import type { SessionState } from '#shared/session/state.ts';
import { GameTable } from '#test/rules/game-table.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

/** What goes wrong with a commit: nothing is stored, or it is and nobody hears of it. */
type Accident = 'not stored' | 'answer lost';

export const sessionId = 'table';
/** Who may be here, and is, on one device each. */
const company = ['fay', 'fin', 'vic', 'val', 'sam'];

interface Server {
  rooms: Rooms;
  sessions: Sessions;
  room: LiveSession;
}

/** What the storage fails with where the game wants it to; operators hear of it, and may. */
class AccidentOnDisk extends Error {}

/**
 * A session in real storage, with a clock that only the test moves and no ids drawn at random: two
 * games with the same moves are the same to the byte. Fay and Fin lead (Fin votes too), Vic and Val
 * vote, Sam watches, Rex was removed.
 */
export class PlayedSession {
  readonly #storage: Storage;
  readonly #accidentProne: Storage;
  readonly #listeners = new Set<SessionListener>();
  readonly #reported: unknown[] = [];
  #accident: Accident | null = null;
  #server: Server | null = null;
  /** Milliseconds since 1970. */
  #now = 2_000_000;

  private constructor() {
    this.#storage = openSqliteStorage(':memory:');
    const commit: Storage['commit'] = async (writes) => {
      const accident = this.#accident;
      this.#accident = null;
      if (accident === 'not stored') throw new AccidentOnDisk();
      const outcomes = await this.#storage.commit(writes);
      if (accident === 'answer lost') throw new AccidentOnDisk();
      return outcomes;
    };
    this.#accidentProne = new Proxy(this.#storage, {
      get: (target, property: keyof Storage) =>
        property === 'commit' ? commit : target[property].bind(target),
    });
  }

  static async begin(): Promise<PlayedSession> {
    const table = new GameTable();
    const lead = { participantId: 'fin', role: 'facilitator', votes: true } as const;
    table.join('fin');
    table.do('fay', { type: 'participant.update', ...lead });
    table.join('rex');
    table.do('fay', { type: 'participant.remove', participantId: 'rex' });
    const session = new PlayedSession();
    const update = Y.encodeStateAsUpdate(table.memory.doc);
    await session.#storage.commit([{ aggregateId: sessionId, after: { kind: 'session' }, update }]);
    await session.restart();
    return session;
  }

  submit(who: string, command: Command): Promise<Acknowledgement> {
    return this.#room.submit(who, command);
  }

  /** Sends a command whose commit goes wrong, and again, as devices do. */
  async submitDespite(accident: Accident, who: string, command: Command): Promise<Acknowledgement> {
    this.#accident = accident;
    const answer = await this.submit(who, command);
    const hadNothingToCommit = this.#accident !== null;
    this.#accident = null;
    return hadNothingToCommit ? answer : this.submit(who, command);
  }

  state(): Promise<SessionState> {
    return this.#room.state();
  }

  since(stateVector?: Uint8Array): Promise<Update> {
    return this.#room.since(stateVector);
  }

  /** Hears everything from here on, whichever server runs. */
  subscribe(listener: SessionListener): void {
    this.#listeners.add(listener);
    this.#room.subscribe(listener);
  }

  onUpdate(update: (message: Update) => void): void {
    const deaf = () => undefined;
    this.subscribe({
      update,
      presence: deaf,
      ballot: deaf,
      notes: deaf,
      lost: deaf,
      goodbye: deaf,
    });
  }

  /** Time passes, and the server keeps the deadlines that come with it. */
  async tick(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    await this.#server?.sessions.keepDeadlines();
  }

  /** Another process starts where this one left off; everybody connects to it. */
  async restart(): Promise<void> {
    await this.#server?.rooms.stop();
    this.#server = await this.#serve();
    for (const listener of this.#listeners) this.#server.room.subscribe(listener);
  }

  /** Another process carries out a command, of which this one hears nothing. */
  async elsewhere(who: string, command: Command): Promise<Acknowledgement> {
    const { rooms, room } = await this.#serve();
    const answer = await room.submit(who, command);
    await rooms.stop();
    return answer;
  }

  /** Every state that the session was in, by its log. */
  async history(): Promise<SessionState[]> {
    const { updates } = await this.#stored();
    const doc = new Y.Doc();
    const reader = new SessionReader(sessionId, doc);
    return updates.map((update) => {
      Y.applyUpdate(doc, update);
      const anew = new SessionReader(sessionId, doc).read();
      deepStrictEqual(reader.read(), anew, 'What was read before misled the reader.');
      if (!anew) throw new Error('The session is empty.');
      return anew;
    });
  }

  /** Whose ballots are kept apart, as `item#round: participant`, in order. */
  async ballotsApart(): Promise<string[]> {
    const { ballots } = readRows((await this.#stored()).rows);
    return ballots.map((one) => `${one.itemId}#${one.round}: ${one.participantId}`).sort();
  }

  /** Throws where the server had something to report: no user can cause that. */
  async end(): Promise<void> {
    deepStrictEqual(this.#reported, []);
    await this.#server?.rooms.stop();
    await this.#storage.close();
  }

  get #room(): LiveSession {
    if (!this.#server) throw new Error('No server runs.');
    return this.#server.room;
  }

  async #stored(): Promise<Stored> {
    const stored = await this.#storage.load(sessionId, rowKinds);
    if (!stored) throw new Error('It is not there.');
    return stored;
  }

  async #serve(): Promise<Server> {
    const rooms = new Rooms({
      storage: this.#accidentProne,
      tenure: onlyServerOn(this.#accidentProne),
      now: () => this.#now,
      report: (error) => {
        if (!(error instanceof AccidentOnDisk)) this.#reported.push(error);
      },
    });
    const sessions = createSessions({ rooms, capacity: { items: 1_000, participants: 1_000 } });
    const room = await sessions.find(sessionId);
    if (!room) throw new Error('It is not there.');
    for (const id of company) room.arrive(id);
    return { rooms, sessions, room };
  }
}
