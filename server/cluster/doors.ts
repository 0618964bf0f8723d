import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { aggregateIn } from '#server/cluster/aggregate-in.ts';
import type { Whereabouts } from '#server/cluster/register.ts';
import { type Relay, relayedForHeader } from '#server/cluster/relay.ts';

import { seenByNode } from '#server/transport/address.ts';
import type { Unfinished } from '#server/transport/unfinished.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/** So long somebody waits for an owner that can't be reached, before they are let go to come back. Milliseconds. */
const patience = 10_000;
/** Between two looks for it. Milliseconds. */
const lookEvery = 200;

interface DoorsSurroundings {
  /** Where people come in. */
  front: Server;
  /** Where other nodes pass on what is this one's. Private: it believes what they say of visitors. */
  inner: Server;
  /** Answers what is here. It listens to nobody itself. */
  house: Server;
  relay: Relay;
  unfinished: Pick<Unfinished, 'passedOn'>;
  /** Whether an aggregate is known to be here. */
  isHere(id: string): boolean;
  /** Where an aggregate is by now. Rejects while that can't be said. */
  locate(id: string): Promise<Whereabouts>;
  /** Whether what is here may be told at this very moment. */
  mayTell(): boolean;
  /** Who is at the other end of a request. */
  addressOf(request: IncomingMessage): string;
  /** Told of errors that no visitor caused. */
  report(error: unknown, message: string): void;
  /** Whether somebody may have yet another one looked for. */
  mayLook(visitor: string): Promise<boolean>;
}

/** Something that came in at a door. */
interface Arrival {
  request: IncomingMessage;
  /** Hands it to the house. */
  enter(): void;
  passOn(to: { node: Exclude<Whereabouts, string>; visitor: string }): Promise<boolean>;
  /** Lets them go; they come back by themselves. */
  sendAway(): void;
  isGone(): boolean;
}

/** Opens the doors of a node: who comes for what another one owns is passed on to it. */
export function openDoors({
  front,
  inner,
  house,
  relay,
  unfinished,
  isHere,
  locate,
  mayTell,
  addressOf,
  mayLook,
  report,
}: DoorsSurroundings): void {
  const arrivalOf = (request: IncomingMessage, response: ServerResponse): Arrival => ({
    request,
    enter() {
      if (aggregateIn(request.url) !== null) holdBack(response);
      house.emit('request', request, response);
    },
    passOn: (to) => relay.request(request, response, to),
    sendAway: () => sendAway(response),
    isGone: () => response.destroyed,
  });
  const upgradeOf = (request: IncomingMessage, socket: Duplex, head: Buffer): Arrival => {
    socket.on('error', () => undefined);
    return {
      request,
      enter: () => house.emit('upgrade', request, socket, head),
      async passOn(to) {
        unfinished.passedOn(request.socket);
        return relay.upgrade(request, socket, to);
      },
      sendAway: () => socket.destroy(),
      isGone: () => socket.destroyed,
    };
  };

  for (const [door, open] of [
    [front, receive],
    [inner, takeOver],
  ] as const) {
    const welcome = (arrival: Arrival) =>
      open(arrival).catch((error) => {
        report(error, 'A request could not be led to where it belongs.');
        arrival.sendAway();
      });
    door.on('request', (...parts) => void welcome(arrivalOf(...parts)));
    door.on('upgrade', (...parts) => void welcome(upgradeOf(...parts)));
  }

  /** Nothing is answered by a node that is not sure any more, however long it took to make the answer. */
  function holdBack(response: ServerResponse): void {
    const { writeHead } = response;
    response.writeHead = (...head: unknown[]) => {
      if (!mayTell()) response.destroy();
      return Reflect.apply(writeHead, response, head);
    };
  }

  /** Who comes in from outside goes to whoever owns what they come for, as soon as that can be reached. */
  async function receive(arrival: Arrival): Promise<void> {
    const { request, enter, passOn, sendAway, isGone } = arrival;
    const id = aggregateIn(request.url);
    if (id === null || isHere(id)) return enter();
    const visitor = addressOf(request);
    if (!(await mayLook(visitor))) return sendAway();
    for (const until = performance.now() + patience; !isGone(); await pause(lookEvery)) {
      const found = await locate(id).catch(() => null);
      if (found === 'here' || found === 'nowhere') return enter();
      if (found && (await passOn({ node: found, visitor }))) return;
      if (performance.now() > until) return sendAway();
    }
  }

  /** What another node passed on is this one's, or nobody's here: it is never passed on again. */
  async function takeOver({ request, enter, sendAway }: Arrival): Promise<void> {
    const visitor = request.headers[relayedForHeader];
    const id = aggregateIn(request.url);
    if (id === null || typeof visitor !== 'string') return sendAway();
    const found = await locate(id).catch(() => null);
    if (found !== 'here' && found !== 'nowhere') return sendAway();
    seenByNode(request, visitor);
    enter();
  }
}

function sendAway(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else {
    const { code, message: detail } = refusal('stopping');
    const problem = { type: 'about:blank', title: STATUS_CODES[503], status: 503, detail, code };
    const type = 'application/problem+json';
    response
      .writeHead(503, { 'Content-Type': type, 'Retry-After': '1', Connection: 'close' })
      .end(JSON.stringify(problem));
  }
}
