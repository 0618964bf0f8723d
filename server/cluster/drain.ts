import { setTimeout as pause } from 'node:timers/promises';
import type { Relay } from '#server/cluster/relay.ts';
import type { Rooms } from '#server/live/rooms.ts';

/** Milliseconds. */
const sliceEvery = 250;
/** So much of the time passes first, in which balancers see that this node is not ready any more. */
const noticeShare = 1 / 4;

interface DrainSurroundings {
  /** How long it may take. */
  milliseconds: number;
  rooms: Pick<Rooms, 'inMemory' | 'handOver'>;
  relay: Pick<Relay, 'open' | 'end'>;
}

/**
 * Leaves everything to other nodes, a slice at a time, so that not everybody comes back at once. Resolves when
 * all is left, or the time is over.
 */
export async function drain({ milliseconds, rooms, relay }: DrainSurroundings): Promise<void> {
  const until = performance.now() + milliseconds;
  await pause(milliseconds * noticeShare);
  for (;;) {
    const left = rooms.inMemory();
    const slices = Math.max(1, Math.floor((until - performance.now()) / sliceEvery));
    relay.end(Math.ceil(relay.open / slices));
    const slice = left.slice(0, Math.ceil(left.length / slices));
    await Promise.allSettled(slice.map((id) => rooms.handOver(id)));
    if (slices === 1 || (left.length === 0 && relay.open === 0)) return;
    await pause(sliceEvery);
  }
}
