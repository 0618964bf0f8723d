import { createHash } from 'node:crypto';
import { z } from 'zod';
import { freshIds, idsOf } from '#server/http/import-ids.ts';
import { noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import { type Parsed, parse } from '#server/transport/parse.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { workspaceItemSchema } from '#shared/exports/workspace-export.ts';
import { type RefusalCode, refusal } from '#shared/protocol/refusals.ts';
import { addedItemSchema, itemFieldsSchema } from '#shared/workspace/commands.ts';
import type { Condition, Filter, Order } from '#shared/workspace/filter.ts';
import { filterSchema } from '#shared/workspace/filter-schema.ts';
import { fits, propertyOf } from '#shared/workspace/query/matching.ts';
import { type Properties, propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import { type RankedItem, rankedItems } from '#shared/workspace/ranked.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';
import { sees } from '#shared/workspace/view.ts';

/** The items of a workspace over REST. */

const apiItemSchema = workspaceItemSchema.extend({
  key: z.string().meta({ description: 'The prefix and the number, such as SHOP-12.' }),
  priority: z
    .number()
    .exactOptional()
    .meta({ description: 'What the framework makes of its scores.' }),
  rank: z.int().nullable().meta({ description: 'From 1 among what is not closed.' }),
});
apiItemSchema.register(z.globalRegistry, { id: 'Item' });
type ApiItem = z.infer<typeof apiItemSchema>;

const mostOnPage = 500;

const listQuery = z.strictObject({
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
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `A page has 1 to ${mostOnPage} items.`)
    .optional()
    .meta({ description: `Items on a page: 1 to ${mostOnPage}; 100 if nothing is said.` }),
  cursor: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'Where the page before ended: its `next`.' }),
});

type Question = Omit<z.infer<typeof listQuery>, 'limit' | 'cursor'>;

/** Where a page ended: of which question, after which item, and at which place that was. */
const cursorSchema = z.tuple([z.string(), idSchema, z.int().min(0)]);

export const itemOperations: readonly Operation[] = [
  operation({
    call: 'GET /api/workspaces/:id/items',
    summary: 'List items',
    details:
      'A page at a time: ask on with `next` as `cursor`, and the same question, until it is null.',
    query: listQuery,
    body: nothing,
    answer: z.strictObject({
      items: z.array(apiItemSchema),
      total: z.int().meta({ description: 'How many the question has on all pages.' }),
      next: z.string().nullable(),
    }),
    status: 200,
    carryOut: async ({ live, member, query }) => {
      const { limit = '100', cursor, ...question } = query;
      const of = createHash('sha256')
        .update(JSON.stringify(question))
        .digest('base64url')
        .slice(0, 8);
      const after = cursor === undefined ? null : readCursor(cursor);
      if (cursor !== undefined && after?.[0] !== of)
        return refused('invalid', 'This cursor is of another question. Begin anew without one.');
      return live.read((state) => {
        const asked = rowsFor(state, question, member.id);
        if (!asked.ok) return asked;
        const rows = asked.value;
        const begin = after === null ? 0 : placeAfter(rows, after, state, question, member.id);
        const page = rows.slice(begin, begin + Math.min(Number(limit), mostOnPage));
        const end = begin + page.length;
        const last = page.at(-1);
        return done({
          items: page.map((row) => apiItem(state, row)),
          total: rows.length,
          next: last && end < rows.length ? cursorOf([of, last.item.id, end - 1]) : null,
        });
      });
    },
  }),
  operation({
    call: 'POST /api/workspaces/:id/items',
    summary: 'Add items',
    details:
      'At the end. With ids of your own or an `Idempotency-Key` it can be sent twice, and adds them once.',
    query: noQuery,
    body: z.strictObject({
      items: z
        .array(addedItemSchema.extend({ id: idSchema.optional() }))
        .min(1)
        .max(limits.itemsPerCommand),
    }),
    answer: z.strictObject({ items: z.array(apiItemSchema) }),
    status: 201,
    keyed: true,
    carryOut: async ({ live, body, key, submit }) => {
      const sent = JSON.stringify(body);
      const ids = key === undefined ? freshIds : idsOf(live.id, key, [sent]);
      const known = await live.read(({ items }) => [...items.keys()]);
      if (ids.wereUsedAmong(known))
        return refused('key_used', 'This Idempotency-Key came with other items. Draw a new one.');
      const items = body.items.map((item, index) => ({ ...item, id: item.id ?? ids.at(index) }));
      const submitted = await submit({ type: 'item.add', items });
      if (!submitted.ok) return submitted;
      const wanted = new Set(items.map(({ id }) => id));
      return live.read((state) => done({ items: itemsOf(state, (id) => wanted.has(id)) }));
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/items/:itemId',
    summary: 'Look at an item',
    details: 'By its id or its key, such as SHOP-12; one that is in the bin, too.',
    query: noQuery,
    body: nothing,
    answer: apiItemSchema,
    status: 200,
    carryOut: ({ live, inPath }) => lookAt(live, inPath('itemId')),
  }),
  operation({
    call: 'PATCH /api/workspaces/:id/items/:itemId',
    summary: 'Change an item',
    details: 'Sets what is named and leaves the rest; `null` empties.',
    query: noQuery,
    body: itemFieldsSchema,
    answer: apiItemSchema,
    status: 200,
    carryOut: async ({ live, inPath, body: fields, submit }) => {
      const itemIds = [await idOf(live, inPath('itemId'))];
      const submitted = await submit({ type: 'item.set', itemIds, fields });
      return submitted.ok ? lookAt(live, inPath('itemId')) : submitted;
    },
  }),
  operation({
    call: 'DELETE /api/workspaces/:id/items/:itemId',
    summary: 'Put an item into the bin',
    details: 'It is kept there for 30 days.',
    query: noQuery,
    body: nothing,
    answer: nothing,
    status: 204,
    carryOut: async ({ live, inPath, submit }) => {
      const itemIds = [await idOf(live, inPath('itemId'))];
      const submitted = await submit({ type: 'item.remove', itemIds });
      return submitted.ok ? done(undefined) : submitted;
    },
  }),
  operation({
    call: 'POST /api/workspaces/:id/items/:itemId/restore',
    summary: 'Take an item out of the bin',
    query: noQuery,
    body: nothing,
    answer: apiItemSchema,
    status: 200,
    carryOut: async ({ live, inPath, submit }) => {
      const itemIds = [await idOf(live, inPath('itemId'))];
      const submitted = await submit({ type: 'item.restore', itemIds });
      return submitted.ok ? lookAt(live, inPath('itemId')) : submitted;
    },
  }),
];

const byKey: readonly Order[] = [{ property: 'key', descending: false }];

/** The items that a question names, in its order. */
function rowsFor(
  state: WorkspaceState,
  { view: viewId, find = '', filter: filterText, sort, removed }: Question,
  self: string,
): Parsed<RankedItem[]> {
  const properties = propertiesOf(state.basics, Date.now());
  const view = viewId === undefined ? undefined : state.views.get(viewId);
  if (viewId !== undefined && (!view || !sees(self, view))) return refused('no_view');
  const filter = filterText === undefined ? done(null) : readFilter(filterText, properties);
  if (!filter.ok) return filter;
  const orders = sort === undefined ? done(null) : readOrders(sort, properties);
  if (!orders.ok) return orders;
  const rows = removed === 'true' ? binned(state) : rankedItems(state.basics, state.items.values());
  const asker = { language: 'en', self, today: dayOf(Date.now()), midnight: Date.parse };
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

/** These items, in the order of their keys. */
function itemsOf(state: WorkspaceState, isWanted: (id: string) => boolean): ApiItem[] {
  const there = rankedItems(state.basics, state.items.values()).filter(({ item }) =>
    isWanted(item.id),
  );
  return there.sort((a, b) => a.item.number - b.item.number).map((row) => apiItem(state, row));
}

function lookAt(live: LiveWorkspace, idOrKey: string): Promise<Parsed<ApiItem>> {
  return live.read((state) => {
    const item = find(state, idOrKey);
    if (!item) return refused('no_workspace_item');
    const [there] = itemsOf(state, (id) => id === item.id);
    return done(there ?? apiItem(state, { item, priority: undefined, rank: null }));
  });
}

/** What is not there keeps the name it was called by. */
function idOf(live: LiveWorkspace, idOrKey: string): Promise<string> {
  return live.read((state) => find(state, idOrKey)?.id ?? idOrKey);
}

function find({ basics, items }: WorkspaceState, idOrKey: string): WorkspaceItem | undefined {
  const byId = items.get(idOrKey);
  if (byId) return byId;
  const key = idOrKey.toUpperCase();
  for (const item of items.values()) if (keyOf(basics, item) === key) return item;
  return undefined;
}

function apiItem({ basics }: WorkspaceState, { item, priority, rank }: RankedItem): ApiItem {
  return { ...item, key: keyOf(basics, item), ...(priority !== undefined && { priority }), rank };
}

function cursorOf(cursor: z.infer<typeof cursorSchema>): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(cursor: string): z.infer<typeof cursorSchema> | null {
  const read = jsonIn(Buffer.from(cursor, 'base64url').toString());
  return cursorSchema.safeParse(read).data ?? null;
}

/** What a text says as JSON; `undefined` where it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Behind the item that the page before ended with. One that is not among the rows any more has a place there
 * still, as long as it is not erased: then it is where it was.
 */
function placeAfter(
  rows: readonly RankedItem[],
  [, itemId, place]: z.infer<typeof cursorSchema>,
  state: WorkspaceState,
  { sort, view }: Question,
  self: string,
): number {
  const at = rows.findIndex(({ item }) => item.id === itemId);
  if (at >= 0) return at + 1;
  const { removedAt: _, ...gone } = state.items.get(itemId) ?? {};
  if (!('id' in gone)) return place;
  const items = new Map(state.items).set(itemId, gone);
  const wider = rowsFor({ ...state, items }, { sort, view }, self);
  if (!wider.ok) return place;
  const ids = new Set([...rows.map(({ item }) => item.id), itemId]);
  return wider.value
    .filter(({ item }) => ids.has(item.id))
    .findIndex(({ item }) => item.id === itemId);
}

function done<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function refused(code: RefusalCode, message?: string): Parsed<never> {
  return { ok: false, refusal: refusal(code, message) };
}
