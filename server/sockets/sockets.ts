import type { Namespace, Socket } from 'socket.io';
import type { LiveSession, Sessions } from '#server/sessions/port.ts';
import { Audiences } from '#server/sockets/audiences.ts';
import { oversizeEvent } from '#server/sockets/bounded-decoder.ts';
import { CaretRelay } from '#server/sockets/caret-relay.ts';
import { weigh } from '#server/sockets/connections.ts';
import { receive, type Visitor } from '#server/sockets/door.ts';
import { asError, type Gate, refuse, sayGoodbye } from '#server/sockets/gate.ts';
import {
  parseNotes,
  parseNumber,
  parseReaction,
  parseStateVector,
  sessionCommands,
} from '#server/sockets/messages.ts';
import { Overtaking } from '#server/sockets/overtaking.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { Metrics } from '#server/transport/metrics.ts';
import { pace } from '#server/transport/pace.ts';
import type {
  Acknowledgement,
  ClientEvents,
  NotesAcknowledgement,
  ServerEvents,
} from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

interface SocketsSurroundings {
  gate: Gate;
  sessions: Sessions;
  allowed: Allowances;
  metrics: Metrics;
}

/** What a client sends is anything until it is parsed, even where an acknowledgement should be. */
type Incoming = Record<keyof ClientEvents | typeof oversizeEvent, (...parts: unknown[]) => void>;
type NoEvents = Record<never, never>;
type PlayerSocket = Socket<Incoming, ServerEvents, NoEvents, { visitor: Visitor }>;

/** Brings sessions to their players over Socket.IO. */
export function attachSockets({ gate, sessions, allowed, metrics }: SocketsSurroundings): void {
  const players: Namespace<Incoming, ServerEvents, NoEvents, { visitor: Visitor }> =
    gate.io.of('/');
  const commands = pace(allowed.rates.commands);
  const reactions = pace(allowed.rates.reactions);
  const notesChanges = pace(allowed.rates.notes);
  const sessionNotes = pace(allowed.rates.sessionNotes);
  const carets = pace(allowed.rates.carets);
  const arrivals = pace(allowed.rates.arrivals);
  const overtaking = new Overtaking();
  const audiences = new Audiences(listen);

  players.use(async (socket, next) => {
    const visitor = await admit(socket).catch(gate.failureOf);
    if ('code' in visitor) return next(asError(visitor));
    socket.data.visitor = visitor;
    next();
  });

  /** Who comes, or why they can't come in now. */
  async function admit(socket: PlayerSocket): Promise<Visitor | Refusal> {
    const crowd = gate.crowdAt(socket);
    if (crowd) return crowd;
    const visitor = await receive(sessions, socket.handshake.auth);
    if ('code' in visitor) return visitor;
    const person = personOf(visitor);
    return gate.crowdOf(person) ?? (await arrivals.take(person)) ?? visitor;
  }

  players.on('connection', (socket) => {
    const { live, participantId, deviceId, wantsBits } = socket.data.visitor;
    const person = personOf(socket.data.visitor);
    const leavePlace = gate.enter(person);
    const device = deviceId === undefined ? null : overtaking.enter(`${person}/${deviceId}`);
    metrics.connected();
    // From here on every update reaches them, also while the welcome is being prepared.
    void socket.join([live.id, person, (wantsBits ? bitsRoom : listsRoom)(live)]);
    const leaveAudience = audiences.join(live);
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

    gate.answerTo(socket, 'command', async (value, number): Promise<Acknowledgement> => {
      const since = performance.now();
      const answer = isOvertaken(number) ? refuse(refusal('overtaken')) : await carryOut(value);
      const outcome = answer.ok ? 'done' : answer.refusal.code;
      metrics.commandAnswered(sessionCommands.typeOf(value), outcome, since);
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
      const command = sessionCommands.parse(value);
      if (!command.ok) return command;
      return live.submit(participantId, command.value, socket.id).catch(gate.refuseFor);
    }

    gate.answerTo(socket, 'sync', async (value) => {
      const tooFast = await commands.take(person);
      // There is no way to say no to this; the client will ask again.
      return tooFast ? undefined : live.since(parseStateVector(value));
    });

    gate.answerTo(socket, 'notes', async (value): Promise<NotesAcknowledgement> => {
      const tooFast = await commands.take(person);
      if (tooFast) return refuse(tooFast);
      const notes = parseNotes(value);
      if (!notes.ok) return notes;
      const { update } = notes.value;
      const tooOften = update
        ? ((await notesChanges.take(person)) ?? (await sessionNotes.look(live.id)))
        : null;
      if (tooOften) return refuse(tooOften);
      const answer = await live.notes(participantId, notes.value).catch(gate.refuseFor);
      // What somebody may not write costs nothing, and must not keep the others from writing.
      const wasRead = answer.ok || ['invalid', 'too_large'].includes(answer.refusal.code);
      if (update && wasRead) await sessionNotes.take(live.id);
      return answer;
    });

    const caret = new CaretRelay(socket);
    gate.answerTo(socket, 'caret', async (value) => {
      const tooFast = await carets.take(person);
      return tooFast ? refuse(tooFast) : caret.move(value);
    });

    gate.answerTo(socket, 'reaction', async (value) => {
      const reaction = parseReaction(value);
      if (!reaction.ok || (await reactions.take(person))) return;
      const { settings } = await live.state();
      if (settings.playful === false) return;
      players.to(live.id).volatile.emit('reaction', { ...reaction.value, participantId });
    });

    gate.answerTo(socket, oversizeEvent, async () => {
      metrics.commandAnswered('unknown', 'too_large', performance.now());
      return refuse(refusal('too_large'));
    });

    void welcome(socket).catch((error) => {
      if (!gate.sendsBack(socket, error)) sayGoodbye(socket, gate.failureOf(error));
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

  function listen(live: LiveSession): () => void {
    const everybody = () => players.to(live.id);
    const devicesOf = (participantId: string) => players.to(`${live.id}/${participantId}`);
    const count = (room: string) => players.adapter.rooms.get(room)?.size ?? 0;
    const countDevices = (participantId: string) => count(`${live.id}/${participantId}`);
    return live.subscribe({
      update: ({ seq, update }) =>
        everybody().emit('update', { seq, update: Buffer.from(update).toString('base64') }),
      presence(presence, attendance) {
        const [lists, bits] = [listsRoom(live), bitsRoom(live)];
        if (count(lists) > 0) players.to(lists).emit('presence', presence());
        if (count(bits) > 0) players.to(bits).emit('attendance', attendance());
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
        for (const id of players.adapter.rooms.get(live.id) ?? [])
          players.sockets.get(id)?.conn.close();
      },
      goodbye(participantId, reason) {
        const devices = participantId === null ? everybody() : devicesOf(participantId);
        devices.emit('goodbye', reason);
        devices.disconnectSockets(true);
      },
    });
  }
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
