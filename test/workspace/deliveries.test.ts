import { expect, it } from 'vitest';
import { afterAttempt, emptyQueue, type Queue } from '#server/workspace/rules/deliveries.ts';

/** What becomes of a message that was tried, and of those that wait behind it. */

const hour = 60 * 60 * 1000;
const two: Queue = { ...emptyQueue, waiting: 2 };

/** Tries the first in line until it waits no more or nothing is told; answers with the moments, and the end. */
function tryOn(queue: Queue, answer: object) {
  const moments: number[] = [];
  for (let at = 0; ; ) {
    moments.push(at);
    const verdict = afterAttempt(queue, { at, outcome: 'refused', ...answer });
    if (verdict.done || verdict.off) return { moments, verdict };
    queue = verdict.queue;
    at = queue.next ?? 0;
  }
}

it('delivered, it makes room for the next, and what failed before is forgotten', () => {
  const failing: Queue = { ...two, attempts: 3, failingSince: 5 };
  expect(afterAttempt(failing, { at: 9, outcome: 'delivered' })).toEqual({
    ...{ queue: { waiting: 1, attempts: 0, next: 9 }, done: { attempts: 4 }, off: null },
  });
});

it('fails with longer and longer pauses, until after three days nothing is told any more', () => {
  const { moments, verdict } = tryOn(two, { status: 503 });
  expect(moments.slice(0, 4)).toEqual([0, 2_000, 32_000, 152_000]);
  const pauses = moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(Math.max(...pauses)).toBe(6 * hour);
  expect(moments.at(-1)).toBeGreaterThanOrEqual(72 * hour);
  // It still waits, for whoever has it told again.
  expect(verdict).toMatchObject({ off: 'failing', done: null, queue: { waiting: 2 } });
});

it('that nobody wants is given up after four tries, and keeps no other waiting', () => {
  const { moments, verdict } = tryOn(two, { status: 400 });
  expect(moments).toHaveLength(4);
  expect(verdict).toMatchObject({ off: null, done: { attempts: 4 }, queue: { waiting: 1 } });
  expect(tryOn(two, { status: 429 }).verdict).toMatchObject({ off: 'failing', done: null });
});

it('ends at once where the address is gone for good', () => {
  expect(tryOn(two, { status: 410 })).toMatchObject({ moments: [0], verdict: { off: 'gone' } });
});
