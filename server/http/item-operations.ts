import { createHash } from 'node:crypto';
import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { freshIds, idsOf } from '#server/http/import-ids.ts';
import { jsonIn, type Question, questionSchema, rowsFor } from '#server/http/item-question.ts';
import { noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import type { Parsed } from '#server/transport/parse.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { workspaceItemSchema } from '#shared/exports/workspace-export.ts';
import { addedItemSchema, itemFieldsSchema } from '#shared/workspace/commands.ts';
import { type RankedItem, rankedItems } from '#shared/workspace/ranked.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';

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

const listQuery = questionSchema.extend({
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
