import { z } from 'zod';
import {
  type Calls,
  type RemoteField,
  ServiceProblem,
  type Suggestion,
} from '#server/integrations/connector.ts';
import {
  allowedOption,
  boardConfiguration,
  boards,
  fields,
  fieldsOfType,
  statusesOfTypes,
  user,
} from '#server/integrations/services/jira/answers.ts';
import { siteOf } from '#server/integrations/services/jira/site.ts';
import { kindOf } from '#server/integrations/services/jira/values.ts';
import type { RemoteKind, RemoteOption } from '#shared/integrations/remote.ts';

/** What issues of a project have. */

/** So many types of issues are asked for what they have, and so many boards for what they estimate with. */
const mostTypes = 12;
const mostBoards = 10;
const mostPeople = 1000;

/** As Jira's own keys of categories. */
const categories: Readonly<Record<string, RemoteOption['category']>> = {
  new: 'open',
  indeterminate: 'active',
  done: 'closed',
};

export async function fieldsOf(calls: Calls, project: string): Promise<RemoteField[]> {
  const site = siteOf(calls);
  const types = await site.json(statusesOfTypes, `/rest/api/3/project/${project}/statuses`);
  const people = await peopleOf(calls, project);
  const found = new Map<string, RemoteField>();
  for (const { id } of types.slice(0, mostTypes)) {
    const described = await describedFor(calls, project, id);
    for (const { fieldId, name, schema, operations, allowedValues } of described) {
      const kind = schema ? kindOf(schema) : null;
      if (!kind || kind === 'type' || kind === 'status' || fieldId === 'reporter') continue;
      const options = optionsOf(kind, allowedValues, people);
      const before = found.get(fieldId)?.options ?? [];
      found.set(fieldId, {
        ...{ id: fieldId, name, kind },
        ...(!operations.includes('set') && { isFixed: true }),
        ...(options && { options: distinct([...before, ...options]) }),
      });
    }
  }
  for (const { id, name } of await estimatesOf(calls, project))
    found.set(id, { id, name, kind: 'number', isEstimate: true });
  const statuses = types.flatMap(({ statuses }) => statuses);
  return [
    ...found.values(),
    {
      ...{ id: 'status', name: 'Status', kind: 'status' },
      options: distinct(
        statuses.map(({ id, name, statusCategory }) => {
          const category = categories[statusCategory?.key ?? ''];
          return { id, name, ...(category && { category }) };
        }),
      ),
    },
    {
      ...{ id: 'issuetype', name: 'Type', kind: 'type' },
      options: types.filter(({ subtask }) => !subtask).map(({ id, name }) => ({ id, name })),
    },
  ];
}

/** The fields of a type of issue, as they are asked for when one is made. */
async function describedFor(calls: Calls, project: string, type: string) {
  const path = `/rest/api/3/issue/createmeta/${project}/issuetypes/${type}`;
  const all: z.infer<typeof fieldsOfType>['fields'] = [];
  while (true) {
    const page = `${path}?startAt=${all.length}&maxResults=200`;
    const { fields, total } = await siteOf(calls).json(fieldsOfType, page);
    all.push(...fields);
    if (fields.length === 0 || all.length >= (total ?? 0)) return all;
  }
}

/**
 * The number fields by which boards of the project estimate, with a board of each. None where there are no boards,
 * or where whoever is signed in may not look at how they are set up.
 */
export async function estimatesOf(
  calls: Calls,
  project: string,
): Promise<{ id: string; name: string; board: number }[]> {
  const site = siteOf(calls);
  const estimates: { id: string; name: string; board: number }[] = [];
  const path = `/rest/agile/1.0/board?projectKeyOrId=${project}&maxResults=${mostBoards}`;
  const all = await unlessForbidden(site.json(boards, path));
  for (const { id: board } of all?.values ?? []) {
    const about = `/rest/agile/1.0/board/${board}/configuration`;
    const { estimation } = (await unlessForbidden(site.json(boardConfiguration, about))) ?? {};
    const { fieldId: id = '', displayName: name = id } = estimation?.field ?? {};
    // Time is estimated by a field of another kind.
    if (!id.startsWith('customfield_') || estimates.some((one) => one.id === id)) continue;
    estimates.push({ id, name, board });
  }
  return estimates;
}

async function unlessForbidden<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const isProblem = error instanceof ServiceProblem;
    if (isProblem && ['forbidden', 'not-found', 'refused'].includes(error.why)) return null;
    throw error;
  }
}

async function peopleOf(calls: Calls, project: string): Promise<RemoteOption[]> {
  const path = `/rest/api/3/user/assignable/search?project=${project}&maxResults=${mostPeople}`;
  const people = await siteOf(calls).json(z.array(user), path);
  return people.map(({ accountId: id, displayName: name = id, emailAddress: mail }) => ({
    ...{ id, name },
    ...(mail && { mail }),
  }));
}

function optionsOf(
  kind: RemoteKind,
  allowed: readonly unknown[] | undefined,
  people: readonly RemoteOption[],
): readonly RemoteOption[] | null {
  if (kind === 'person' || kind === 'people') return people;
  if (kind !== 'option' && kind !== 'options') return null;
  return (allowed ?? []).flatMap((value) => allowedOption(value) ?? []);
}

function distinct(options: readonly RemoteOption[]): RemoteOption[] {
  return [...new Map(options.map((option) => [option.id, option])).values()];
}

/** The kinds of all fields of the site that something here stands for, by id. */
export async function kindsOf(calls: Calls): Promise<ReadonlyMap<string, RemoteKind>> {
  const all = await siteOf(calls).json(fields, '/rest/api/3/field');
  const kinds = all.flatMap(({ id, schema }): [string, RemoteKind][] => {
    const kind = schema ? kindOf(schema) : null;
    return kind ? [[id, kind]] : [];
  });
  return new Map(kinds);
}

/** What goes where in the ordinary case. */
export function suggestionsFor(fields: readonly RemoteField[]): Suggestion[] {
  const byId = (id: string) => fields.find((field) => field.id === id);
  const byName = (pattern: RegExp, kind: RemoteKind) =>
    fields.find((field) => field.kind === kind && !field.isFixed && pattern.test(field.name));
  const wanted: [Suggestion['property'], RemoteField | undefined, Suggestion['direction']][] = [
    ['title', byId('summary'), 'both'],
    ['description', byId('description'), 'both'],
    ['status', byId('status'), 'both'],
    ['type', byId('issuetype'), 'in'],
    ['labels', byId('labels'), 'both'],
    ['people', byId('assignee'), 'both'],
    ['start', byName(/^start date$/i, 'date'), 'both'],
    ['end', byId('duedate'), 'both'],
    [
      'score',
      fields.find(({ isEstimate }) => isEstimate) ?? byName(/^story points?\b/i, 'number'),
      'out',
    ],
    ['priority', byName(/^(priority score|rice|ice|wsjf)\b/i, 'number'), 'out'],
  ];
  return wanted.flatMap(([property, field, direction]) => {
    if (!field) return [];
    return [{ property, remote: field.id, direction: field.isFixed ? 'in' : direction }];
  });
}
