import { joinLabels } from '#shared/backlog/labels.ts';
import type { Cell } from '#shared/exports/results-table.ts';
import { valueIn } from '#shared/fields/field.ts';
import { valueText } from '#shared/fields/texts.ts';
import { roundScore } from '#shared/scoring/results.ts';
import type { BuiltInProperty, Properties, Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf, type WorkspaceState } from '#shared/workspace/state.ts';

/** Items of a workspace, in their order, and what is told of them. */
export interface ItemsToSave {
  rows: readonly RankedItem[];
  state: Pick<WorkspaceState, 'basics' | 'members' | 'items'>;
  properties: Properties;
  /** Ids of properties; all of them, where they are left out. */
  columns?: readonly string[] | undefined;
}

/** What a column is called; by these names an import knows them again. */
const headers: Readonly<Record<BuiltInProperty, string>> = {
  rank: 'Rank',
  place: 'Place',
  key: 'Key',
  title: 'Title',
  description: 'Description',
  type: 'Type',
  status: 'Status',
  category: 'Status category',
  labels: 'Labels',
  people: 'People',
  start: 'Start',
  end: 'End',
  within: 'Part of',
  link: 'Link',
  parent: 'Parent',
  voices: 'Asked for by',
  'foreign-key': 'Foreign key',
  linked: 'Linked with',
  priority: 'Priority',
  agreement: 'Agreement',
  'by-hand': 'Set by hand',
  'play-next': 'For the next game',
  scored: 'Scored',
  attention: 'Worth another look',
  created: 'Created',
  'created-by': 'Created by',
  changed: 'Changed',
};

/** Sorts items, and says nothing to people. */
const untold: ReadonlySet<string> = new Set(['place']);

/**
 * Items as a table: a column for each property, or for those of a view. Numbers are numbers, days are
 * `YYYY-MM-DD`, moments ISO 8601; people, statuses and options go by their names, items by their keys.
 */
export function itemsTable({ rows, state, properties, columns }: ItemsToSave): {
  header: string[];
  rows: Cell[][];
} {
  const shown = columns
    ? columns.flatMap((id) => properties.get(id) ?? [])
    : [...properties.values()].filter(({ id }) => !untold.has(id));
  return {
    header: shown.map((property) => headerOf(property, state)),
    rows: rows.map((row) => shown.map((property) => cellOf(property, row, state))),
  };
}

function headerOf({ id, field }: Property, { basics }: Pick<WorkspaceState, 'basics'>): string {
  if (field) return field.name;
  const opinion = basics.framework.criteria.find((one) => id === `opinion.${one.id}`);
  if (opinion) return `Opinions: ${opinion.name}`;
  const criterion = basics.framework.criteria.find((one) => id === `score.${one.id}`);
  return criterion?.name ?? (isBuiltIn(id) ? headers[id] : id);
}

function isBuiltIn(id: string): id is BuiltInProperty {
  return Object.hasOwn(headers, id);
}

function cellOf(
  property: Property,
  row: RankedItem,
  state: Pick<WorkspaceState, 'basics' | 'members' | 'items'>,
): Cell {
  const { field } = property;
  switch (property.kind) {
    case 'number': {
      const number = property.read(row);
      return number === undefined ? '' : field ? number : roundScore(number);
    }
    case 'moment': {
      const moment = property.read(row);
      return moment === undefined ? '' : new Date(moment).toISOString();
    }
    default:
  }
  if (field) {
    const people = [...state.members.values()];
    return valueText(field, valueIn(field, row.item), { people, language: 'en' });
  }
  switch (property.kind) {
    case 'choice': {
      const id = property.read(row);
      return id === undefined ? '' : nameOf(id, property.choices, state);
    }
    case 'choices':
      return joinLabels(property.read(row).map((id) => nameOf(id, property.choices, state)));
    case 'yes-no':
      return property.read(row) ? 'yes' : '';
    case 'dates': {
      const days = property.read(row);
      return days ? `${days.from} – ${days.to}` : '';
    }
    default:
      return property.read(row) ?? '';
  }
}

function nameOf(
  id: string,
  choices: Extract<Property, { kind: 'choice' }>['choices'],
  { basics, members, items }: Pick<WorkspaceState, 'basics' | 'members' | 'items'>,
): string {
  if (choices === 'words') return id;
  if (choices === 'members') return members.get(id)?.name ?? '';
  if (choices === 'items') {
    const item = items.get(id);
    return item ? keyOf(basics, item) : '';
  }
  return choices.find((one) => one.id === id)?.name ?? id;
}
