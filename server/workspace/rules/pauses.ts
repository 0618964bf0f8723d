import type { Cursor } from '#server/workspace/rules/links.ts';
import type { ConnectionHealth, ConnectionProblem } from '#shared/integrations/connection.ts';

const minute = 60_000;
const hour = 60 * minute;

/** After so long what failed is tried again; the last pause comes again and again. Milliseconds. */
const pauses = [10_000, minute, 5 * minute, 15 * minute, hour];
/** What goes on failing for so long is tried no more until somebody asks. Milliseconds. */
const failsFor = 72 * hour;
/** So often it is tried where only somebody's hand can help. */
const handTries = 3;
const needsAHand: readonly ConnectionProblem[] = ['signed-out', 'no-key'];

/** What changed here goes out so long after it did, with what changes meanwhile. Milliseconds. */
export const gathering = 2_000;

/** How a pass ended. `isStirred`: something changed here meanwhile. */
interface Ending {
  waiting: number;
  problem?: { why: ConnectionProblem; said: string };
  slowedUntil?: number;
  isStirred: boolean;
}

/** How a connection stands after a pass, and when the next one is, if ever. */
export function afterPass(
  before: ConnectionHealth,
  { steps, changed, wanted, lookAt }: Cursor,
  { problem, slowedUntil, isStirred }: Ending,
  now: number,
): ConnectionHealth {
  if (problem) return afterProblem(before, problem, now);
  const { problem: _, next: __, slowedUntil: ___, doing: ____, ...rest } = before;
  if (slowedUntil !== undefined) return { ...rest, next: slowedUntil, slowedUntil };
  const isDone = steps.length + changed.length + wanted.length === 0;
  const soon = isDone ? (isStirred ? now + gathering : lookAt) : now;
  return { ...rest, ...(isDone && { inStepAt: now }), next: Math.max(now, soon) };
}

/** How it stands after one that ended with a problem, and when it is tried again. */
function afterProblem(
  before: ConnectionHealth,
  { why, said }: { why: ConnectionProblem; said: string },
  now: number,
): ConnectionHealth {
  const { problem, next: _, slowedUntil: __, doing: ___, ...rest } = before;
  const isSame = problem?.why === why;
  const since = isSame ? problem.since : now;
  const attempts = (isSame ? problem.attempts : 0) + 1;
  const isOver = now - since >= failsFor || (needsAHand.includes(why) && attempts >= handTries);
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? hour;
  return {
    ...{ ...rest, problem: { why, said, since, attempts } },
    ...(!isOver && { next: now + pause }),
  };
}
