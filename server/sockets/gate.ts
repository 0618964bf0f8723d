import type { Server as HttpServer } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { Encoder } from 'socket.io-parser';
import { Gone } from '#server/log/aggregate.ts';
import { Elsewhere, type Tenure } from '#server/log/tenure.ts';
import { BoundedDecoder } from '#server/sockets/bounded-decoder.ts';
import { closeIfFlooding } from '#server/sockets/connections.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { Connections } from '#server/transport/open-connections.ts';
import { isOwnOrigin } from '#server/transport/origin.ts';
import type { Unfinished } from '#server/transport/unfinished.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

interface GateSurroundings {
  tenure: Pick<Tenure, 'mayTell'>;
  allowed: Allowances;
  trustedProxies: number;
  unfinished: Unfinished;
  publicUrl?: string;
  /** Told of errors that no client caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
}

/** Any socket of ours, whatever is said over it. */
export type AnySocket = Pick<Socket, 'on' | 'conn' | 'emit' | 'disconnect'>;

/** Far above any limit of ours, so that what is too large is refused and not cut off. Bytes. */
const mostBytesAtOnce = 16 * 1024 * 1024;
/** A phone that vanished is noticed within the sum of both. Milliseconds. */
const pingInterval = 10_000;
const pingTimeout = 8_000;
/** Who connected and did not say who they are by then is let go. Milliseconds. */
const introductionTime = 10_000;
/** Who has too many connections may try again after so long. Seconds. */
const patienceForPlace = 10;
/** Messages on their way out when the server stops get so long. Milliseconds. */
const farewellTime = 1_000;

/** Where all connections come in, whatever they come for: what each has to keep to, and how each is answered. */
export class Gate {
  readonly io: Server<DefaultEventsMap, DefaultEventsMap, Record<never, never>>;
  readonly #surroundings: GateSurroundings;
  readonly #atAddress = new Connections();
  readonly #ofPerson = new Connections();
  readonly #open = new Set<Socket['conn']>();

  constructor(http: HttpServer, surroundings: GateSurroundings) {
    this.#surroundings = surroundings;
    const { allowed, trustedProxies, unfinished, publicUrl, tenure } = surroundings;
    this.io = new Server(http, {
      serveClient: false,
      maxHttpBufferSize: mostBytesAtOnce,
      pingInterval,
      pingTimeout,
      connectTimeout: introductionTime,
      parser: { Encoder, Decoder: BoundedDecoder },
      allowRequest: (request, answer) => {
        // Who has too many is told so in words (below); who goes on all the same is not even let in.
        const counted = this.#atAddress.count(addressOf(request, trustedProxies));
        const isFar = counted >= 2 * allowed.connectionsPerAddress;
        answer(null, isOwnOrigin(request.headers, publicUrl) && !isFar);
      },
    });
    this.io.engine.on('connection', (connection: Socket['conn']) => {
      const leave = this.#atAddress.enter(addressOf(connection.request, trustedProxies));
      this.#open.add(connection);
      connection.once('close', () => {
        leave();
        this.#open.delete(connection);
      });
      connection.on('packet', () => unfinished.completed(connection.request.socket));
      closeIfFlooding(connection, allowed.rates.messages);
      connection.on('flush', (packets: unknown[]) => {
        if (tenure.mayTell) return;
        // Also what has waited here since it was true: it is not sent, and whoever waits for it comes back.
        packets.length = 0;
        setImmediate(() => connection.close(true));
      });
    });
  }

  /** Why somebody from this address has to close another connection first. */
  crowdAt(socket: Pick<Socket, 'request'>): Refusal | null {
    const { allowed, trustedProxies } = this.#surroundings;
    const counted = this.#atAddress.count(addressOf(socket.request, trustedProxies));
    return counted > allowed.connectionsPerAddress ? tooMany() : null;
  }

  /** The same for all that one person has open. */
  crowdOf(person: string): Refusal | null {
    const { connectionsPerParticipant } = this.#surroundings.allowed;
    return this.#ofPerson.count(person) >= connectionsPerParticipant ? tooMany() : null;
  }

  /** Counts a connection of somebody; call the answer when it is gone. */
  enter(person: string): () => void {
    return this.#ofPerson.enter(person);
  }

  /** Answers a kind of message. Whoever wants no answer gets none. */
  answerTo(
    socket: AnySocket,
    event: string,
    answer: (...payload: unknown[]) => Promise<unknown>,
  ): void {
    socket.on(event, (...parts: unknown[]) => {
      const last = parts.at(-1);
      const acknowledge = typeof last === 'function' ? last : null;
      answer(...(acknowledge ? parts.slice(0, -1) : parts)).then(
        (message) => {
          if (message !== undefined) acknowledge?.(message);
        },
        (error: unknown) => this.sendsBack(socket, error) || this.failureOf(error),
      );
    });
  }

  /** Whoever asks for what is elsewhere by now hears nothing, and comes back by themselves. */
  sendsBack({ conn }: AnySocket, error: unknown): boolean {
    if (!(error instanceof Elsewhere)) return false;
    conn.close();
    return true;
  }

  /** What went wrong, as an answer; what is elsewhere has none. */
  refuseFor = (error: unknown): { ok: false; refusal: Refusal } => {
    if (error instanceof Elsewhere) throw error;
    return refuse(this.failureOf(error));
  };

  /** What went wrong inside, as it is told outside. */
  failureOf = (error: unknown): Refusal => {
    if (error instanceof Gone) return refusal(error.code);
    if (error instanceof Elsewhere) return refusal('stopping');
    this.#surroundings.report(error, 'A message of a device could not be answered.');
    return refusal('storage_failed');
  };

  /** Lets everybody go, who come back by themselves. */
  async close(): Promise<void> {
    const closed = [...this.#open].map(
      (connection) => new Promise<unknown>((resolve) => connection.once('close', resolve)),
    );
    // Not a goodbye: devices take it for a lost connection.
    for (const connection of this.#open) connection.close();
    const patience = new Promise((resolve) => setTimeout(resolve, farewellTime).unref());
    await Promise.race([Promise.all(closed), patience]);
    await this.io.close();
  }
}

/** What Socket.IO tells a client that it does not let in. */
export function asError(reason: Refusal): Error {
  return Object.assign(new Error(reason.message), { data: reason });
}

export function sayGoodbye(socket: AnySocket, reason: Refusal): void {
  socket.emit('goodbye', reason);
  socket.disconnect(true);
}

export function refuse(reason: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: reason };
}

function tooMany(): Refusal {
  return { ...refusal('too_many_connections'), retryAfter: patienceForPlace };
}
