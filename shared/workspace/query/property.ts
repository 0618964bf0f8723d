import { type Days, type Field, valueIn } from '#shared/fields/field.ts';
import { type Agreement, levelOf } from '#shared/scoring/agreement.ts';
import { attentionOf, attentions } from '#shared/workspace/attention.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { isSaidByHand, setByHand } from '#shared/workspace/set-scores.ts';
import { type Basics, keyOf } from '#shared/workspace/state.ts';

/** What a column, a condition, an order, a grouping and a colour name. */

/** What every item has, whatever its workspace defines. */
const builtIns = [
  ...['rank', 'place', 'key', 'title', 'description', 'type', 'status', 'category'],
  ...['labels', 'people', 'start', 'end', 'within', 'link'],
  ...[
    'parent',
    'foreign-key',
    'linked',
    'priority',
    'agreement',
    'by-hand',
    'scored',
    'attention',
    'voices',
  ],
  'play-next',
  ...['created', 'created-by', 'changed'],
] as const;
export type BuiltInProperty = (typeof builtIns)[number];

export function isBuiltIn(id: string): id is BuiltInProperty {
  return builtIns.some((one) => one === id);
}

/** The score of a criterion, what members say of it outside sessions, and a field, are named by their ids. */
export type PropertyId =
  | BuiltInProperty
  | `score.${string}`
  | `opinion.${string}`
  | `field.${string}`;

/** The ids of what can be chosen, in their order; `name` where the workspace says it, and no language does. */
export type Choices =
  | readonly { id: string; name?: string; color?: string }[]
  /** Members of the workspace. */
  | 'members'
  /** Items of the workspace. */
  | 'items'
  /** Whatever the items have. */
  | 'words';

/** How the values of a property are asked for, compared and added up. */
export type Property = { id: PropertyId; field?: Field } & (
  | { kind: 'text'; read(row: RankedItem): string | undefined }
  | {
      kind: 'number';
      read(row: RankedItem): number | undefined;
      /** What can be said of many. */
      total?: 'sum' | 'average';
    }
  /** Milliseconds since 1970. */
  | { kind: 'moment'; read(row: RankedItem): number | undefined }
  /** As `YYYY-MM-DD`. */
  | { kind: 'date'; read(row: RankedItem): string | undefined }
  | { kind: 'dates'; read(row: RankedItem): Days | undefined }
  | { kind: 'yes-no'; read(row: RankedItem): true | undefined }
  | { kind: 'choice'; read(row: RankedItem): string | undefined; choices: Choices }
  | { kind: 'choices'; read(row: RankedItem): readonly string[]; choices: Choices }
);

export type PropertyKind = Property['kind'];
export type Properties = ReadonlyMap<string, Property>;

/**
 * Everything that items of a workspace can be asked for, in the order in which it is offered. `now`, in
 * milliseconds since 1970, says which scores are old.
 */
export function propertiesOf(
  basics: Pick<Basics, 'prefix' | 'statuses' | 'types' | 'fields' | 'framework' | 'scoreHolds'>,
  now: number,
): Properties {
  const { statuses, types, fields, framework } = basics;
  const typeIds = new Set(types.map(({ id }) => id));
  const categories = new Map(statuses.map(({ id, category }) => [id, category]));
  const properties: Property[] = [
    { id: 'key', kind: 'text', read: ({ item }) => keyOf(basics, item) },
    { id: 'title', kind: 'text', read: ({ item }) => item.title },
    { id: 'description', kind: 'text', read: ({ item }) => item.description },
    {
      ...{ id: 'type', kind: 'choice', choices: types },
      read: ({ item: { type } }) => (type !== undefined && typeIds.has(type) ? type : undefined),
    },
    { id: 'status', kind: 'choice', choices: statuses, read: ({ item }) => item.status },
    {
      ...{ id: 'category', kind: 'choice' },
      choices: [{ id: 'open' }, { id: 'active' }, { id: 'closed' }],
      read: ({ item }) => categories.get(item.status),
    },
    { id: 'labels', kind: 'choices', choices: 'words', read: ({ item }) => item.labels ?? none },
    { id: 'people', kind: 'choices', choices: 'members', read: ({ item }) => item.people ?? none },
    { id: 'start', kind: 'date', read: ({ item }) => item.start },
    { id: 'end', kind: 'date', read: ({ item }) => item.end },
    { id: 'within', kind: 'choice', choices: 'items', read: ({ item }) => item.within },
    ...fields.map(propertyOfField),
    { id: 'parent', kind: 'choice', choices: 'words', read: ({ item }) => item.parent },
    ...framework.criteria.map(
      ({ id }): Property => ({
        ...{ id: `score.${id}`, kind: 'number', total: 'average' },
        read: ({ item }) => item.scores?.[id],
      }),
    ),
    ...framework.criteria.map(
      ({ id }): Property => ({
        ...{ id: `opinion.${id}`, kind: 'number', total: 'average' },
        read: ({ item, opinionsOf }) => opinionsOf?.(item).get(id)?.mean,
      }),
    ),
    { id: 'priority', kind: 'number', total: 'average', read: ({ priority }) => priority },
    { id: 'rank', kind: 'number', read: ({ rank }) => rank ?? undefined },
    {
      ...{ id: 'agreement', kind: 'choice' },
      choices: [{ id: 'low' }, { id: 'medium' }, { id: 'high' }],
      read: agreementOf,
    },
    {
      ...{ id: 'by-hand', kind: 'choices', choices: framework.criteria },
      read: ({ item }) => setByHand(framework, item),
    },
    { id: 'scored', kind: 'moment', read: ({ item }) => item.decided?.at },
    {
      ...{ id: 'attention', kind: 'choice', choices: attentions.map((id) => ({ id })) },
      read: ({ item }) => attentionOf(item, basics, now) ?? undefined,
    },
    {
      ...{ id: 'voices', kind: 'number', total: 'sum' },
      read: ({ item }) => item.voices,
    },
    { id: 'play-next', kind: 'yes-no', read: ({ item }) => item.playNext },
    { id: 'link', kind: 'text', read: ({ item }) => item.link },
    { id: 'foreign-key', kind: 'text', read: ({ item }) => item.foreignKey },
    {
      ...{ id: 'linked', kind: 'text' },
      read: ({ item }) => item.links?.flatMap(({ at }) => at?.key ?? []).join(', ') || undefined,
    },
    { id: 'created', kind: 'moment', read: ({ item }) => item.createdAt },
    { id: 'created-by', kind: 'choice', choices: 'members', read: ({ item }) => item.createdBy },
    { id: 'changed', kind: 'moment', read: ({ item }) => item.changedAt },
    { id: 'place', kind: 'text', read: ({ item }) => item.place },
  ];
  return new Map(properties.map((property) => [property.id, property]));
}

const none: readonly string[] = [];

function propertyOfField(field: Field): Property {
  const named = { id: `field.${field.id}`, field } as const;
  const value = ({ item }: RankedItem) => valueIn(field, item);
  const text = (row: RankedItem) => {
    const found = value(row);
    return typeof found === 'string' ? found : undefined;
  };
  const number = (row: RankedItem) => {
    const found = value(row);
    return typeof found === 'number' ? found : undefined;
  };
  switch (field.type) {
    case 'text':
    case 'link':
      return { ...named, kind: 'text', read: text };
    case 'number':
    case 'money':
      return { ...named, kind: 'number', read: number, total: 'sum' };
    case 'percent':
    case 'rating':
      return { ...named, kind: 'number', read: number, total: 'average' };
    case 'date':
      return { ...named, kind: 'date', read: text };
    case 'dates':
      return {
        ...{ ...named, kind: 'dates' },
        read(row) {
          const found = value(row);
          return typeof found === 'object' && 'from' in found ? found : undefined;
        },
      };
    case 'person':
      return { ...named, kind: 'choice', choices: 'members', read: text };
    case 'yes-no':
      return { ...named, kind: 'yes-no', read: (row) => (value(row) === true ? true : undefined) };
    case 'choice':
      return { ...named, kind: 'choice', choices: field.options, read: text };
    case 'choices':
      return {
        ...{ ...named, kind: 'choices', choices: field.options },
        read(row) {
          const found = value(row);
          return Array.isArray(found) ? found : none;
        },
      };
  }
}

/** Whether a property of an item is a score that somebody set by hand, and that came from nowhere else. */
export function isByHand(
  { id }: Pick<Property, 'id'>,
  { item: { byHand } }: Pick<RankedItem, 'item'>,
): boolean {
  const mark = id.startsWith('score.') ? byHand?.[id.slice('score.'.length)] : undefined;
  return isSaidByHand(mark);
}

/** That on the criterion on which the team agreed least, of those whose score it still is. */
export function agreementOf({ item }: Pick<RankedItem, 'item'>): Agreement['level'] | undefined {
  const levels = Object.entries(item.decided?.agreement ?? {}).flatMap(([id, level]) =>
    item.byHand?.[id] ? [] : [level],
  );
  return levels.length > 0 ? levelOf(Math.min(...levels)) : undefined;
}
