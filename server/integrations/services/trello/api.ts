import type { z } from 'zod';
import { type Calls, ServiceProblem } from '#server/integrations/connector.ts';

/** Trello's API, as whoever is signed in. */
export interface Api {
  /** `path` stands behind `/1`. Throws a `ServiceProblem` for whatever is no success. */
  json<T>(
    schema: z.ZodType<T>,
    path: string,
    init?: { method?: string; json?: unknown },
  ): Promise<T>;
}

/** Key and token go into a header, so that they stand in no address. */
export function apiOf(calls: Calls): Api {
  const { key, token } = calls.credentials;
  const Authorization = `OAuth oauth_consumer_key="${key}", oauth_token="${token}"`;
  return {
    async json(schema, path, init = {}) {
      try {
        const headers = { Authorization };
        return await calls.json(schema, `https://api.trello.com/1${path}`, { ...init, headers });
      } catch (error) {
        throw problemIn(error);
      }
    },
  };
}

/** Trello says 401 also to who is signed in and may not. */
function problemIn(error: unknown): unknown {
  const mayNot = error instanceof ServiceProblem && error.why === 'signed-out';
  if (!mayNot || !/permission requested/i.test(error.message)) return error;
  return new ServiceProblem('forbidden', error.message);
}

/** The id of a board or a card, which stands in addresses as it is. */
export function idOf(id: string): string {
  if (/^[0-9a-f]{24}$/.test(id)) return id;
  throw new ServiceProblem('not-found', `${id} is nothing of Trello’s.`);
}
