import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';

/**
 * People who play on while others attack, in a process of their own. Tells its parent how long each
 * vote took until it was acknowledged, in milliseconds; and ends badly where one was refused.
 */

/** So many milliseconds from a vote to the next: well within what one participant may send. */
const pause = 25;

const [url = ''] = process.argv.slice(2);
const items = [{ id: 'checkout', title: 'Checkout' }];
const fay = await openSession(url, { items });
const facilitator = await Player.sitDown(url, fay);
const voter = await Player.sitDown(url, await joinSession(url, fay.sessionId, { name: 'Vic' }));
const round = { itemId: 'checkout', round: 1 };
await facilitator.do({ type: 'round.open', ...round });
while (process.connected) {
  const before = performance.now();
  await voter.do({ type: 'vote.cast', ...round, cards: { value: '8' } });
  process.send?.(performance.now() - before);
  await setTimeout(pause);
}
