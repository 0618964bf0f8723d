import type { z } from 'zod';
import { type CallInit, type Calls, ServiceProblem } from '#server/integrations/connector.ts';

const origin = 'https://api.github.com';

/** So many are on a page, the most that GitHub gives. */
export const pageSize = 100;

/** What every call is sent with; OAuth's token is set by whoever sends it. */
function headersOf({ credentials: { token } }: Calls): Record<string, string> {
  return {
    Accept: 'application/vnd.github+json',
    'X-GitHub-Api-Version': '2022-11-28',
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  };
}

/** Asks for something, or writes; throws a `ServiceProblem` for whatever is no success. */
export function ask<T>(
  calls: Calls,
  schema: z.ZodType<T>,
  path: string,
  init: Pick<CallInit, 'method'> & { json?: unknown } = {},
): Promise<T> {
  return calls.json(schema, origin + path, { ...init, headers: headersOf(calls) });
}

/** Asks, and leaves it to the caller to read what was answered. */
export function look(calls: Calls, path: string): Promise<Response> {
  return calls.fetch(origin + path, { headers: headersOf(calls) });
}

/** All pages of a list, or as many as `atMost`. */
export async function askAll<T>(
  calls: Calls,
  schema: z.ZodType<T[]>,
  path: string,
  asked: Record<string, string> = {},
  atMost = 50,
): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; page <= atMost; page++) {
    const query = queryOf({ ...asked, per_page: `${pageSize}`, page: `${page}` });
    const some = await ask(calls, schema, `${path}?${query}`);
    all.push(...some);
    if (some.length < pageSize) break;
  }
  return all;
}

/** A page of what goes on at a cursor that only a header tells, and when it was answered, by GitHub's clock. */
export async function askPage<T>(
  calls: Calls,
  schema: z.ZodType<T[]>,
  path: string,
  asked: Record<string, string>,
): Promise<{ items: T[]; next: string | null; answeredAt: string }> {
  const answer = await look(calls, `${path}?${queryOf(asked)}`);
  const items = await readAnswer(calls, schema, answer);
  const link = answer.headers.get('link') ?? '';
  const [, address = ''] = /<([^>]+)>;\s*rel="next"/.exec(link) ?? [];
  const next = URL.canParse(address) ? new URL(address).searchParams.get('after') : null;
  const at = Date.parse(answer.headers.get('date') ?? '');
  return { items, next, answeredAt: Number.isNaN(at) ? '' : new Date(at).toISOString() };
}

/** Throws a `ServiceProblem` where it is no success, or something else than was asked for. */
export async function readAnswer<T>(
  calls: Calls,
  schema: z.ZodType<T>,
  answer: Response,
): Promise<T> {
  if (!answer.ok) throw await calls.problemOf(answer);
  const read = schema.safeParse(await answer.json().catch(() => null));
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') || 'all of it';
  throw new ServiceProblem('refused', `It answered otherwise than expected (${where}).`);
}

export function queryOf(asked: Record<string, string>): string {
  return new URLSearchParams(asked).toString();
}
