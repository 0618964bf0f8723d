import {
  type Calls,
  type Common,
  type RemoteRecord,
  type RemoteWrite,
  ServiceProblem,
  type Values,
  type Written,
} from '#server/integrations/connector.ts';
import {
  created,
  found,
  type Issue,
  issue,
  nothing,
  refusal,
  statusesOfTypes,
} from '#server/integrations/services/jira/answers.ts';
import { estimatesOf, kindsOf } from '#server/integrations/services/jira/fields.ts';
import { projectOf, read } from '#server/integrations/services/jira/issues.ts';
import { siteOf } from '#server/integrations/services/jira/site.ts';
import { commonOf, toldOf } from '#server/integrations/services/jira/values.ts';
import { type RefusedWrite, refusalOf } from '#server/integrations/services/refused-write.ts';
import type { RemoteKind } from '#shared/integrations/remote.ts';

const refused = (said: string): RefusedWrite => ({ ok: false, why: 'refused', said });

/** What several writes have to know. */
interface Writing {
  calls: Calls;
  project: string;
  kinds: ReadonlyMap<string, RemoteKind>;
  /** Boards by the fields that they estimate with, once they were asked for. */
  boards?: ReadonlyMap<string, number>;
  /** Fields that stand on no screen, so that they are written by way of a board. */
  offScreen: Set<string>;
}

/** Each issue is written by itself, since Jira changes several at once only to the same; they are read together. */
export async function write(
  calls: Calls,
  place: string,
  writes: readonly RemoteWrite[],
): Promise<Written[]> {
  const writing = await begin(calls, place);
  const refusals: (RefusedWrite | null)[] = [];
  for (const { id, values } of writes) refusals.push(await writeOne(writing, id, values));
  const ids = writes.flatMap(({ id }, index) => (refusals[index] === null ? id : []));
  const { records } = ids.length > 0 ? await read(calls, place, ids) : { records: [] };
  return writes.map(({ id }, index) => {
    const record = records.find((one) => one.id === id);
    const refusal = refusals[index] ?? null;
    if (refusal) return refusal;
    return record ? { ok: true, record } : { ok: false, why: 'unseen', said: '' };
  });
}

async function begin(calls: Calls, place: string): Promise<Writing> {
  const kinds = await kindsOf(calls);
  return { calls, project: projectOf(place), kinds, offScreen: new Set() };
}

async function writeOne(
  writing: Writing,
  id: string,
  values: Values,
): Promise<RefusedWrite | null> {
  const { status, ...others } = values;
  const fields = Object.entries(others);
  for (const [field] of fields)
    if (!writing.kinds.has(field)) return refused(`There is no field ${field} any more.`);
  const texts = fields.flatMap(([field, value]) =>
    writing.kinds.get(field) === 'markdown' && value !== null ? field : [],
  );
  try {
    const stands =
      texts.length > 0 || status !== undefined ? await standing(writing.calls, id, texts) : null;
    const problem = await writeFields(writing, id, fields, stands);
    const moved = status === undefined || !stands ? null : await move(writing, stands, status);
    return problem ?? moved;
  } catch (error) {
    return refusalOf(error);
  }
}

function standing(calls: Calls, id: string, texts: readonly string[]): Promise<Issue> {
  const fields = ['status', ...texts].join(',');
  return siteOf(calls).json(issue, `${pathOf(id)}?fields=${fields}&expand=transitions`);
}

/** What is refused keeps nothing else back. */
async function writeFields(
  writing: Writing,
  id: string,
  values: readonly (readonly [string, Common])[],
  stands: Issue | null,
): Promise<RefusedWrite | null> {
  const onScreen = values.filter(([field]) => !writing.offScreen.has(field));
  const fields = onScreen.map(([field, value]) => {
    const kind = writing.kinds.get(field) ?? 'text';
    return [field, toldOf(kind, value, stands?.fields[field])] as const;
  });
  const problem =
    fields.length > 0 ? await edit(writing.calls, id, Object.fromEntries(fields)) : null;
  if (problem) {
    const off = await offScreen(writing, problem.fields, Object.fromEntries(values));
    for (const field of off) writing.offScreen.add(field);
    if (off.length > 0) return writeFields(writing, id, values, stands);
    const others = values.filter(([field]) => !problem.fields.includes(field));
    if (others.length > 0 && others.length < values.length)
      await writeFields(writing, id, others, stands);
    return refused(problem.said);
  }
  for (const [field, value] of values)
    if (writing.offScreen.has(field)) await estimate(writing, id, field, value);
  return null;
}

/** What speaks against it, and in which fields; `null` where it was done. */
async function edit(calls: Calls, id: string, fields: Record<string, unknown>) {
  const answer = await siteOf(calls).fetch(pathOf(id), { method: 'PUT', json: { fields } });
  if (answer.ok) return null;
  const read = refusal.safeParse(await answer.json().catch(() => null));
  const { errorMessages = [], errors = {} } = read.success ? read.data : {};
  const said = [...errorMessages, ...Object.values(errors)].join(' ').slice(0, 300);
  const { status } = answer;
  if (status === 404) throw new ServiceProblem('not-found', said);
  if (status === 403) throw new ServiceProblem('forbidden', said);
  if (status >= 500) throw new ServiceProblem('unreachable', said || `It answered with ${status}.`);
  return { fields: Object.keys(errors), said: said || `It answered with ${status}.` };
}

/**
 * Those of the fields that were refused with which a board estimates, as they are on no screen of the issue: the board
 * writes them all the same.
 */
async function offScreen(
  writing: Writing,
  fields: readonly string[],
  values: Values,
): Promise<readonly string[]> {
  const numbers = fields.filter((field) => typeof values[field] === 'number');
  if (numbers.length === 0) return [];
  const boards = await boardsOf(writing);
  return numbers.filter((field) => boards.has(field) && !writing.offScreen.has(field));
}

async function boardsOf(writing: Writing): Promise<ReadonlyMap<string, number>> {
  if (writing.boards) return writing.boards;
  const estimates = await estimatesOf(writing.calls, writing.project);
  writing.boards = new Map(estimates.map(({ id, board }) => [id, board]));
  return writing.boards;
}

async function estimate(writing: Writing, id: string, field: string, value: Common): Promise<void> {
  if (typeof value !== 'number')
    throw new ServiceProblem('refused', 'The estimate is on no screen, and can’t be taken away.');
  const board = (await boardsOf(writing)).get(field);
  const path = `/rest/agile/1.0/issue/${encodeURIComponent(id)}/estimation?boardId=${board}`;
  await siteOf(writing.calls).json(nothing, path, { method: 'PUT', json: { value: `${value}` } });
}

/** Takes an issue to a status, as far as its workflow has a way from where it is. */
async function move(
  { calls }: Writing,
  { id, fields, transitions = [] }: Issue,
  status: Common,
): Promise<RefusedWrite | null> {
  if (commonOf(fields.status) === status) return null;
  const transition = transitions.find(({ to }) => to?.id === status);
  if (!transition)
    return refused('The workflow has no transition to this status from where it is.');
  const json = { transition: { id: transition.id } };
  await siteOf(calls).json(nothing, `${pathOf(id)}/transitions`, { json });
  return null;
}

function pathOf(id: string): string {
  return `/rest/api/3/issue/${encodeURIComponent(id)}`;
}

/** What is kept at an issue that was made from here, by which it is found again. */
const property = 'priority-poker';

export async function create(
  calls: Calls,
  place: string,
  values: Values,
  marker: string,
): Promise<RemoteRecord> {
  const writing = await begin(calls, place);
  const { project } = writing;
  const { summary = null, description = null, issuetype, ...others } = values;
  const type = issuetype ?? (await usualType(calls, project));
  const { id } = await siteOf(calls).json(created, '/rest/api/3/issue', {
    json: {
      fields: {
        project: { id: project },
        issuetype: { id: type },
        summary: toldOf('text', summary),
        ...(description !== null && { description: toldOf('markdown', description) }),
      },
      properties: [{ key: property, value: { marker } }],
    },
  });
  // What is refused now is said once it is written again.
  if (Object.keys(others).length > 0) await writeOne(writing, id, others);
  const { records } = await read(calls, place, [id]);
  const [record] = records;
  if (!record) throw new ServiceProblem('forbidden', 'The issue was made, and can’t be seen.');
  return record;
}

async function usualType(calls: Calls, project: string): Promise<string> {
  const types = await siteOf(calls).json(
    statusesOfTypes,
    `/rest/api/3/project/${project}/statuses`,
  );
  const whole = types.filter(({ subtask }) => !subtask);
  const usual = whole.find(({ name }) => /^(story|task)$/i.test(name)) ?? whole[0];
  if (!usual) throw new ServiceProblem('refused', 'The project has no type of issue.');
  return usual.id;
}

/** So many days later nobody asks any more whether one was made. */
const remembered = 14;

/** What is kept at an issue can't be searched for: those that whoever is signed in made lately are looked at. */
export async function createdWith(
  calls: Calls,
  place: string,
  marker: string,
): Promise<RemoteRecord | null> {
  const jql = `project = ${projectOf(place)} AND creator = currentUser() AND created >= -${remembered}d ORDER BY created DESC`;
  let nextPageToken: string | undefined;
  do {
    const page = await siteOf(calls).json(found, '/rest/api/3/search/jql', {
      json: {
        ...{ jql, fields: ['created'], properties: [property], maxResults: 100 },
        ...(nextPageToken && { nextPageToken }),
      },
    });
    const one = page.issues.find(({ properties }) => isMarked(properties?.[property], marker));
    if (one) return (await read(calls, place, [one.id])).records[0] ?? null;
    nextPageToken = page.nextPageToken ?? undefined;
  } while (nextPageToken);
  return null;
}

function isMarked(value: unknown, marker: string): boolean {
  return (
    typeof value === 'object' && value !== null && 'marker' in value && value.marker === marker
  );
}
