import type { Socket } from 'socket.io-client';
import { fromBase64 } from '#client/sync/base64.ts';
import { answerTime, Line, type LineStatus } from '#client/sync/line.ts';
import type { Command } from '#shared/commands/commands.ts';
import type {
  Acknowledgement,
  Attendance,
  BallotEcho,
  Caret,
  ClientEvents,
  Handshake,
  NotesAcknowledgement,
  NotesMessage,
  NotesUpdate,
  Reaction,
  ServerEvents,
  Update,
  Welcome,
} from '#shared/protocol/events.ts';
import type { Refusal, RefusalCode } from '#shared/protocol/refusals.ts';

/** After waking up, a connection that does not answer within this is dead. Milliseconds. */
const probeTime = 3_000;

/** Refusals that trying again does not change. */
const final: ReadonlySet<RefusalCode> = new Set([
  'removed',
  'no_session',
  'unauthorized',
  'protocol_unsupported',
]);

interface ConnectionSurroundings {
  /** The server; the page's own where it is left out. */
  url: string | undefined;
  /** What to say of oneself, asked for anew at each attempt. */
  handshake(): Handshake;
  /** The number of the command that is sent now. */
  nextNumber(): number;
  /** What this device's replica holds. */
  stateVector(): Uint8Array;
  /** There is a connection; `clockOffset` is the server's clock minus this device's, in milliseconds. */
  welcome(message: Welcome, clockOffset: number): void;
  update(message: Update): void;
  attendance(message: Attendance): void;
  ballot(message: BallotEcho): void;
  notes(message: NotesUpdate): void;
  caret(message: Caret & { participantId: string }): void;
  reaction(message: Reaction & { participantId: string }): void;
  /** The answer to a `sync` that the connection made by itself. */
  caughtUp(message: Update): void;
  status(status: LineStatus): void;
  /** The connection is gone for good. */
  ended(refusal: Refusal): void;
}

/** The way of a session to the server, through every gap. */
export class Connection {
  readonly #surroundings: ConnectionSurroundings;
  readonly #line: Line;
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  #probing = false;

  constructor(surroundings: ConnectionSurroundings) {
    this.#surroundings = surroundings;
    this.#line = new Line({
      url: surroundings.url,
      query: { session: surroundings.handshake().session },
      final,
      handshake: () => surroundings.handshake(),
      awake: () => void this.#probe(),
      status: (status) => surroundings.status(status),
      ended: (refusal) => surroundings.ended(refusal),
    });
    this.#socket = this.#line.socket;
    this.#listen();
  }

  /** Whether the server has welcomed this device and nothing has come between since. */
  get isOnline(): boolean {
    return this.#line.isOnline;
  }

  open(): void {
    this.#line.open();
  }

  close(): void {
    this.#line.close();
  }

  /** Sends a command; `null` where no answer came, be it for the time or the connection. */
  command(command: Command): Promise<Acknowledgement | null> {
    return new Promise((resolve) => {
      // Socket.IO would keep it for later, and send it once more than the outbox does.
      if (!this.isOnline) return resolve(null);
      this.#socket
        .timeout(answerTime)
        .emit('command', command, this.#surroundings.nextNumber(), (error, answer) => {
          resolve(error ? null : answer);
          if (error) void this.#probe();
        });
    });
  }

  /** Asks for what a replica lacks; `null` where no answer came. */
  sync(stateVector: Uint8Array, within = answerTime): Promise<Update | null> {
    return new Promise((resolve) => {
      if (!this.isOnline) return resolve(null);
      this.#socket
        .timeout(within)
        .emit('sync', stateVector, (error, answer) => resolve(error ? null : answer));
    });
  }

  /** Writes in notes, or asks for them; `null` where no answer came. */
  notes(message: NotesMessage): Promise<NotesAcknowledgement | null> {
    return new Promise((resolve) => {
      if (!this.isOnline) return resolve(null);
      this.#socket.timeout(answerTime).emit('notes', message, (error, answer) => {
        resolve(error ? null : answer);
        if (error) void this.#probe();
      });
    });
  }

  /** Tells the others where one writes, now or never. */
  caret(caret: Caret): void {
    if (this.isOnline) this.#socket.emit('caret', caret);
  }

  /** Throws a reaction, now or never. */
  react(reaction: Reaction): void {
    if (this.isOnline) this.#socket.emit('reaction', reaction);
  }

  #listen(): void {
    const { welcome, attendance, ballot, notes, caret, reaction } = this.#surroundings;
    this.#socket.on('welcome', (message) => welcome(message, this.#line.welcomed(message.now)));
    this.#socket.on('update', ({ seq, update }) =>
      this.#surroundings.update({ seq, update: fromBase64(update) }),
    );
    this.#socket.on('attendance', attendance);
    this.#socket.on('ballot', ballot);
    this.#socket.on('notes', notes);
    this.#socket.on('caret', caret);
    this.#socket.on('reaction', reaction);
  }

  /** What looks like a connection may be long dead, and it takes a while until that is noticed. */
  async #probe(): Promise<void> {
    if (!this.isOnline || this.#probing) return;
    this.#probing = true;
    const answer = await this.sync(this.#surroundings.stateVector(), probeTime);
    this.#probing = false;
    if (answer) this.#surroundings.caughtUp(answer);
    else if (this.isOnline) this.#line.reconnect();
  }
}
