import { isDeepStrictEqual } from 'node:util';
import type { AskedOfService, ServiceAnswer } from '#test/integrations/fake-server.ts';

// It makes its schemas strict where this is set before it is loaded.
process.env.AUDIT_SCHEMAS = 'true';
const [cloud, agile] = await Promise.all([import('jira.js/cloud'), import('jira.js/agile')]);

/** What jira.js would send, and what it expects to hear. */
interface Expected {
  url: string;
  method?: string | undefined;
  searchParams?: Record<string, unknown> | undefined;
  body?: unknown;
  schema?: { safeParse(value: unknown): { success: boolean; error?: unknown } } | undefined;
}

type Parameters = Record<string, unknown> & { issueIdOrKey: string };

/** Calls as jira.js makes them, by what was asked. Its functions are given just what was sent, and nothing else. */
const functions: readonly (readonly [string, RegExp, string, readonly string[]])[] = [
  ['GET', /^\/rest\/api\/3\/myself$/, 'getCurrentUser', []],
  ['GET', /^\/rest\/api\/3\/serverInfo$/, 'getServerInfo', []],
  ['GET', /^\/rest\/api\/3\/project\/search$/, 'searchProjects', []],
  ['GET', /^\/rest\/api\/3\/mypermissions$/, 'getMyPermissions', []],
  ['GET', /^\/rest\/api\/3\/project\/([^/]+)\/statuses$/, 'getAllStatuses', ['projectIdOrKey']],
  [
    'GET',
    /^\/rest\/api\/3\/issue\/createmeta\/([^/]+)\/issuetypes\/([^/]+)$/,
    'getCreateIssueMetaIssueTypeId',
    ['projectIdOrKey', 'issueTypeId'],
  ],
  ['GET', /^\/rest\/api\/3\/user\/assignable\/search$/, 'findAssignableUsers', []],
  ['GET', /^\/rest\/api\/3\/field$/, 'getFields', []],
  ['POST', /^\/rest\/api\/3\/search\/jql$/, 'searchAndReconsileIssuesUsingJqlPost', []],
  ['POST', /^\/rest\/api\/3\/search\/approximate-count$/, 'countIssues', []],
  ['POST', /^\/rest\/api\/3\/issue\/bulkfetch$/, 'bulkFetchIssues', []],
  ['GET', /^\/rest\/api\/3\/issue\/([^/]+)$/, 'getIssue', ['issueIdOrKey']],
  ['PUT', /^\/rest\/api\/3\/issue\/([^/]+)$/, 'editIssue', ['issueIdOrKey']],
  ['POST', /^\/rest\/api\/3\/issue\/([^/]+)\/transitions$/, 'doTransition', ['issueIdOrKey']],
  ['POST', /^\/rest\/api\/3\/issue$/, 'createIssue', []],
  ['GET', /^\/rest\/api\/3\/issue\/([^/]+)\/comment$/, 'getComments', ['issueIdOrKey']],
  ['POST', /^\/rest\/api\/3\/issue\/([^/]+)\/comment$/, 'addComment', ['issueIdOrKey']],
  ['POST', /^\/rest\/api\/3\/webhook$/, 'registerDynamicWebhooks', []],
  ['PUT', /^\/rest\/api\/3\/webhook\/refresh$/, 'refreshWebhooks', []],
  ['DELETE', /^\/rest\/api\/3\/webhook$/, 'deleteWebhookById', []],
  ['GET', /^\/rest\/agile\/1.0\/board$/, 'getAllBoards', []],
  ['GET', /^\/rest\/agile\/1.0\/board\/([^/]+)\/configuration$/, 'getConfiguration', ['boardId']],
  [
    'PUT',
    /^\/rest\/agile\/1.0\/issue\/([^/]+)\/estimation$/,
    'estimateIssueForBoard',
    ['issueIdOrKey'],
  ],
];

/**
 * Holds calls and answers to jira.js: a call has to be one that it makes, down to the last name of the query and of
 * the body, and an answer has to satisfy its strict schema. What does not is written down in `faults`.
 */
export function judged(
  answer: (asked: AskedOfService) => ServiceAnswer,
  faults: string[],
): (asked: AskedOfService) => Promise<ServiceAnswer> {
  return async (asked) => {
    const url = new URL(asked.path, 'https://jira.example');
    const route = url.pathname.replace(/^\/ex\/jira\/[^/]+/, '');
    const expected = await expectedFor(asked, route, url.searchParams);
    const answered = answer(asked);
    const call = `${asked.method} ${route}`;
    if (!expected) {
      if (route.startsWith('/rest/')) faults.push(`${call}: jira.js knows no such call.`);
      return answered;
    }
    const body: unknown = asked.body === '' ? undefined : JSON.parse(asked.body);
    if (!isDeepStrictEqual(body, defined(expected.body)))
      faults.push(`${call}: it would send ${JSON.stringify(expected.body)}, not ${asked.body}`);
    const query = Object.fromEntries(url.searchParams);
    if (!isDeepStrictEqual(query, asQuery(expected.searchParams)))
      faults.push(
        `${call}: it would ask ${JSON.stringify(asQuery(expected.searchParams))}, not ${url.search}`,
      );
    const isGood = (answered?.status ?? 200) < 300;
    if (isGood && expected.schema) {
      // As it is read from the wire.
      const read = expected.schema.safeParse(JSON.parse(JSON.stringify(answered?.body ?? null)));
      if (!read.success) faults.push(`${call}: the fake answers ${read.error}`);
    }
    return answered;
  };
}

async function expectedFor(
  { method, body }: AskedOfService,
  route: string,
  query: URLSearchParams,
): Promise<Expected | null> {
  for (const [verb, pattern, name, parts] of functions) {
    const found = verb === method ? pattern.exec(route) : null;
    if (!found) continue;
    const call: unknown = Reflect.get(route.startsWith('/rest/agile/') ? agile : cloud, name);
    if (typeof call !== 'function') throw new Error(`jira.js has no ${name}.`);
    const inPath = parts.map((part, index) => [part, found[index + 1]]);
    const parameters = {
      ...Object.fromEntries(inPath),
      ...Object.fromEntries(query),
      ...(body === '' ? {} : JSON.parse(body)),
    } as Parameters;
    let expected: Expected | null = null;
    const client = {
      sendRequest: (options: Expected) => {
        expected = options;
        return Promise.resolve(undefined);
      },
    };
    await call(client, parameters);
    return expected;
  }
  return null;
}

function defined(body: unknown): unknown {
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body));
}

function asQuery(parameters: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`]],
    ),
  );
}
