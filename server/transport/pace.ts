import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Rate } from '#shared/commands/limits.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Keeps people from doing something too often. */
export interface Pace {
  /** Counts one, or as many as one is worth; a refusal once there were too many. */
  take(key: string, points?: number): Promise<Refusal | null>;
  /** The refusal that `take` would answer with, without counting. */
  look(key: string): Promise<Refusal | null>;
}

/** A pace for each key, counted in this process. `Infinity` points are no limit, for load programs on one's own machine. */
export function pace(rate: Rate): Pace {
  if (rate.points === Number.POSITIVE_INFINITY) return unhurried;
  return paceBy(new RateLimiterMemory({ points: rate.points, duration: rate.seconds }));
}

/** A pace that is counted elsewhere. */
export function paceBy(limiter: RateLimiterAbstract): Pace {
  return {
    async take(key, points = 1) {
      try {
        await limiter.consume(key, points);
        return null;
      } catch (reason) {
        if (reason instanceof RateLimiterRes) return tooFast(reason);
        throw reason;
      }
    },
    async look(key) {
      const counted = await limiter.get(key);
      return counted && counted.remainingPoints <= 0 ? tooFast(counted) : null;
    },
  };
}

const unhurried: Pace = {
  take: () => Promise.resolve(null),
  look: () => Promise.resolve(null),
};

function tooFast({ msBeforeNext }: RateLimiterRes): Refusal {
  return { ...refusal('too_fast'), retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
