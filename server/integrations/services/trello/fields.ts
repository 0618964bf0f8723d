import type { Calls, RemoteField, Suggestion } from '#server/integrations/connector.ts';
import {
  meaningOf,
  numberCalled,
  suggestionsOf,
} from '#server/integrations/services/suggestions.ts';
import { customFields, lists, members } from '#server/integrations/services/trello/answers.ts';
import { apiOf, idOf } from '#server/integrations/services/trello/api.ts';
import type { RemoteKind, RemoteOption } from '#shared/integrations/remote.ts';

/** What cards of a board have. */

const kinds: Readonly<Record<string, RemoteKind>> = {
  ...{ number: 'number', text: 'text', date: 'date', checkbox: 'yes-no', list: 'option' },
};

export async function fieldsOf(calls: Calls, place: string): Promise<RemoteField[]> {
  const api = apiOf(calls);
  const at = `/boards/${idOf(place)}`;
  const columns = await api.json(lists, `${at}/lists?filter=open&fields=name`);
  const people = await api.json(members, `${at}/members`);
  const custom = await api.json(customFields, `${at}/customFields`);
  return [
    { id: 'name', name: 'Name', kind: 'text' },
    { id: 'desc', name: 'Description', kind: 'markdown' },
    {
      ...{ id: 'idList', name: 'List', kind: 'status' },
      options: columns.map((list, index) => ({ ...list, category: categoryOf(list.name, index) })),
    },
    { id: 'idLabels', name: 'Labels', kind: 'labels' },
    {
      ...{ id: 'idMembers', name: 'Members', kind: 'people' },
      options: people.map(({ id, fullName: name = id }) => ({ id, name })),
    },
    { id: 'start', name: 'Start date', kind: 'date' },
    { id: 'due', name: 'Due date', kind: 'date' },
    { id: 'dueComplete', name: 'Due date complete', kind: 'yes-no' },
    ...custom.flatMap(({ id, name, type, options }): RemoteField[] => {
      const kind = kinds[type];
      if (!kind) return [];
      const named = options?.map(({ id, value }) => ({ id, name: value.text }));
      return [{ id, name, kind, ...(named && { options: named }) }];
    }),
  ];
}

/** The first list is where cards begin. */
function categoryOf(name: string, index: number): NonNullable<RemoteOption['category']> {
  const meaning = meaningOf(name) ?? 'open';
  return meaning === 'active' && index === 0 ? 'open' : meaning;
}

/** What goes where in the ordinary case. Trello has no field of its own for an estimate: it is found by its name. */
export function suggestionsFor(fields: readonly RemoteField[]): Suggestion[] {
  return suggestionsOf(fields, [
    ['title', 'name', 'both'],
    ['description', 'desc', 'both'],
    ['status', 'idList', 'both'],
    ['labels', 'idLabels', 'both'],
    ['people', 'idMembers', 'both'],
    ['start', 'start', 'both'],
    ['end', 'due', 'both'],
    ['score', numberCalled(fields, /\b(estimate|points?|score|effort|size)\b/i), 'out'],
    ['priority', numberCalled(fields, /\b(priority|rice|ice|wsjf)\b/i), 'out'],
  ]);
}
