import { io, type Socket } from 'socket.io-client';
import { fromBase64 } from '#client/sync/base64.ts';
import { readRefusal } from '#client/sync/refused.ts';
import type { Connection as Status } from '#client/sync/session-view.ts';
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

/** An answer that takes longer than this is taken for lost. Milliseconds. */
const answerTime = 8_000;
/** A shorter gap in the connection is nobody's concern. Milliseconds. */
const shortGap = 3_000;
/** After waking up, a connection that does not answer within this is dead. Milliseconds. */
const probeTime = 3_000;
/** Between attempts to connect. Milliseconds. */
const attempts = { shortest: 300, longest: 3_000 };

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
  status(status: Status): void;
  /** The connection is gone for good. */
  ended(refusal: Refusal): void;
}

/** The way to the server, through every gap: it reconnects until it is closed or refused for good. */
export class Connection {
  readonly #surroundings: ConnectionSurroundings;
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  #status: Status = 'connecting';
  #closed = false;
  #probing = false;
  #handshakeAt = 0;
  #refusals = 0;
  #gapTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(surroundings: ConnectionSurroundings) {
    this.#surroundings = surroundings;
    this.#socket = io(surroundings.url ?? '/', {
      // Where there are many servers, the one that has this session is found by it.
      query: { session: surroundings.handshake().session },
      forceNew: true,
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: attempts.shortest,
      reconnectionDelayMax: attempts.longest,
      randomizationFactor: 0.5,
      timeout: answerTime,
      auth: (tell) => {
        this.#handshakeAt = Date.now();
        tell(surroundings.handshake());
      },
    });
    this.#listen();
  }

  /** Whether the server has welcomed this device and nothing has come between since. */
  get isOnline(): boolean {
    return this.#socket.connected && this.#status === 'online';
  }

  open(): void {
    if (typeof document !== 'undefined') {
      document.addEventListener('visibilitychange', this.#wakeUp);
      window.addEventListener('online', this.#wakeUp);
      window.addEventListener('offline', this.#wakeUp);
    }
    this.#startGap();
    this.#socket.connect();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (typeof document !== 'undefined') {
      document.removeEventListener('visibilitychange', this.#wakeUp);
      window.removeEventListener('online', this.#wakeUp);
      window.removeEventListener('offline', this.#wakeUp);
    }
    clearTimeout(this.#gapTimer);
    clearTimeout(this.#retryTimer);
    this.#socket.disconnect();
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
    this.#socket.on('welcome', (message) => {
      this.#refusals = 0;
      clearTimeout(this.#gapTimer);
      this.#become('online');
      welcome(message, Math.round(message.now - (this.#handshakeAt + Date.now()) / 2));
    });
    this.#socket.on('update', ({ seq, update }) =>
      this.#surroundings.update({ seq, update: fromBase64(update) }),
    );
    this.#socket.on('attendance', attendance);
    this.#socket.on('ballot', ballot);
    this.#socket.on('notes', notes);
    this.#socket.on('caret', caret);
    this.#socket.on('reaction', reaction);
    this.#socket.on('goodbye', (message) => {
      const refusal = readRefusal(message);
      if (refusal && final.has(refusal.code)) this.#end(refusal);
    });
    this.#socket.on('disconnect', (reason) => {
      if (this.#closed) return;
      this.#startGap();
      if (reason === 'io server disconnect') this.#retry();
    });
    this.#socket.on('connect_error', (error: Error & { data?: unknown }) => {
      // Only where the server itself refused; for all else Socket.IO tries again.
      if (this.#closed || this.#socket.active) return;
      const refusal = readRefusal(error.data);
      if (refusal && final.has(refusal.code)) this.#end(refusal);
      else this.#retry(refusal?.retryAfter);
    });
  }

  #become(status: Status): void {
    if (this.#status === status) return;
    this.#status = status;
    this.#surroundings.status(status);
  }

  #startGap(): void {
    clearTimeout(this.#gapTimer);
    this.#become('connecting');
    this.#gapTimer = setTimeout(() => this.#become('offline'), shortGap);
  }

  #end(refusal: Refusal): void {
    this.close();
    this.#become('offline');
    this.#surroundings.ended(refusal);
  }

  /** Socket.IO does not try again by itself where the server closed or refused the connection. */
  #retry(seconds = 0): void {
    const backoff = Math.min(attempts.shortest * 2 ** this.#refusals, attempts.longest);
    this.#refusals += 1;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(
      () => this.#socket.connect(),
      Math.max(backoff * (0.5 + Math.random()), seconds * 1_000),
    );
  }

  /** The device woke up, or its network came or went. */
  readonly #wakeUp = (): void => {
    if (document.visibilityState !== 'visible') return;
    if (this.isOnline) void this.#probe();
    else this.#reconnect();
  };

  /** What looks like a connection may be long dead, and it takes a while until that is noticed. */
  async #probe(): Promise<void> {
    if (!this.isOnline || this.#probing) return;
    this.#probing = true;
    const answer = await this.sync(this.#surroundings.stateVector(), probeTime);
    this.#probing = false;
    if (answer) this.#surroundings.caughtUp(answer);
    else if (!this.#closed && this.#status === 'online') this.#reconnect();
  }

  #reconnect(): void {
    clearTimeout(this.#retryTimer);
    this.#socket.disconnect().connect();
  }
}
