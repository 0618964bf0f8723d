import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Keeps people from doing something too often. */
export interface Pace {
  /** Counts one; a refusal once there were too many. */
  take(key: string): Promise<Refusal | null>;
  /** The refusal that `take` would answer with, without counting. */
  look(key: string): Promise<Refusal | null>;
}

/** A pace of so many `points` in each `seconds`, for each key. */
export function pace(rate: { points: number; seconds: number }): Pace {
  const limiter = new RateLimiterMemory({ points: rate.points, duration: rate.seconds });
  return {
    async take(key) {
      try {
        await limiter.consume(key);
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

/** No limit at all, for load programs on one's own machine. */
export const unhurried: Pace = {
  take: () => Promise.resolve(null),
  look: () => Promise.resolve(null),
};

function tooFast({ msBeforeNext }: RateLimiterRes): Refusal {
  return { ...refusal('too_fast'), retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}

/** Whom an address belongs to: an IPv6 network of 64 bits is one household or office. */
export function household(address: string | undefined): string {
  if (address === undefined || !isIPv6(address)) return address ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return groups.slice(0, 4).join(':');
}
