import { z } from 'zod';
import {
  type Calls,
  type Changed,
  type Found,
  type Reading,
  type RemoteRecord,
  type Search,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import {
  counted,
  fetched,
  found,
  type Issue,
  serverInfo,
} from '#server/integrations/services/jira/answers.ts';
import { conditionWithin, orderOf } from '#server/integrations/services/jira/jql.ts';
import { siteOf } from '#server/integrations/services/jira/site.ts';
import { commonOf } from '#server/integrations/services/jira/values.ts';

/** Issues of a project: how they are found and read. */

const pageSize = 50;
/** What can be seen in a list, which is all but what is said about an issue and what hangs on it. */
const seen = ['*navigable', 'description'];
/** Jira tells times of changes to the minute, and what it finds may be some seconds old. Minutes. */
const lookBack = 3;

export async function search(calls: Calls, { place, query, page }: Search): Promise<Found> {
  const condition = conditionWithin(projectOf(place), query);
  const jql = `${condition} ORDER BY ${orderOf(query)}`;
  const site = siteOf(calls);
  const { issues, next } = await pageOf(calls, jql, page);
  const records = issues.map((issue) => recordOf(site.address, issue));
  if (page !== undefined) return { records, ...next };
  const count = '/rest/api/3/search/approximate-count';
  const { count: total } = await site.json(counted, count, { json: { jql: condition } });
  return { records, ...next, total };
}

/** Where reading goes on: since when it looks, and from when on it is to look the next time, by Jira's clock. */
const whereToGoOn = z.object({
  minutes: z.number().nullable(),
  cursor: z.string(),
  token: z.string(),
});

export async function changes(
  calls: Calls,
  { place: project, query, since, page }: Search & { since: string | null },
): Promise<Changed> {
  const at = page === undefined ? await begin(calls, since) : whereToGoOn.parse(JSON.parse(page));
  // From now back: at which time of day something changed is a matter of who is signed in.
  const changed = at.minutes === null ? [] : [`updated >= "-${at.minutes}m"`];
  const condition = conditionWithin(projectOf(project), query, changed);
  // In an order that no change disturbs.
  const { issues, next } = await pageOf(calls, `${condition} ORDER BY key ASC`, at.token);
  const { address } = siteOf(calls);
  return {
    records: issues.map((issue) => recordOf(address, issue)),
    ...(next && { next: JSON.stringify({ ...at, token: next.next }) }),
    cursor: at.cursor,
  };
}

async function begin(calls: Calls, since: string | null) {
  const { serverTime } = await siteOf(calls).json(serverInfo, '/rest/api/3/serverInfo');
  const now = Date.parse(serverTime);
  if (Number.isNaN(now)) throw new ServiceProblem('refused', 'It does not say what time it is.');
  const passed = Math.ceil((now - Number(since)) / 60_000);
  const minutes = since === null ? null : Math.max(0, passed) + lookBack;
  return { minutes, cursor: `${now}`, token: undefined };
}

async function pageOf(calls: Calls, jql: string, nextPageToken: string | undefined) {
  const { issues, nextPageToken: next } = await siteOf(calls).json(
    found,
    '/rest/api/3/search/jql',
    { json: { jql, fields: seen, maxResults: pageSize, ...(nextPageToken && { nextPageToken }) } },
  );
  return { issues, next: next ? { next } : undefined };
}

/** Issues that were moved into another project are not answered: they are not seen from this one. */
export async function read(calls: Calls, place: string, ids: readonly string[]): Promise<Reading> {
  const site = siteOf(calls);
  const { issues } = await site.json(fetched, '/rest/api/3/issue/bulkfetch', {
    json: { issueIdsOrKeys: ids, fields: seen },
  });
  const project = projectOf(place);
  const here = issues.filter(({ fields }) => commonOf(fields.project) === project);
  // Whether one was deleted, or is not seen, Jira does not say.
  return { records: here.map((issue) => recordOf(site.address, issue)), gone: [] };
}

function recordOf(address: string, { id, key, fields }: Issue): RemoteRecord {
  const values = Object.entries(fields).map(([field, value]) => [field, commonOf(value)] as const);
  return { id, key, address: `${address}/browse/${key}`, values: Object.fromEntries(values) };
}

/** The id of a project, which stands in queries and addresses as it is. */
export function projectOf(place: string): string {
  if (/^\d{1,20}$/.test(place)) return place;
  throw new ServiceProblem('not-found', `${place} is no project.`);
}
