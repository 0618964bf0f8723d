import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { type Parsed, parse } from '#server/transport/parse.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import type { Condition, Filter, Order } from '#shared/workspace/filter.ts';
import { filterSchema } from '#shared/workspace/filter-schema.ts';
import { fits, propertyOf } from '#shared/workspace/query/matching.ts';
import { type Properties, propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import { type RankedItem, rankedIn } from '#shared/workspace/ranked.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import { sees } from '#shared/workspace/view.ts';

/** Which items a call names, in which order. */
export const questionSchema = z.strictObject({
  view: idSchema
    .optional()
    .meta({ description: 'A saved view, whose filter and sort hold where none are named here.' }),
  find: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Words, each of which is somewhere in the item.' }),
  filter: z.string().max(limits.commandBytes).optional().meta({
    description:
      'A `Filter` as JSON, such as `{"all":[{"property":"status","is":"any-of","value":["open"]},{"property":"priority","is":"at-least","value":50}]}`.',
  }),
  sort: z.string().max(1_000).optional().meta({
    description:
      'Properties, the first counts most, `-` turns one round: `-priority,key`. By `key`, if nothing is said.',
  }),
  removed: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`true` lists what is in the bin instead.' }),
});
export type Question = z.infer<typeof questionSchema>;

const byKey: readonly Order[] = [{ property: 'key', descending: false }];

/** The items that a question names, in its order. */
export function rowsFor(
  state: WorkspaceState,
  { view: viewId, find = '', filter: filterText, sort, removed }: Question,
  self: string,
): Parsed<RankedItem[]> {
  const now = Date.now();
  const properties = propertiesOf(state.basics, now);
  const view = viewId === undefined ? undefined : state.views.get(viewId);
  if (viewId !== undefined && (!view || !sees(self, view))) return refused('no_view');
  const filter = filterText === undefined ? done(null) : readFilter(filterText, properties);
  if (!filter.ok) return filter;
  const orders = sort === undefined ? done(null) : readOrders(sort, properties);
  if (!orders.ok) return orders;
  const rows = removed === 'true' ? binned(state) : rankedIn(state, now);
  const asker = { language: 'en', self, today: dayOf(now), midnight: Date.parse };
  const query = {
    filter: filter.value ?? view?.query.filter ?? null,
    orders: orders.value ?? view?.query.orders ?? byKey,
  };
  return done(answer(rows, query, { state, properties, asker }, find));
}

function binned({ items }: WorkspaceState): RankedItem[] {
  return [...items.values()]
    .filter(({ removedAt }) => removedAt !== undefined)
    .map((item) => ({ item, priority: undefined, rank: null }));
}

function readFilter(text: string, properties: Properties): Parsed<Filter> {
  const json = jsonIn(text);
  if (json === undefined) return refused('invalid', 'The filter is not JSON.');
  const filter = parse(filterSchema, json);
  if (!filter.ok) return filter;
  const wrong = conditionsIn(filter.value).find((condition) => {
    const property = propertyOf(properties, condition);
    return !property || !fits(condition, property);
  });
  return wrong
    ? refused(
        'invalid',
        `The filter asks what "${wrong.property}" can't be asked, or is not there.`,
      )
    : filter;
}

function readOrders(text: string, properties: Properties): Parsed<Order[]> {
  const orders: Order[] = [];
  for (const word of text.split(',')) {
    const property = propertyOf(properties, { property: word.replace(/^-/, '') });
    if (!property) return refused('invalid', 'Items can not be sorted by that: it is no property.');
    orders.push({ property: property.id, descending: word.startsWith('-') });
  }
  return done(orders);
}

function conditionsIn(filter: Filter): Condition[] {
  if ('all' in filter) return filter.all.flatMap(conditionsIn);
  if ('any' in filter) return filter.any.flatMap(conditionsIn);
  return 'not' in filter ? conditionsIn(filter.not) : [filter];
}

/** Programs say days by the clock of Greenwich. */
function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** What a text says as JSON; `undefined` where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
