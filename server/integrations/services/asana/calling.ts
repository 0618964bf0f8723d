import type { z } from 'zod';
import type { CallInit, Calls } from '#server/integrations/connector.ts';
import { pageOf } from '#server/integrations/services/asana/answers.ts';

export const asanaAddress = 'https://app.asana.com/api/1.0';

/** So many are in a page. */
export const pageSize = '100';

/** A personal token is signed in with here; what OAuth gave is no business of a connector's. */
export function signed({ credentials: { token } }: Calls): CallInit {
  return token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } };
}

export function get<T>(
  calls: Calls,
  path: string,
  asked: Readonly<Record<string, string>>,
  schema: z.ZodType<T>,
): Promise<T> {
  return calls.json(schema, `${asanaAddress}${path}?${new URLSearchParams(asked)}`, signed(calls));
}

/** All pages of it. */
export async function all<T>(
  calls: Calls,
  path: string,
  asked: Readonly<Record<string, string>>,
  one: z.ZodType<T>,
): Promise<T[]> {
  const found: T[] = [];
  let offset: string | undefined;
  do {
    const page = { ...asked, limit: pageSize, ...(offset && { offset }) };
    const { data, next_page } = await get(calls, path, page, pageOf(one));
    found.push(...data);
    offset = next_page?.offset;
  } while (offset);
  return found;
}

/** Asana wraps what it is sent as it wraps what it answers. */
export function send<T>(
  calls: Calls,
  method: string,
  path: string,
  data: unknown,
  schema: z.ZodType<T>,
): Promise<T> {
  const init = { ...signed(calls), method, json: { data } };
  return calls.json(schema, `${asanaAddress}${path}`, init);
}
