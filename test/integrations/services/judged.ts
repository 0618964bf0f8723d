import { isDeepStrictEqual } from 'node:util';
import type { AskedOfService, ServiceAnswer } from '#test/integrations/fake-server.ts';

/** What a client would send, and what it expects to hear. */
interface Expected {
  searchParams?: Record<string, unknown> | undefined;
  body?: unknown;
  schema?: { safeParse(value: unknown): { success: boolean; error?: unknown } } | undefined;
}

/** A call by its verb and its path, the client's function that makes it, and what stands in the path. */
type KnownCall = readonly [verb: string, path: RegExp, name: string, parts: readonly string[]];

/** A client of the service that others wrote, whose functions take a `sendRequest` and parameters. */
export interface Judge {
  client: string;
  calls: readonly KnownCall[];
  /** The path of a call, as the client names it; `null` where it is none of those that it makes. */
  routeOf(path: string): string | null;
  functionOf(name: string, route: string): unknown;
  /** The service takes in the body what the client puts into the query. */
  isEitherWay?: true;
  /** What the service takes besides, by its own description. */
  besides?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Holds calls and answers to a client of the service: a call has to be one that the client makes, down to the last
 * name of the query and of the body, and an answer has to satisfy its strict schema. What does not is written down in
 * `faults`.
 */
export function judged(
  judge: Judge,
  answer: (asked: AskedOfService) => ServiceAnswer,
  faults: string[],
): (asked: AskedOfService) => Promise<ServiceAnswer> {
  return async (asked) => {
    const url = new URL(asked.path, 'https://service.example');
    const route = judge.routeOf(url.pathname);
    const answered = answer(asked);
    if (route === null) return answered;
    const call = `${asked.method} ${route}`;
    const known = judge.calls.find(([verb, path]) => verb === asked.method && path.test(route));
    if (!known) {
      faults.push(`${call}: ${judge.client} knows no such call.`);
      return answered;
    }
    const sent = sentIn(asked, url.searchParams, judge.besides?.[known[2]] ?? []);
    const expected = await expectedFor(judge, known, route, sent);
    const told = tellingParts(expected, judge.isEitherWay);
    const said = tellingParts({ searchParams: sent.query, body: sent.body }, judge.isEitherWay);
    if (!isDeepStrictEqual(said, told))
      faults.push(`${call}: it would send ${JSON.stringify(told)}, not ${JSON.stringify(said)}`);
    if ((answered?.status ?? 200) < 300 && expected.schema) {
      // As it is read from the wire.
      const read = expected.schema.safeParse(JSON.parse(JSON.stringify(answered?.body ?? null)));
      if (!read.success) faults.push(`${call}: the fake answers ${read.error}`);
    }
    return answered;
  };
}

interface Sent {
  query: Record<string, string>;
  body: Record<string, unknown> | undefined;
}

function sentIn(
  { body }: AskedOfService,
  query: URLSearchParams,
  besides: readonly string[],
): Sent {
  const judgedOnes = [...query].filter(([name]) => !besides.includes(name));
  return {
    query: Object.fromEntries(judgedOnes),
    body: body === '' ? undefined : JSON.parse(body),
  };
}

/** The client's function is given just what was sent, and nothing else. */
async function expectedFor(
  judge: Judge,
  [, path, name, parts]: KnownCall,
  route: string,
  { query, body }: Sent,
): Promise<Expected> {
  const call = judge.functionOf(name, route);
  if (typeof call !== 'function') throw new Error(`${judge.client} has no ${name}.`);
  const found = path.exec(route);
  const inPath = parts.map((part, index) => [part, found?.[index + 1]]);
  let expected: Expected = {};
  const sendRequest = (options: Expected) => {
    expected = options;
    return Promise.resolve(undefined);
  };
  await call({ sendRequest }, { ...Object.fromEntries(inPath), ...query, ...body });
  return expected;
}

/** What is told by a call, in its query and in its body, or in both of them together. */
function tellingParts({ searchParams, body }: Expected, isEitherWay: true | undefined): unknown {
  const defined = (value: unknown) => JSON.parse(JSON.stringify(value ?? {}));
  const parts = { query: defined(searchParams), body: defined(body) };
  return isEitherWay ? { ...parts.query, ...parts.body } : parts;
}
