import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { type Pace, pace, paceBy } from '#server/transport/pace.ts';
import type { Rate } from '#shared/commands/limits.ts';

/** A pace that all nodes count together, by what it is called. */
export type SharedPace = (name: string, rate: Rate) => Pace;

/** Where there is nothing to count together with, each counts for itself. */
export const paceOfOwn: SharedPace = (_name, rate) => pace(rate);

/** What takes longer is counted here. Milliseconds. */
const patience = 500;

/**
 * Counts in the Redis or Valkey at that address, together with all nodes that do. While it is away each counts
 * for itself: nobody is kept out for it. `report` hears of the first of failures in a row.
 */
export async function sharedPaceAt(
  address: string,
  report: (error: unknown, message: string) => void,
): Promise<SharedPace> {
  // Loaded where it is used: most servers count for themselves.
  const { Redis } = await import('ioredis');
  const redis = new Redis(address, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: patience,
    connectTimeout: patience,
  });
  let isAway = false;
  redis.on('error', (error) => {
    if (!isAway)
      report(error, 'REDIS_URL can not be reached; meanwhile each node counts for itself.');
    isAway = true;
  });
  redis.on('ready', () => {
    isAway = false;
  });
  return (name, { points, seconds: duration }) => {
    if (points === Number.POSITIVE_INFINITY) return pace({ points, seconds: duration });
    return paceBy(
      new RateLimiterRedis({
        ...{ storeClient: redis, keyPrefix: `priority-poker:${name}`, points, duration },
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ points, duration }),
      }),
    );
  };
}
