import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { Audiences } from '#server/sockets/audiences.ts';
import { oversizeEvent } from '#server/sockets/bounded-decoder.ts';
import { CommandReader } from '#server/sockets/command-reader.ts';
import { weigh } from '#server/sockets/connections.ts';
import {
  DescriptionLine,
  DescriptionPaces,
  descriptionRoom,
} from '#server/sockets/description-line.ts';
import { speaksOurs } from '#server/sockets/door.ts';
import { asError, type Gate, refuse, sayGoodbye } from '#server/sockets/gate.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { Metrics } from '#server/transport/metrics.ts';
import { pace } from '#server/transport/pace.ts';
import { parse } from '#server/transport/parse.ts';
import type { KeptReplica, LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { secretSchema } from '#shared/commands/commands.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import {
  type WorkspaceCommand,
  type WorkspaceCommandType,
  workspaceCommandSchema,
} from '#shared/workspace/commands.ts';
import type { DescriptionAcknowledgement } from '#shared/workspace/describing.ts';
import type { WorkspaceClientEvents, WorkspaceServerEvents } from '#shared/workspace/events.ts';
import { workspaceCommandPermissions } from '#shared/workspace/permissions.ts';

interface WorkspaceSocketsSurroundings {
  gate: Gate;
  workspaces: Workspaces;
  allowed: Allowances;
  metrics: Metrics;
}

/** Who is at the other end of a connection. */
interface WorkspaceVisitor {
  live: LiveWorkspace;
  memberId: string;
  token: string;
  /** What they hold already. */
  replica: KeptReplica | undefined;
}

type Incoming = Record<
  keyof WorkspaceClientEvents | typeof oversizeEvent,
  (...parts: unknown[]) => void
>;
type NoEvents = Record<never, never>;
type MemberSocket = Socket<
  Incoming,
  WorkspaceServerEvents,
  NoEvents,
  { visitor: WorkspaceVisitor }
>;

const handshakeSchema = z.object({
  workspace: z.string().min(1).max(64),
  token: z.string().min(1).max(128),
  seq: z.int().min(0).optional().catch(undefined),
  history: z.string().min(1).max(64).optional(),
});

const senderSchema = z
  .strictObject({ id: secretSchema('A page'), number: z.int().min(1) })
  .optional();

/** A command counts as so many as it names items, by this many. */
const itemsPerPoint = 20;

/** Brings workspaces to their members over Socket.IO, in a namespace of their own. */
export function attachWorkspaceSockets({
  gate,
  workspaces,
  allowed,
  metrics,
}: WorkspaceSocketsSurroundings): void {
  const members: Namespace<
    Incoming,
    WorkspaceServerEvents,
    NoEvents,
    { visitor: WorkspaceVisitor }
  > = gate.io.of('/workspace');
  const commands = pace(allowed.rates.commands);
  const arrivals = pace(allowed.rates.arrivals);
  const descriptions = new DescriptionPaces(allowed);
  const audiences = new Audiences(listen);

  members.use(async (socket, next) => {
    const visitor = await admit(socket).catch(gate.failureOf);
    if ('code' in visitor) return next(asError(visitor));
    socket.data.visitor = visitor;
    next();
  });

  /** Who comes, or why they can't come in now. */
  async function admit(socket: MemberSocket): Promise<WorkspaceVisitor | Refusal> {
    const crowd = gate.crowdAt(socket);
    if (crowd) return crowd;
    const visitor = await receive(workspaces, socket.handshake.auth);
    if ('code' in visitor) return visitor;
    const person = roomOf(visitor.live, visitor.memberId);
    return gate.crowdOf(person) ?? (await arrivals.take(person)) ?? visitor;
  }

  members.on('connection', (socket) => {
    const { live, memberId, token, replica } = socket.data.visitor;
    const person = roomOf(live, memberId);
    const leavePlace = gate.enter(person);
    metrics.connected();
    const leaveAudience = audiences.join(live);
    const depart = live.arrive(memberId);
    socket.on('disconnect', () => {
      metrics.disconnected();
      depart();
      leaveAudience();
      leavePlace();
      // Who leaves has nothing more to say here, and would keep the connection for nothing.
      socket.conn.close();
    });

    // What a client says went wrong on its side; without a listener it would be printed.
    socket.on('error', () => undefined);

    const weightOfCommand = weigh(socket.conn);
    gate.answerTo(socket, 'command', async (value, from): Promise<Acknowledgement> => {
      const since = performance.now();
      const answer = await carryOut(value, from);
      const outcome = answer.ok ? 'done' : answer.refusal.code;
      metrics.commandAnswered(workspaceCommands.typeOf(value), outcome, since);
      return answer;
    });
    async function carryOut(value: unknown, from: unknown): Promise<Acknowledgement> {
      const tooFast = await commands.take(person, weightOfCommand());
      if (tooFast) return refuse(tooFast);
      const command = workspaceCommands.parse(value);
      if (!command.ok) return command;
      const sender = parse(senderSchema, from);
      if (!sender.ok) return sender;
      const touched = 'itemIds' in command.value ? command.value.itemIds.length : 0;
      const tooMuch =
        touched > itemsPerPoint
          ? await commands.take(person, Math.floor(touched / itemsPerPoint))
          : null;
      if (tooMuch) return refuse(tooMuch);
      return live.submit(memberId, command.value, sender.value).catch(gate.refuseFor);
    }

    const description = new DescriptionLine(socket, { live, memberId, person }, descriptions);
    gate.answerTo(socket, 'description', async (value): Promise<DescriptionAcknowledgement> => {
      const tooFast = await commands.take(person, weightOfCommand());
      if (tooFast) return refuse(tooFast);
      return description.exchange(value).catch(gate.refuseFor);
    });
    gate.answerTo(socket, 'description-caret', (value) => description.point(value));
    gate.answerTo(socket, 'description-left', async (itemId) => description.leave(itemId));

    gate.answerTo(socket, oversizeEvent, async () => {
      metrics.commandAnswered('unknown', 'too_large', performance.now());
      return refuse(refusal('too_large'));
    });

    live
      .welcome(token, replica, (message) => {
        // Both at once: what is committed from here on is told to them, and nothing of it before.
        socket.emit('welcome', { ...message, now: Date.now() });
        void socket.join([live.id, person]);
        socket.emit('present', live.present());
      })
      .then((refused) => {
        if (refused === 'behind') socket.emit('behind');
        else if (refused) sayGoodbye(socket, refused);
      })
      .catch((error: unknown) => {
        if (!gate.sendsBack(socket, error)) sayGoodbye(socket, gate.failureOf(error));
      });
  });

  /** Without a goodbye devices take it for a lost connection, and come back by themselves. */
  function sendBack(live: LiveWorkspace, memberId?: string): void {
    for (const socket of members.sockets.values())
      if (isOf(socket, live, memberId)) socket.conn.close();
  }

  function listen(live: LiveWorkspace): () => void {
    return live.subscribe({
      update({ update, apart }) {
        const rooms = [...apart.keys()].map((memberId) => roomOf(live, memberId));
        members.to(live.id).except(rooms).emit('update', update);
        for (const [memberId, own] of apart) members.to(roomOf(live, memberId)).emit('update', own);
      },
      description(message, sender) {
        const devices = members.to(descriptionRoom(live, message.itemId));
        (sender === undefined ? devices : devices.except(sender)).emit('description', message);
      },
      present: (memberIds) => members.to(live.id).emit('present', memberIds),
      lost: () => sendBack(live),
      goodbye(memberId, reason) {
        // Those, too, that were not welcomed yet: they may have a description open.
        for (const socket of members.sockets.values())
          if (isOf(socket, live, memberId)) sayGoodbye(socket, reason);
      },
      recheck: (memberId) => sendBack(live, memberId),
    });
  }
}

/** Whether a connection is a member's of this workspace: of this one, where one is named. */
function isOf({ data }: MemberSocket, live: LiveWorkspace, memberId?: string): boolean {
  const { visitor } = data;
  return visitor.live === live && (memberId ?? visitor.memberId) === visitor.memberId;
}

/** Looks at what a client says of itself as it connects. */
async function receive(workspaces: Workspaces, auth: unknown): Promise<WorkspaceVisitor | Refusal> {
  if (!speaksOurs.safeParse(auth).success) return refusal('protocol_unsupported');
  const handshake = parse(handshakeSchema, auth);
  if (!handshake.ok) return handshake.refusal;
  const { workspace, token, seq, history } = handshake.value;
  const live = await workspaces.find(workspace);
  if (!live) return refusal('no_workspace');
  const member = await live.door.authenticate(token);
  if (member === null) return refusal('not_a_member');
  if (member === 'removed') return refusal('member_removed');
  const isReplica = seq !== undefined && history !== undefined;
  return { live, memberId: member.id, token, replica: isReplica ? { seq, history } : undefined };
}

const workspaceCommands = new CommandReader<WorkspaceCommand>(
  (type): type is WorkspaceCommandType => Object.hasOwn(workspaceCommandPermissions, type),
  () => workspaceCommandSchema,
);

/** The name of the room that all devices of a member are in. */
function roomOf({ id }: LiveWorkspace, memberId: string): string {
  return `${id}/${memberId}`;
}
