import type { z } from 'zod';
import {
  type Calls,
  type Common,
  type Connector,
  type Found,
  type RemoteRecord,
  type RemoteWrite,
  ServiceProblem,
  type Values,
  type Written,
} from '#server/integrations/connector.ts';
import { hasWords, placeQuery } from '#server/integrations/services/place-query.ts';
import {
  bucketSchema,
  listOf,
  meSchema,
  type PlannerTask,
  planDetailsSchema,
  planSchema,
  taskSchema,
} from '#server/integrations/services/planner/answers.ts';
import { readLines, withLines } from '#server/integrations/services/planner/score-lines.ts';
import { suggestionsOf, withMeaning } from '#server/integrations/services/suggestions.ts';

const graph = 'https://graph.microsoft.com/v1.0';

/** Somebody else may write at the same time; so often it is read and written anew. */
const attempts = 4;

/** Urgent, important, medium and low are what Planner makes of numbers from 0 to 10. */
const urgencies = [
  { id: '1', name: 'Urgent' },
  { id: '3', name: 'Important' },
  { id: '5', name: 'Medium' },
  { id: '9', name: 'Low' },
];

const progress = [
  { id: '0', name: 'Not started', category: 'open' as const },
  { id: '50', name: 'In progress', category: 'active' as const },
  { id: '100', name: 'Completed', category: 'closed' as const },
];

/**
 * Tasks of a plan. Graph tells nobody of changes in Planner, and says of no task when it was changed: so each look
 * goes through the plan, and what did not change is no news to anybody.
 */
export const planner: Connector = {
  service: 'planner',
  signIn: {
    token: null,
    oauth: {
      authorize: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      token: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      scopes: ['offline_access', 'User.Read', 'Tasks.ReadWrite'],
    },
  },
  hosts: ['graph.microsoft.com'],
  pace: { calls: 120, seconds: 60 },
  readAtOnce: 1,
  writeAtOnce: 1,

  async account(calls) {
    const me = await get(calls, '/me', meSchema);
    return me.mail || me.userPrincipalName || me.displayName || me.id;
  },

  async places(calls, words) {
    const plans = await all(calls, '/me/planner/plans', planSchema);
    return plans
      .filter(({ title }) => title.toLowerCase().includes(words.trim().toLowerCase()))
      .map(({ id, title }) => ({ id, name: title }));
  },

  async rights(calls, place) {
    await get(calls, `/planner/plans/${place}`, planSchema);
    return [
      { right: 'read', isThere: true },
      // Who sees a plan by Tasks.ReadWrite is in its group, and writes in it.
      { right: 'write', isThere: true },
      // Graph v1.0 has no comments of Planner, and tells nobody of changes.
      { right: 'comment', isThere: false },
      { right: 'hook', isThere: false },
    ];
  },

  async fields(calls, place) {
    const buckets = await all(calls, `/planner/plans/${place}/buckets`, bucketSchema);
    const { categoryDescriptions } = await get(
      calls,
      `/planner/plans/${place}/details`,
      planDetailsSchema,
    );
    const categories = Object.entries(categoryDescriptions ?? {}).flatMap(([id, name]) =>
      typeof name === 'string' && /^category\d+$/.test(id) ? [{ id, name }] : [],
    );
    return [
      { id: 'title', name: 'Title', kind: 'text' },
      { id: 'description', name: 'Notes', kind: 'markdown' },
      { id: 'bucketId', name: 'Bucket', kind: 'status', options: buckets.map(withMeaning) },
      { id: 'percentComplete', name: 'Progress', kind: 'option', options: progress },
      { id: 'priority', name: 'Priority', kind: 'option', options: urgencies },
      { id: 'startDateTime', name: 'Start date', kind: 'date' },
      { id: 'dueDateTime', name: 'Due date', kind: 'date' },
      { id: 'appliedCategories', name: 'Labels', kind: 'options', options: categories },
      { id: 'score', name: 'Score, at the end of the notes', kind: 'number' },
      { id: 'rank', name: 'Priority as a number, at the end of the notes', kind: 'number' },
    ];
  },

  suggest: (fields) =>
    suggestionsOf(fields, [
      ['title', 'title', 'both'],
      ['description', 'description', 'both'],
      ['status', 'bucketId', 'both'],
      ['start', 'startDateTime', 'both'],
      ['end', 'dueDateTime', 'both'],
      ['score', 'score', 'out'],
      ['priority', 'rank', 'out'],
    ]),

  search: (calls, { place, query, page }) => look(calls, place, query, page),

  async changes(calls, { place, query, page }) {
    return { ...(await look(calls, place, query, page)), cursor: 'all' };
  },

  async read(calls, place, ids) {
    const records: RemoteRecord[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const task = await taskIn(calls, id);
      if (task === 'gone') gone.push(id);
      else if (task && task.planId === place) records.push(recordOf(task));
    }
    return { records, gone };
  },

  async write(calls, place, writes) {
    const written: Written[] = [];
    for (const one of writes) written.push(await writeOne(calls, place, one));
    return written;
  },

  async hasComment() {
    return false;
  },

  async comment() {
    throw new ServiceProblem('refused', 'Planner has no comments in Microsoft Graph v1.0.');
  },

  async create(calls, place, values, marker) {
    const { own, description } = partsOf(values, { text: '', lines: {} });
    const details = { description: [description ?? '', marker].join('\n\n').trim() };
    const made = await calls.json(taskSchema, `${graph}/planner/tasks`, {
      json: { ...own, planId: place, details },
    });
    const task = await taskIn(calls, made.id);
    if (task === null || task === 'gone') throw new ServiceProblem('not-found', '');
    // Notes that were not taken with the task are said once more.
    if (!task.details?.description?.includes(marker)) {
      await patch(
        calls,
        `/planner/tasks/${made.id}/details`,
        details,
        task.details?.['@odata.etag'],
      );
      return recordOf({ ...task, details: { ...task.details, ...details } });
    }
    return recordOf(task);
  },

  async created(calls, place, marker) {
    let page: string | undefined;
    do {
      const found = await list(calls, tasksAt(place, page), taskSchema);
      const made = found.value.find(({ details }) => details?.description?.includes(marker));
      if (made) return recordOf(made);
      page = found['@odata.nextLink'] ?? undefined;
    } while (page !== undefined);
    return null;
  },
};

async function look(
  calls: Calls,
  place: string,
  query: string,
  page: string | undefined,
): Promise<Found> {
  const { part, words } = placeQuery(query, 'bucket');
  const bucket = part === null ? null : await bucketCalled(calls, place, part);
  const found = await list(calls, tasksAt(place, page), taskSchema);
  const tasks = found.value.filter(
    ({ title, bucketId }) => hasWords(title, words) && (bucket === null || bucketId === bucket),
  );
  const next = found['@odata.nextLink'];
  return { records: tasks.map(recordOf), ...(next && { next }) };
}

async function bucketCalled(calls: Calls, place: string, called: string): Promise<string> {
  const buckets = await all(calls, `/planner/plans/${place}/buckets`, bucketSchema);
  const found = buckets.find(({ name }) => name.toLowerCase() === called.toLowerCase());
  if (!found) throw new ServiceProblem('refused', `There is no bucket ${called}.`);
  return found.id;
}

/** What is written is what was read, or it is read and written anew. */
async function writeOne(
  calls: Calls,
  place: string,
  { id, values, was = {} }: RemoteWrite,
): Promise<Written> {
  for (let attempt = 0; ; attempt += 1) {
    const task = await taskIn(calls, id);
    if (task === 'gone') return { ok: false, why: 'gone', said: '' };
    if (task === null || task.planId !== place) return { ok: false, why: 'unseen', said: '' };
    const record = recordOf(task);
    const stands = (field: string, value: Common | undefined) =>
      JSON.stringify(record.values[field] ?? null) === JSON.stringify(value);
    // What an attempt before this one wrote is ours.
    const isOther = Object.entries(was).some(
      ([field, value]) => !stands(field, value) && !stands(field, values[field]),
    );
    if (isOther) return { ok: false, why: 'changed', record };
    const notes = readLines(task.details?.description ?? '');
    const { own, description } = partsOf(values, notes);
    try {
      if (Object.keys(own).length > 0)
        await patch(calls, `/planner/tasks/${id}`, own, task['@odata.etag']);
      if (description !== undefined)
        await patch(
          calls,
          `/planner/tasks/${id}/details`,
          { description },
          task.details?.['@odata.etag'],
        );
    } catch (error) {
      if (error instanceof Overtaken && attempt < attempts) continue;
      if (error instanceof Overtaken) throw new ServiceProblem('unreachable', error.message);
      if (error instanceof ServiceProblem && error.why === 'refused')
        return { ok: false, why: 'refused', said: error.message };
      throw error;
    }
    const after = await taskIn(calls, id);
    if (after === null || after === 'gone') return { ok: false, why: 'gone', said: '' };
    return { ok: true, record: recordOf(after) };
  }
}

/** Somebody else wrote in between. */
class Overtaken extends Error {}

async function patch(
  calls: Calls,
  path: string,
  values: unknown,
  etag: string | undefined,
): Promise<void> {
  const answer = await calls.fetch(`${graph}${path}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': etag ?? '*' },
    body: JSON.stringify(values),
  });
  if (answer.ok) return;
  if (answer.status === 409 || answer.status === 412) throw new Overtaken('Others write it too.');
  throw await calls.problemOf(answer);
}

/** Values as Graph takes them: those of the task, and the notes where they change. */
function partsOf(
  values: Values,
  notes: ReturnType<typeof readLines>,
): { own: Record<string, unknown>; description: string | undefined } {
  const { description, score, rank, ...rest } = values;
  const own: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(rest)) own[id] = valueFor(id, value);
  if (description === undefined && score === undefined && rank === undefined)
    return { own, description: undefined };
  const lines = { ...notes.lines };
  for (const [line, value] of [
    ['score', score],
    ['rank', rank],
  ] as const)
    if (typeof value === 'number') lines[line] = value;
    else if (value === null) delete lines[line];
  const text = description === undefined ? notes.text : description;
  return { own, description: withLines(typeof text === 'string' ? text : '', lines) };
}

function valueFor(id: string, value: Common): unknown {
  switch (id) {
    case 'title':
      return value ?? '';
    case 'percentComplete':
    case 'priority':
      return value === null ? (id === 'priority' ? 5 : 0) : Number(value);
    case 'startDateTime':
    case 'dueDateTime':
      // Noon, so that it is the same day nearly everywhere.
      return typeof value === 'string' ? `${value}T12:00:00Z` : null;
    case 'appliedCategories': {
      const chosen = new Set(Array.isArray(value) ? value : []);
      const every = Array.from({ length: 25 }, (_, index) => `category${index + 1}`);
      return Object.fromEntries(every.map((category) => [category, chosen.has(category)]));
    }
    default:
      return value;
  }
}

function recordOf(task: PlannerTask): RemoteRecord {
  const { text, lines } = readLines(task.details?.description ?? '');
  const applied = Object.entries(task.appliedCategories ?? {});
  return {
    id: task.id,
    // Tasks have no name beside their title that people call them by.
    key: task.id.slice(0, 8),
    address: `https://planner.cloud.microsoft/webui/plan/${task.planId ?? ''}/view/board/task/${task.id}`,
    values: {
      title: task.title,
      description: text === '' ? null : text,
      bucketId: task.bucketId ?? null,
      percentComplete: String(task.percentComplete ?? 0),
      priority: urgencyOf(task.priority ?? 5),
      startDateTime: task.startDateTime?.slice(0, 10) ?? null,
      dueDateTime: task.dueDateTime?.slice(0, 10) ?? null,
      appliedCategories: applied.filter(([, is]) => is === true).map(([category]) => category),
      score: lines.score ?? null,
      rank: lines.rank ?? null,
    },
  };
}

/** 0 and 1 are urgent, 2 to 4 important, 5 to 7 medium, 8 to 10 low, as Planner shows them. */
function urgencyOf(priority: number): string {
  if (priority <= 1) return '1';
  if (priority <= 4) return '3';
  return priority <= 7 ? '5' : '9';
}

async function taskIn(calls: Calls, id: string): Promise<PlannerTask | 'gone' | null> {
  try {
    return await get(calls, `/planner/tasks/${id}?$expand=details`, taskSchema);
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    if (error.why === 'not-found') return 'gone';
    if (error.why === 'forbidden') return null;
    throw error;
  }
}

function tasksAt(place: string, page: string | undefined): string {
  return page ?? `${graph}/planner/plans/${place}/tasks?$expand=details`;
}

async function all<T>(calls: Calls, path: string, one: z.ZodType<T>): Promise<T[]> {
  const found: T[] = [];
  let address: string | undefined = `${graph}${path}`;
  while (address !== undefined) {
    const page: { value: T[]; '@odata.nextLink'?: string | null | undefined } = await list(
      calls,
      address,
      one,
    );
    found.push(...page.value);
    address = page['@odata.nextLink'] ?? undefined;
  }
  return found;
}

function list<T>(calls: Calls, address: string, one: z.ZodType<T>) {
  return calls.json(listOf(one), address);
}

function get<T>(calls: Calls, path: string, schema: z.ZodType<T>): Promise<T> {
  return calls.json(schema, `${graph}${path}`);
}
