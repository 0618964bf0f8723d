import { io, type Socket } from 'socket.io-client';
import { readRefusal } from '#client/sync/refused.ts';
import type { Refusal, RefusalCode } from '#shared/protocol/refusals.ts';

/** An answer that takes longer than this is taken for lost. Milliseconds. */
export const answerTime = 8_000;
/** A shorter gap in the connection is nobody's concern. Milliseconds. */
const shortGap = 3_000;
/** Between attempts to connect. Milliseconds. */
const attempts = { shortest: 300, longest: 3_000 };

/** `connecting` for the first seconds without a connection; `offline` when it lasts. */
export type LineStatus = 'connecting' | 'online' | 'offline';

interface LineSurroundings {
  /** The server with the namespace; the page's own where it is left out. */
  url: string | undefined;
  /** Where there are many servers, the one that is meant is found by it. */
  query: Record<string, string>;
  /** Refusals that trying again does not change. */
  final: ReadonlySet<RefusalCode>;
  /** What to say of oneself, asked for anew at each attempt. */
  handshake(): object;
  /** The device woke up, or its network came or went, and the connection looks as if it were there. */
  awake(): void;
  status(status: LineStatus): void;
  /** The connection is gone for good. */
  ended(refusal: Refusal): void;
}

/** A way to the server, through every gap: it reconnects until it is closed or refused for good. */
export class Line {
  readonly socket: Socket;
  readonly #surroundings: LineSurroundings;
  #status: LineStatus = 'connecting';
  #closed = false;
  #handshakeAt = 0;
  #refusals = 0;
  #gapTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(surroundings: LineSurroundings) {
    this.#surroundings = surroundings;
    this.socket = io(surroundings.url ?? '/', {
      query: surroundings.query,
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
    return this.socket.connected && this.#status === 'online';
  }

  open(): void {
    if (typeof document !== 'undefined') {
      document.addEventListener('visibilitychange', this.#wakeUp);
      window.addEventListener('online', this.#wakeUp);
      window.addEventListener('offline', this.#wakeUp);
    }
    this.#startGap();
    this.socket.connect();
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
    this.socket.disconnect();
  }

  /** The server has welcomed this device; answers with its clock minus the device's, in milliseconds. */
  welcomed(now: number): number {
    this.#refusals = 0;
    clearTimeout(this.#gapTimer);
    this.#become('online');
    return Math.round(now - (this.#handshakeAt + Date.now()) / 2);
  }

  /** Gives up the connection that there seems to be, and makes another one. */
  reconnect(): void {
    clearTimeout(this.#retryTimer);
    this.socket.disconnect().connect();
  }

  #listen(): void {
    this.socket.on('goodbye', (message) => {
      const refusal = readRefusal(message);
      if (refusal && this.#surroundings.final.has(refusal.code)) this.#end(refusal);
    });
    this.socket.on('disconnect', (reason) => {
      if (this.#closed) return;
      this.#startGap();
      if (reason === 'io server disconnect') this.#retry();
    });
    this.socket.on('connect_error', (error: Error & { data?: unknown }) => {
      // Only where the server itself refused; for all else Socket.IO tries again.
      if (this.#closed || this.socket.active) return;
      const refusal = readRefusal(error.data);
      if (refusal && this.#surroundings.final.has(refusal.code)) this.#end(refusal);
      else this.#retry(refusal?.retryAfter);
    });
  }

  #become(status: LineStatus): void {
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
      () => this.socket.connect(),
      Math.max(backoff * (0.5 + Math.random()), seconds * 1_000),
    );
  }

  readonly #wakeUp = (): void => {
    if (document.visibilityState !== 'visible') return;
    if (this.isOnline) this.#surroundings.awake();
    else this.reconnect();
  };
}
