import type {
  Calls,
  Common,
  Connector,
  RemoteField,
  RemoteRecord,
  RemoteWrite,
  Values,
  Written,
} from '#server/integrations/connector.ts';
import { ServiceProblem } from '#server/integrations/connector.ts';
import {
  answer,
  type CustomField,
  namedSchema,
  nothingSchema,
  pageOf,
  projectSchema,
  settingSchema,
  storySchema,
  type Task,
  taskFields,
  taskSchema,
  userSchema,
} from '#server/integrations/services/asana/answers.ts';
import { all, get, pageSize, send } from '#server/integrations/services/asana/calling.ts';
import { asanaHook } from '#server/integrations/services/asana/hook.ts';
import { hasWords, placeQuery } from '#server/integrations/services/place-query.ts';
import { refusalOf } from '#server/integrations/services/refused-write.ts';
import {
  effortName,
  numberCalled,
  priorityName,
  suggestionsOf,
  withMeaning,
} from '#server/integrations/services/suggestions.ts';

/** What changed is asked for from so much earlier on: a task may be written while a page is read. Milliseconds. */
const lookBack = 60_000;

/** Tasks of a project. A section is a status; a task belongs to one in each project. */
export const asana: Connector = {
  service: 'asana',
  signIn: {
    token: [{ id: 'token', kind: 'secret' }],
    oauth: {
      authorize: 'https://app.asana.com/-/oauth_authorize',
      token: 'https://app.asana.com/-/oauth_token',
      scopes: ['default'],
    },
  },
  hosts: ['app.asana.com'],
  // 150 calls a minute where nothing is paid: https://developers.asana.com/docs/rate-limits
  pace: { calls: 140, seconds: 60 },
  readAtOnce: 1,
  writeAtOnce: 1,
  hook: asanaHook,

  async account(calls) {
    const { data } = await get(
      calls,
      '/users/me',
      { opt_fields: 'name,email' },
      answer(userSchema),
    );
    return data.email ?? data.name;
  },

  async places(calls, words) {
    const workspaces = await all(calls, '/workspaces', { opt_fields: 'name' }, namedSchema);
    const places = [];
    for (const { gid, name } of workspaces) {
      const asked = { opt_fields: 'name', archived: 'false' };
      const projects = await all(calls, `/workspaces/${gid}/projects`, asked, namedSchema);
      places.push(...projects.map((one) => ({ id: one.gid, name: `${one.name} · ${name}` })));
    }
    const wanted = words.trim().toLowerCase();
    return places.filter(({ name }) => name.toLowerCase().includes(wanted));
  },

  async rights(calls, place) {
    const { data } = await get(
      calls,
      `/projects/${place}`,
      { opt_fields: 'name,workspace' },
      answer(projectSchema),
    );
    const isThere = data.gid === place;
    // Asana says of no right in advance whether it is there: who sees a project of their own may write in it.
    return (['read', 'write', 'comment', 'hook'] as const).map((right) => ({ right, isThere }));
  },

  async fields(calls, place) {
    const sections = await all(
      calls,
      `/projects/${place}/sections`,
      { opt_fields: 'name' },
      namedSchema,
    );
    const settings = await all(
      calls,
      `/projects/${place}/custom_field_settings`,
      { opt_fields: settingFields },
      settingSchema,
    );
    const { data: project } = await get(
      calls,
      `/projects/${place}`,
      { opt_fields: 'name,workspace' },
      answer(projectSchema),
    );
    const users = project.workspace
      ? await all(
          calls,
          '/users',
          { opt_fields: 'name,email', workspace: project.workspace.gid },
          userSchema,
        )
      : [];
    const people = users.map(({ gid, name, email }) => ({
      ...{ id: gid, name },
      ...(email && { mail: email }),
    }));
    return [
      { id: 'name', name: 'Name', kind: 'text' },
      { id: 'notes', name: 'Description', kind: 'markdown' },
      {
        id: 'section',
        name: 'Section',
        kind: 'status',
        options: sections.map(optionOf).map(withMeaning),
      },
      { id: 'completed', name: 'Completed', kind: 'yes-no' },
      { id: 'assignee', name: 'Assignee', kind: 'person', options: people },
      { id: 'start_on', name: 'Start date', kind: 'date' },
      { id: 'due_on', name: 'Due date', kind: 'date' },
      { id: 'tags', name: 'Tags', kind: 'labels', isFixed: true },
      ...settings.flatMap(({ custom_field }) => fieldOf(custom_field)),
    ];
  },

  suggest: (fields) =>
    suggestionsOf(fields, [
      ['title', 'name', 'both'],
      ['description', 'notes', 'both'],
      ['status', 'section', 'both'],
      ['people', 'assignee', 'both'],
      ['start', 'start_on', 'both'],
      ['end', 'due_on', 'both'],
      ['labels', 'tags', 'in'],
      ['score', numberCalled(fields, effortName), 'out'],
      ['priority', numberCalled(fields, priorityName), 'out'],
    ]),

  async search(calls, { place, query, page }) {
    const asked = { ...(await asking(calls, place, query)), ...(page && { offset: page }) };
    const { data, next_page } = await get(calls, '/tasks', asked, pageOf(taskSchema));
    const next = next_page?.offset;
    return { records: recordsOf(data, place, query), ...(next && { next }) };
  },

  async changes(calls, { place, query, page, since }) {
    // Pages of one look keep the latest change that was seen in those before.
    const [seen, offset] = page?.split(' ') ?? [];
    const before = seen ?? since ?? '1970-01-01T00:00:00.000Z';
    const from = since && new Date(Date.parse(since) - lookBack).toISOString();
    const asked = {
      ...(await asking(calls, place, query)),
      ...(from && { modified_since: from }),
      ...(offset && { offset }),
    };
    const { data, next_page } = await get(calls, '/tasks', asked, pageOf(taskSchema));
    const cursor = [before, ...data.map(({ modified_at }) => modified_at)].sort().at(-1) ?? before;
    const next = next_page?.offset;
    return {
      ...{ records: recordsOf(data, place, query), cursor },
      ...(next && { next: `${cursor} ${next}` }),
    };
  },

  async read(calls, place, ids) {
    const records: RemoteRecord[] = [];
    for (const id of ids) {
      const task = await taskIn(calls, id);
      // Who was taken out of the project is not seen in it any more.
      if (task?.memberships.some(({ project }) => project?.gid === place))
        records.push(recordOf(task, place));
    }
    return { records, gone: [] };
  },

  async write(calls, place, writes) {
    const written: Written[] = [];
    for (const one of writes) written.push(await writeOne(calls, place, one));
    return written;
  },

  async hasComment(calls, _place, id, marker) {
    const stories = await all(calls, `/tasks/${id}/stories`, { opt_fields: 'text' }, storySchema);
    return stories.some(({ text }) => text.includes(marker));
  },

  async comment(calls, _place, id, text) {
    await send(calls, 'POST', `/tasks/${id}/stories`, { text }, answer(storySchema));
  },

  async create(calls, place, { section, ...values }, marker) {
    const data = { ...dataOf(values), projects: [place] };
    const notes = [typeof values.notes === 'string' ? values.notes : '', marker]
      .join('\n\n')
      .trim();
    const made = await send(
      calls,
      'POST',
      `/tasks?opt_fields=${taskFields}`,
      { ...data, notes },
      answer(taskSchema),
    );
    if (typeof section !== 'string') return recordOf(made.data, place);
    await intoSection(calls, section, made.data.gid);
    return recordOf((await taskIn(calls, made.data.gid)) ?? made.data, place);
  },

  async created(calls, place, marker) {
    const tasks = await all(calls, '/tasks', await asking(calls, place, ''), taskSchema);
    const made = tasks.find(({ notes }) => notes.includes(marker));
    return made ? recordOf(made, place) : null;
  },
};

const settingFields = [
  ...['custom_field.name', 'custom_field.resource_subtype', 'custom_field.precision'],
  ...['custom_field.is_value_read_only', 'custom_field.is_formula_field'],
  ...['custom_field.enum_options.name', 'custom_field.enum_options.enabled'],
].join(',');

/** Asana searches by words for who pays: so a query names a section, and words that are looked for here. */
async function asking(calls: Calls, place: string, query: string): Promise<Record<string, string>> {
  const asked = { opt_fields: taskFields, limit: pageSize };
  const { part } = placeQuery(query, 'section');
  if (part === null) return { ...asked, project: place };
  const sections = await all(
    calls,
    `/projects/${place}/sections`,
    { opt_fields: 'name' },
    namedSchema,
  );
  const section = sections.find(({ name }) => name.toLowerCase() === part.toLowerCase());
  if (!section) throw new ServiceProblem('refused', `There is no section ${part}.`);
  return { ...asked, section: section.gid };
}

function recordsOf(tasks: readonly Task[], place: string, query: string): RemoteRecord[] {
  const { words } = placeQuery(query, 'section');
  return tasks.filter(({ name }) => hasWords(name, words)).map((task) => recordOf(task, place));
}

async function writeOne(
  calls: Calls,
  place: string,
  { id, values: { section, ...values } }: RemoteWrite,
): Promise<Written> {
  try {
    if (Object.keys(values).length > 0)
      await send(calls, 'PUT', `/tasks/${id}`, dataOf(values), answer(taskSchema.partial()));
    if (typeof section === 'string') await intoSection(calls, section, id);
    const task = await taskIn(calls, id);
    if (!task) return { ok: false, why: 'unseen', said: '' };
    return { ok: true, record: recordOf(task, place) };
  } catch (error) {
    return refusalOf(error);
  }
}

function intoSection(calls: Calls, section: string, task: string): Promise<unknown> {
  return send(calls, 'POST', `/sections/${section}/addTask`, { task }, answer(nothingSchema));
}

/** Values as Asana takes them: those of custom fields as texts, by their ids. */
function dataOf(values: Values): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const custom: Record<string, string | null> = {};
  for (const [id, value] of Object.entries(values))
    if (/^\d+$/.test(id)) custom[id] = value === null ? '' : String(value);
    else own[id] = value ?? emptied[id] ?? null;
  return { ...own, ...(Object.keys(custom).length > 0 && { custom_fields: custom }) };
}

/** What stands for nothing where it is not `null`. */
const emptied: Readonly<Record<string, unknown>> = { name: '', notes: '', completed: false };

function recordOf(task: Task, place: string): RemoteRecord {
  const { gid, memberships, custom_fields, assignee, tags } = task;
  const section = memberships.find(({ project }) => project?.gid === place)?.section?.gid ?? null;
  const custom = custom_fields.map((field) => [field.gid, standing(field)] as const);
  return {
    id: gid,
    key: gid,
    address: task.permalink_url || `https://app.asana.com/0/${place}/${gid}`,
    values: {
      name: task.name,
      notes: task.notes || null,
      section,
      completed: task.completed,
      assignee: assignee?.gid ?? null,
      start_on: task.start_on ?? null,
      due_on: task.due_on ?? null,
      tags: tags.map(({ name }) => name),
      ...Object.fromEntries(custom),
    },
  };
}

function standing(field: CustomField): Common {
  switch (field.resource_subtype ?? field.type) {
    case 'number':
      return field.number_value ?? null;
    case 'enum':
      return field.enum_value?.gid ?? null;
    case 'multi_enum':
      return field.multi_enum_values?.map(({ gid }) => gid) ?? null;
    case 'date':
      return field.date_value?.date ?? null;
    case 'text':
      return field.text_value || null;
    default:
      return null;
  }
}

/** People and references of custom fields are left where they are. */
function fieldOf(field: CustomField): RemoteField[] {
  const { gid: id, name, enum_options, is_formula_field, is_value_read_only } = field;
  const kinds: Partial<Record<string, RemoteField['kind']>> = {
    ...({ number: 'number', text: 'text', date: 'date' } as const),
    ...({ enum: 'option', multi_enum: 'options' } as const),
  };
  const subtype = field.resource_subtype ?? field.type ?? '';
  const kind = kinds[subtype];
  if (!kind) return [];
  // A date and several options are no text, which is all that a task's custom fields are written with.
  const isFixed =
    is_formula_field || is_value_read_only || subtype === 'multi_enum' || subtype === 'date';
  const options = enum_options?.filter(({ enabled }) => enabled).map(optionOf);
  return [{ id, name, kind, ...(isFixed && { isFixed: true }), ...(options && { options }) }];
}

function optionOf({ gid, name }: { gid: string; name: string }): { id: string; name: string } {
  return { id: gid, name };
}

/** `null` where it is gone or not seen: Asana does not say which. */
async function taskIn(calls: Calls, id: string): Promise<Task | null> {
  try {
    const asked = { opt_fields: taskFields };
    return (await get(calls, `/tasks/${id}`, asked, answer(taskSchema))).data;
  } catch (error) {
    if (error instanceof ServiceProblem && (error.why === 'not-found' || error.why === 'forbidden'))
      return null;
    throw error;
  }
}
