import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedToWaitUntil, CallPace } from '#server/integrations/pace.ts';

it('gives no more turns than fit, in whichever span one looks at', () => {
  const rate = fc.record({ calls: fc.integer({ min: 1, max: 5 }), seconds: fc.constant(1) });
  fc.assert(
    fc.property(rate, fc.array(fc.nat(1_500), { maxLength: 40 }), ({ calls, seconds }, pauses) => {
      const pace = new CallPace({ calls, seconds });
      let now = 0;
      const turns = pauses.map((pause) => {
        now += pause;
        return pace.take(now);
      });
      for (const turn of turns)
        expect(turns.filter((other) => other >= turn && other < turn + 1_000).length).toBeLessThan(
          calls + 1,
        );
      expect(turns).toEqual(turns.toSorted((one, other) => one - other));
    }),
  );
});

it('gives none before the service wants to be called again', () => {
  const pace = new CallPace({ calls: 10, seconds: 1 });
  expect(pace.take(1_000)).toBe(1_000);
  pace.block(9_000);
  pace.block(4_000);
  expect(pace.next(1_000)).toBe(9_000);
});

describe('a service asks to wait', () => {
  const now = 1_800_000_000_000;
  const asked = (status: number, headers: Record<string, string> = {}) =>
    askedToWaitUntil(new Response(null, { status, headers }), now);

  it.each<[string, number, Record<string, string>, number | null]>([
    ['seconds', 429, { 'Retry-After': '7' }, now + 7_000],
    ['a date', 503, { 'Retry-After': new Date(now + 60_000).toUTCString() }, now + 60_000],
    ['nothing of when', 429, {}, now + 30_000],
    ['a date that is over', 429, { 'Retry-After': new Date(0).toUTCString() }, now],
    ['for ever', 429, { 'Retry-After': '999999999' }, now + 3_600_000],
    [
      'a time, as GitHub does',
      403,
      { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(now / 1_000 + 90) },
      now + 90_000,
    ],
    ['until reset', 200, { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '12' }, now + 12_000],
    ['not yet', 200, { 'RateLimit-Remaining': '3', 'RateLimit-Reset': '12' }, null],
    ['nothing', 200, {}, null],
    ['nonsense', 200, { 'Retry-After': 'soon' }, null],
  ])('by saying %s', (_, status, headers, until) => {
    expect(asked(status, headers)).toBe(until);
  });
});
