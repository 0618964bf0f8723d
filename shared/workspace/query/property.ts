import { attentionOf, attentions } from '#shared/workspace/attention.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf } from '#shared/workspace/state.ts';

/** What a column, a condition, an order, a grouping and a colour name. */

/** What every item has, whatever its workspace defines. */
const builtIns = [
  ...['rank', 'place', 'key', 'title', 'description', 'status', 'category', 'labels', 'link'],
  ...['parent', 'foreign-key', 'priority', 'agreement', 'scored', 'attention'],
  ...['created', 'created-by', 'changed'],
] as const;
export type BuiltInProperty = (typeof builtIns)[number];

/** The score of a criterion is named by its id. */
export type PropertyId = BuiltInProperty | `score.${string}`;

/** The ids of what can be chosen, in their order; `name` where the workspace says it, and no language does. */
export type Choices =
  | readonly { id: string; name?: string; color?: string }[]
  /** Members of the workspace. */
  | 'members'
  /** Whatever the items have. */
  | 'words';

/** How the values of a property are asked for, compared and added up. */
export type Property = { id: PropertyId } & (
  | { kind: 'text'; read(row: RankedItem): string | undefined }
  | {
      kind: 'number';
      read(row: RankedItem): number | undefined;
      /** What can be said of many. */
      total?: 'sum' | 'average';
    }
  /** Milliseconds since 1970. */
  | { kind: 'moment'; read(row: RankedItem): number | undefined }
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
  basics: Pick<Basics, 'prefix' | 'statuses' | 'framework' | 'scoreHolds'>,
  now: number,
): Properties {
  const { statuses, framework } = basics;
  const categories = new Map(statuses.map(({ id, category }) => [id, category]));
  const properties: Property[] = [
    { id: 'key', kind: 'text', read: ({ item }) => keyOf(basics, item) },
    { id: 'title', kind: 'text', read: ({ item }) => item.title },
    { id: 'description', kind: 'text', read: ({ item }) => item.description },
    { id: 'status', kind: 'choice', choices: statuses, read: ({ item }) => item.status },
    {
      ...{ id: 'category', kind: 'choice' },
      choices: [{ id: 'open' }, { id: 'active' }, { id: 'closed' }],
      read: ({ item }) => categories.get(item.status),
    },
    { id: 'labels', kind: 'choices', choices: 'words', read: ({ item }) => item.labels ?? none },
    { id: 'parent', kind: 'choice', choices: 'words', read: ({ item }) => item.parent },
    ...framework.criteria.map(
      ({ id }): Property => ({
        ...{ id: `score.${id}`, kind: 'number', total: 'average' },
        read: ({ item }) => item.scores?.[id],
      }),
    ),
    { id: 'priority', kind: 'number', total: 'average', read: ({ priority }) => priority },
    { id: 'rank', kind: 'number', read: ({ rank }) => rank ?? undefined },
    { id: 'agreement', kind: 'number', total: 'average', read: agreementOf },
    { id: 'scored', kind: 'moment', read: ({ item }) => item.decided?.at },
    {
      ...{ id: 'attention', kind: 'choice', choices: attentions.map((id) => ({ id })) },
      read: ({ item }) => attentionOf(item, basics, now) ?? undefined,
    },
    { id: 'link', kind: 'text', read: ({ item }) => item.link },
    { id: 'foreign-key', kind: 'text', read: ({ item }) => item.foreignKey },
    { id: 'created', kind: 'moment', read: ({ item }) => item.createdAt },
    { id: 'created-by', kind: 'choice', choices: 'members', read: ({ item }) => item.createdBy },
    { id: 'changed', kind: 'moment', read: ({ item }) => item.changedAt },
    { id: 'place', kind: 'text', read: ({ item }) => item.place },
  ];
  return new Map(properties.map((property) => [property.id, property]));
}

const none: readonly string[] = [];

/** From 0 to 1: that of the criterion on which the team agreed least. */
export function agreementOf({ item }: Pick<RankedItem, 'item'>): number | undefined {
  const levels = Object.values(item.decided?.agreement ?? {});
  return levels.length > 0 ? Math.min(...levels) : undefined;
}
