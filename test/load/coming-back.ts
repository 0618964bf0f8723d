import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { protocolVersion, type Welcome } from '#shared/protocol/events.ts';
import { writePresence } from '#shared/session/presence-bits.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import type { Seat } from '#test/server/player.ts';
import { Wiretap } from '#test/server/wiretap.ts';

/** What it weighs when everybody comes back to a session: all that the server sends, heads included. */
export interface ComingBack {
  /** Bytes. */
  all: number;
  /** Of them, what tells each of them who is here, without the heads of its frames. Bytes. */
  presence: number;
  /** How many of these messages there were. */
  told: number;
}

/** So many people come back with what they had, evenly within so many milliseconds, until each knows of all. */
export async function comingBack(
  { url, port }: { url: string; port: number },
  people: number,
  within: number,
): Promise<ComingBack> {
  const seats = await seatsFor(url, people);
  const held = await heldBy(url, seats);
  const everybody = writePresence(
    seats.map(({ participantId: id }) => ({ id })),
    () => true,
  );
  const tap = await Wiretap.on(port);
  let presence = 0;
  let told = 0;
  const sockets = await Promise.all(
    seats.map(async (seat, place) => {
      await new Promise((resolve) => setTimeout(resolve, (place * within) / people));
      const socket = connect(tap.url, seat, { ...held, presence: 'bits' });
      await new Promise<void>((resolve) => {
        socket.on('attendance', (message: { here: string }) => {
          presence += JSON.stringify(['attendance', message]).length + 2;
          told += 1;
          if (message.here === everybody) resolve();
        });
      });
      return socket;
    }),
  );
  const all = tap.heard.length;
  for (const socket of sockets) socket.disconnect();
  tap.cut();
  return { all, presence, told };
}

async function seatsFor(url: string, people: number): Promise<Seat[]> {
  const items = Array.from({ length: 20 }, (_, index) => ({ id: `i${index}`, title: 'An item' }));
  const facilitator = await openSession(url, { items });
  const seats = [facilitator];
  while (seats.length < people)
    seats.push(await joinSession(url, facilitator.sessionId, { name: `Voter ${seats.length}` }));
  return seats;
}

/** What the replica of each says when it comes back: all of them have all there is. */
async function heldBy(url: string, [seat]: Seat[]): Promise<object> {
  if (!seat) throw new Error('There is nobody.');
  const socket = connect(url, seat, {});
  const { update, history } = await new Promise<Welcome>((resolve) =>
    socket.once('welcome', resolve),
  );
  socket.disconnect();
  const vector = Y.encodeStateVectorFromUpdate(new Uint8Array(update));
  return { history, stateVector: Buffer.from(vector).toString('base64') };
}

function connect(url: string, { sessionId, token }: Seat, more: object) {
  return io(url, {
    auth: { session: sessionId, token, protocol: protocolVersion, ...more },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
}
