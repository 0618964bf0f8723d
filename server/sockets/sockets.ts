import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { Encoder } from 'socket.io-parser';
import { Gone } from '#server/log/aggregate.ts';
import { Elsewhere, type Tenure } from '#server/log/tenure.ts';
import type { LiveSession, Sessions } from '#server/sessions/port.ts';
import { BoundedDecoder, oversizeEvent } from '#server/sockets/bounded-decoder.ts';
import { CaretRelay } from '#server/sockets/caret-relay.ts';
import { Connections, closeIfFlooding, weigh } from '#server/sockets/connections.ts';
import { receive, type Visitor } from '#server/sockets/door.ts';
import {
  commandTypeOf,
  parseCommand,
  parseNotes,
  parseNumber,
  parseReaction,
  parseStateVector,
} from '#server/sockets/messages.ts';
import { Overtaking } from '#server/sockets/overtaking.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { Metrics } from '#server/transport/metrics.ts';
import { isOwnOrigin } from '#server/transport/origin.ts';
import { pace } from '#server/transport/pace.ts';
import type { Unfinished } from '#server/transport/unfinished.ts';
import type {
  Acknowledgement,
  ClientEvents,
  NotesAcknowledgement,
  ServerEvents,
} from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

interface SocketsSurroundings {
  sessions: Sessions;
  tenure: Pick<Tenure, 'mayTell'>;
  allowed: Allowances;
  trustedProxies: number;
  unfinished: Unfinished;
  publicUrl?: string;
  metrics: Metrics;
  /** Told of errors that no client caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
}

/** What a client sends is anything until it is parsed, even where an acknowledgement should be. */
type Incoming = Record<keyof ClientEvents | typeof oversizeEvent, (...parts: unknown[]) => void>;
type NoEvents = Record<never, never>;
type PlayerSocket = Socket<Incoming, ServerEvents, NoEvents, { visitor: Visitor }>;

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

/** Brings sessions to their players over Socket.IO. */
export function attachSockets(
  http: HttpServer,
  {
    sessions,
    tenure,
    allowed,
    trustedProxies,
    unfinished,
    publicUrl,
    metrics,
    report,
  }: SocketsSurroundings,
): { close(): Promise<void> } {
  const { connectionsPerAddress: mostAtAddress, connectionsPerParticipant: mostOfPerson } = allowed;
  const atAddress = new Connections();
  const ofPerson = new Connections();
  const io = new Server<Incoming, ServerEvents, NoEvents, { visitor: Visitor }>(http, {
    serveClient: false,
    maxHttpBufferSize: mostBytesAtOnce,
    pingInterval,
    pingTimeout,
    connectTimeout: introductionTime,
    parser: { Encoder, Decoder: BoundedDecoder },
    allowRequest(request, answer) {
      // Who has too many is told so in words (below); who goes on all the same is not even let in.
      const isFar = atAddress.count(addressOf(request, trustedProxies)) >= 2 * mostAtAddress;
      answer(null, isOwnOrigin(request.headers, publicUrl) && !isFar);
    },
  });
  const commands = pace(allowed.rates.commands);
  const reactions = pace(allowed.rates.reactions);
  const notesChanges = pace(allowed.rates.notes);
  const sessionNotes = pace(allowed.rates.sessionNotes);
  const carets = pace(allowed.rates.carets);
  const arrivals = pace(allowed.rates.arrivals);
  const overtaking = new Overtaking();
  const audiences = new Map<LiveSession, { size: number; leave(): void }>();

  io.use(async (socket, next) => {
    const visitor = await admit(socket).catch(failureOf);
    if ('code' in visitor) {
      next(Object.assign(new Error(visitor.message), { data: visitor }));
      return;
    }
    socket.data.visitor = visitor;
    next();
  });

  io.engine.on('connection', (connection) => {
    connection.once('close', atAddress.enter(addressOf(connection.request, trustedProxies)));
    connection.on('packet', () => unfinished.completed(connection.request.socket));
    closeIfFlooding(connection, allowed.rates.messages);
    connection.on('flush', (packets: unknown[]) => {
      if (tenure.mayTell) return;
      // Also what has waited here since it was true: it is not sent, and whoever waits for it comes back.
      packets.length = 0;
      setImmediate(() => connection.close(true));
    });
  });

  /** Who comes, or why they can't come in now. */
  async function admit(socket: PlayerSocket): Promise<Visitor | Refusal> {
    const tooMany = { ...refusal('too_many_connections'), retryAfter: patienceForPlace };
    if (atAddress.count(addressOf(socket.request, trustedProxies)) > mostAtAddress) return tooMany;
    const visitor = await receive(sessions, socket.handshake.auth);
    if ('code' in visitor) return visitor;
    const person = personOf(visitor);
    if (ofPerson.count(person) >= mostOfPerson) return tooMany;
    return (await arrivals.take(person)) ?? visitor;
  }

  io.on('connection', (socket) => {
    const { live, participantId, deviceId, wantsBits } = socket.data.visitor;
    const person = personOf(socket.data.visitor);
    const leavePlace = ofPerson.enter(person);
    const device = deviceId === undefined ? null : overtaking.enter(`${person}/${deviceId}`);
    metrics.connected();
    // From here on every update reaches them, also while the welcome is being prepared.
    void socket.join([live.id, person, (wantsBits ? bitsRoom : listsRoom)(live)]);
    const leaveAudience = joinAudience(live);
    const depart = live.arrive(participantId);
    socket.on('disconnect', () => {
      metrics.disconnected();
      depart();
      leaveAudience();
      leavePlace();
      device?.leave();
      // Who leaves has nothing more to say here, and would keep the connection for nothing.
      socket.conn.close();
    });

    // What a client says went wrong on its side; without a listener it would be printed.
    socket.on('error', () => undefined);

    answerTo(socket, 'command', async (value, number): Promise<Acknowledgement> => {
      const since = performance.now();
      const answer = isOvertaken(number) ? refuse(refusal('overtaken')) : await carryOut(value);
      const outcome = answer.ok ? 'done' : answer.refusal.code;
      metrics.commandAnswered(commandTypeOf(value), outcome, since);
      return answer;
    });
    function isOvertaken(value: unknown): boolean {
      const number = parseNumber(value);
      return number !== undefined && (device?.isOvertaken(number) ?? false);
    }
    const weightOfCommand = weigh(socket.conn);
    async function carryOut(value: unknown): Promise<Acknowledgement> {
      const tooFast = await commands.take(person, weightOfCommand());
      if (tooFast) return refuse(tooFast);
      const command = parseCommand(value);
      if (!command.ok) return command;
      return live.submit(participantId, command.value, socket.id).catch(refuseFor);
    }

    answerTo(socket, 'sync', async (value) => {
      const tooFast = await commands.take(person);
      // There is no way to say no to this; the client will ask again.
      return tooFast ? undefined : live.since(parseStateVector(value));
    });

    answerTo(socket, 'notes', async (value): Promise<NotesAcknowledgement> => {
      const tooFast = await commands.take(person);
      if (tooFast) return refuse(tooFast);
      const notes = parseNotes(value);
      if (!notes.ok) return notes;
      const { update } = notes.value;
      const tooOften = update
        ? ((await notesChanges.take(person)) ?? (await sessionNotes.look(live.id)))
        : null;
      if (tooOften) return refuse(tooOften);
      const answer = await live.notes(participantId, notes.value).catch(refuseFor);
      // What somebody may not write costs nothing, and must not keep the others from writing.
      const wasRead = answer.ok || ['invalid', 'too_large'].includes(answer.refusal.code);
      if (update && wasRead) await sessionNotes.take(live.id);
      return answer;
    });

    const caret = new CaretRelay(socket);
    answerTo(socket, 'caret', async (value) => {
      const tooFast = await carets.take(person);
      return tooFast ? refuse(tooFast) : caret.move(value);
    });

    answerTo(socket, 'reaction', async (value) => {
      const reaction = parseReaction(value);
      if (!reaction.ok || (await reactions.take(person))) return;
      const { settings } = await live.state();
      if (settings.playful === false) return;
      io.to(live.id).volatile.emit('reaction', { ...reaction.value, participantId });
    });

    answerTo(socket, oversizeEvent, async () => {
      metrics.commandAnswered('unknown', 'too_large', performance.now());
      return refuse(refusal('too_large'));
    });

    void welcome(socket).catch((error) => {
      if (!sendsBack(socket, error)) sayGoodbye(socket, failureOf(error));
    });
  });

  /** Tells a device what it lacks; and again makes sure that it is welcome, now that it hears all. */
  async function welcome(socket: PlayerSocket): Promise<void> {
    const { live, participantId, token, replica, wantsBits } = socket.data.visitor;
    if (wantsBits) socket.emit('attendance', live.attendance());
    else socket.emit('presence', live.presence());
    const message = await live.welcome(participantId, replica);
    const participant = await live.authenticate(token);
    if (participant === null || participant === 'removed') {
      sayGoodbye(socket, refusal(participant ?? 'unauthorized'));
      return;
    }
    socket.emit('welcome', { ...message, now: Date.now() });
  }

  /** One subscription for all devices in a session; call the answer when one is gone. */
  function joinAudience(live: LiveSession): () => void {
    const audience = audiences.get(live) ?? { size: 0, leave: listen(live) };
    audiences.set(live, audience);
    audience.size += 1;
    return () => {
      audience.size -= 1;
      if (audience.size > 0) return;
      audiences.delete(live);
      audience.leave();
    };
  }

  function listen(live: LiveSession): () => void {
    const everybody = () => io.to(live.id);
    const devicesOf = (participantId: string) => io.to(`${live.id}/${participantId}`);
    const count = (room: string) => io.of('/').adapter.rooms.get(room)?.size ?? 0;
    const countDevices = (participantId: string) => count(`${live.id}/${participantId}`);
    return live.subscribe({
      update: ({ seq, update }) =>
        everybody().emit('update', { seq, update: Buffer.from(update).toString('base64') }),
      presence(presence, attendance) {
        const [lists, bits] = [listsRoom(live), bitsRoom(live)];
        if (count(lists) > 0) io.to(lists).emit('presence', presence());
        if (count(bits) > 0) io.to(bits).emit('attendance', attendance());
      },
      ballot(participantId, message, sender) {
        const devices = devicesOf(participantId);
        if (sender === undefined) devices.emit('ballot', message);
        // Most people have one device only, and nothing needs to be made for nobody.
        else if (countDevices(participantId) > 1) devices.except(sender).emit('ballot', message);
      },
      notes: (message) => everybody().emit('notes', message),
      // Without a goodbye devices take it for a lost connection, and come back by themselves.
      lost() {
        for (const id of io.of('/').adapter.rooms.get(live.id) ?? [])
          io.of('/').sockets.get(id)?.conn.close();
      },
      goodbye(participantId, reason) {
        const devices = participantId === null ? everybody() : devicesOf(participantId);
        devices.emit('goodbye', reason);
        devices.disconnectSockets(true);
      },
    });
  }

  /** Whoever asks for what is elsewhere by now hears nothing, and comes back by themselves. */
  function sendsBack({ conn }: PlayerSocket, error: unknown): boolean {
    if (!(error instanceof Elsewhere)) return false;
    conn.close();
    return true;
  }

  /** What went wrong, as an answer; what is elsewhere has none. */
  function refuseFor(error: unknown): { ok: false; refusal: Refusal } {
    if (error instanceof Elsewhere) throw error;
    return refuse(failureOf(error));
  }

  /** What went wrong inside, as it is told outside. */
  function failureOf(error: unknown): Refusal {
    if (error instanceof Gone) return refusal('no_session');
    if (error instanceof Elsewhere) return refusal('stopping');
    report(error, 'A message of a device could not be answered.');
    return refusal('storage_failed');
  }

  /** Answers a kind of message. Whoever wants no answer gets none. */
  function answerTo(
    socket: PlayerSocket,
    event: keyof Incoming,
    answer: (...payload: unknown[]) => Promise<unknown>,
  ): void {
    socket.on(event, (...parts: unknown[]) => {
      const last = parts.at(-1);
      const acknowledge = typeof last === 'function' ? last : null;
      answer(...(acknowledge ? parts.slice(0, -1) : parts)).then(
        (message) => {
          if (message !== undefined) acknowledge?.(message);
        },
        (error: unknown) => sendsBack(socket, error) || failureOf(error),
      );
    });
  }

  return {
    async close() {
      const connections = [...io.sockets.sockets.values()].map(({ conn }) => conn);
      const closed = connections.map(
        (connection) => new Promise<unknown>((resolve) => connection.once('close', resolve)),
      );
      // Not a goodbye: devices take it for a lost connection, and come back by themselves.
      for (const connection of connections) connection.close();
      const patience = new Promise((resolve) => setTimeout(resolve, farewellTime).unref());
      await Promise.race([Promise.all(closed), patience]);
      await io.close();
    },
  };
}

/** The names of the rooms of those who are told who is here as a list, and in few signs. */
function listsRoom({ id }: LiveSession): string {
  return `${id} lists`;
}
function bitsRoom({ id }: LiveSession): string {
  return `${id} bits`;
}

/** The name of the room that all devices of a participant are in. */
function personOf({ live, participantId }: Visitor): string {
  return `${live.id}/${participantId}`;
}

function sayGoodbye(socket: PlayerSocket, reason: Refusal): void {
  socket.emit('goodbye', reason);
  socket.disconnect(true);
}

function refuse(reason: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: reason };
}
