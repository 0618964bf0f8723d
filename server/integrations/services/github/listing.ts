import type { Calls, Changed, Found, Search } from '#server/integrations/connector.ts';
import { ServiceProblem } from '#server/integrations/connector.ts';
import {
  foundSchema,
  issuesSchema,
  projectItemsSchema,
} from '#server/integrations/services/github/answers.ts';
import { ask, askPage, pageSize, queryOf } from '#server/integrations/services/github/calling.ts';
import {
  type GithubPlace,
  placeOf,
  projectPath,
} from '#server/integrations/services/github/place.ts';
import {
  isIn,
  itemRecord,
  recordOf,
  whenItemChanged,
} from '#server/integrations/services/github/records.ts';

/** The search tells no more than a thousand; whoever wants them all has to begin anew. */
const searchedPages = 10;
/** So much earlier is looked from: what is searched may be found a while after it changed. Milliseconds. */
const lookBack = 5 * 60_000;

/** Records that a query finds, the oldest first: what is added while pages are read comes last. */
export async function found(calls: Calls, asked: Search): Promise<Found> {
  const place = placeOf(asked.place);
  if (place.project !== null) return foundInProject(calls, place, place.project, asked);
  const { from, number } = pageIn(asked.page);
  const { issues, total } = await searched(calls, place, asked.query, 'created', from, number);
  const records = issues.filter((issue) => isIn(place, issue)).map((issue) => recordOf(issue));
  const last = issues.at(-1);
  if (!last || issues.length < pageSize) return { records, ...(from === '' && { total }) };
  const isBounded = number === searchedPages;
  const next = isBounded ? `${last.created_at} 1` : `${from} ${number + 1}`;
  return { records, next, ...(from === '' && { total }) };
}

/**
 * What changed, the oldest change first. A page ends where the next one begins, at a time and not at a count: an issue
 * that changes meanwhile moves to the end, and everything behind it up by one.
 */
export async function changed(
  calls: Calls,
  asked: Search & { since: string | null },
): Promise<Changed> {
  const place = placeOf(asked.place);
  const { query, since } = asked;
  if (place.project !== null) return changedInProject(calls, place, place.project, asked);
  const { from, number } = asked.page ? pageIn(asked.page) : { from: earlier(since), number: 1 };
  const { issues } = await (query.trim() === ''
    ? listed(calls, place, from, number)
    : searched(calls, place, query, 'updated', from, number));
  const last = issues.at(-1);
  const cursor = latest([since, from, last?.updated_at]);
  const records = issues.filter((issue) => isIn(place, issue)).map((issue) => recordOf(issue));
  if (!last || issues.length < pageSize) return { records, cursor };
  // Where all of a page changed in the same second there is nothing else to go on by than the count.
  const isLater = last.updated_at > from;
  return { records, cursor, next: isLater ? `${last.updated_at} 1` : `${from} ${number + 1}` };
}

/**
 * Of a project all is read, since what changed in it can't be asked for. It is looked at again from when the first
 * page was answered, by GitHub's clock.
 */
async function changedInProject(
  calls: Calls,
  place: GithubPlace,
  project: number,
  { since, query, page }: Search & { since: string | null },
): Promise<Changed> {
  const [after = '', begun = ''] = page?.split(' ') ?? [];
  const { items, next, answeredAt } = await projectPage(calls, place, project, query, after);
  const from = earlier(since);
  const cursor = begun || answeredAt;
  const records = items
    .filter((item) => whenItemChanged(item) >= from)
    .flatMap((item) => itemRecord(place, item) ?? []);
  return { records, cursor, ...(next !== null && { next: `${next} ${cursor}` }) };
}

async function foundInProject(
  calls: Calls,
  place: GithubPlace,
  project: number,
  { query, page = '' }: Search,
): Promise<Found> {
  const { items, next } = await projectPage(calls, place, project, query, page);
  const records = items.flatMap((item) => itemRecord(place, item) ?? []);
  return { records, ...(next !== null && { next }) };
}

function projectPage(
  calls: Calls,
  place: GithubPlace,
  project: number,
  query: string,
  after: string,
) {
  const { owner, repository } = place;
  const asked = {
    q: `is:issue repo:${owner}/${repository} ${query}`.trim(),
    per_page: `${pageSize}`,
    ...(after !== '' && { after }),
  };
  return askPage(calls, projectItemsSchema, `${projectPath(place, project)}/items`, asked);
}

async function listed(calls: Calls, { path }: GithubPlace, from: string, page: number) {
  const query = queryOf({
    ...{ state: 'all', sort: 'updated', direction: 'asc' },
    ...{ per_page: `${pageSize}`, page: `${page}` },
    ...(from !== '' && { since: from }),
  });
  return { issues: await ask(calls, issuesSchema, `${path}/issues?${query}`) };
}

async function searched(
  calls: Calls,
  { owner, repository }: GithubPlace,
  query: string,
  sort: 'created' | 'updated',
  from: string,
  page: number,
) {
  // Beside an OR all the rest would belong to one side of it alone.
  const own = /\bOR\b/.test(query) ? `(${query})` : query;
  const q = [
    `repo:${owner}/${repository} is:issue`,
    ...(own.trim() === '' ? [] : [own.trim()]),
    ...(from === '' ? [] : [`${sort}:>=${from}`]),
  ].join(' ');
  const asked = { q, sort, order: 'asc', per_page: `${pageSize}`, page: `${page}` };
  try {
    const answer = await ask(calls, foundSchema, `/search/issues?${queryOf(asked)}`);
    return { issues: answer.items, total: answer.total_count };
  } catch (error) {
    const isLost = error instanceof ServiceProblem && /cannot be searched/i.test(error.message);
    throw isLost ? new ServiceProblem('not-found', error.message) : error;
  }
}

/** A page as it is named between two calls: from when on, and which after that. */
function pageIn(page = ' 1'): { from: string; number: number } {
  const [from = '', number] = page.split(' ');
  return { from, number: Number(number) };
}

function earlier(since: string | null): string {
  const at = since === null ? Number.NaN : Date.parse(since);
  return Number.isNaN(at) ? '' : secondOf(at - lookBack);
}

/** As GitHub writes times, to the second. */
export function secondOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

const beginning = secondOf(0);

function latest(times: readonly (string | null | undefined)[]): string {
  return times.reduce<string>((last, time) => (time && time > last ? time : last), beginning);
}
