import type { Webhook } from '#shared/workspace/webhook.ts';

/** What came of sending a message once. */
export interface Attempt {
  /** Milliseconds since 1970. */
  at: number;
  outcome: 'delivered' | 'refused' | 'timed_out' | 'unreachable' | 'not_allowed';
  /** What the address answered. */
  status?: number;
}

/** How what waits for a webhook stands: the first in line is tried until it is delivered or given up. */
export interface Queue {
  waiting: number;
  /** How often the first in line was tried in vain. */
  attempts: number;
  /** What came of that last, and when it is tried again. */
  last?: Attempt;
  next?: number;
  /** Since when nothing got through. Milliseconds since 1970. */
  failingSince?: number;
}

export const emptyQueue: Queue = { waiting: 0, attempts: 0 };

const minute = 60_000;
const hour = 60 * minute;

/** After so long what failed is tried again; the last pause comes again and again. Milliseconds. */
const pauses = [2_000, 30_000, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 6 * hour];
/** An address that nothing got through to for so long is told nothing any more. Milliseconds. */
const failsFor = 72 * hour;
/** So often a message is tried that the address does not want, so that it does not keep the others waiting. */
const unwantedTries = 4;
/** What may be better soon, of what says that it is the message's fault. */
const mayPass = [408, 425, 429];
const gone = 410;

/** What is to be made of a message that was tried. */
export interface Verdict {
  queue: Queue;
  /** How often it was tried all together, where it waits no more. */
  done: { attempts: number } | null;
  /** Why nothing is to be told any more. */
  off: NonNullable<Webhook['off']>['why'] | null;
}

/** What came of trying the first in line. */
export function afterAttempt(before: Queue, last: Attempt): Verdict {
  const { waiting } = before;
  const attempts = before.attempts + 1;
  const { at, outcome, status = 0 } = last;
  const others: Queue = { waiting: Math.max(0, waiting - 1), attempts: 0, next: at };
  if (outcome === 'delivered') return { queue: others, done: { attempts }, off: null };
  const failingSince = before.failingSince ?? at;
  const off = status === gone ? 'gone' : at - failingSince >= failsFor ? 'failing' : null;
  const isUnwanted = status >= 400 && status < 500 && !mayPass.includes(status);
  if (isUnwanted && attempts >= unwantedTries)
    return { queue: { ...others, failingSince }, done: { attempts }, off };
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? 0;
  return { queue: { waiting, attempts, last, next: at + pause, failingSince }, done: null, off };
}
