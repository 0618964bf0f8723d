import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspaceJson } from '#server/http/exports/workspace-json.ts';
import { Rooms } from '#server/live/rooms.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { allow } from '#server/transport/allowances.ts';
import type { LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { type WorkspaceCommand, workspaceCommandSchema } from '#shared/workspace/commands.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';
import { aForm, submissionId } from '#test/workspace/forms.ts';

/** What leaves a workspace as JSON comes back as it was, to the letter. */

const folder = mkdtempSync(join(tmpdir(), 'priority-poker-export-'));
let storage: Storage;
let rooms: Rooms;
let workspaces: Workspaces;
beforeAll(() => {
  storage = openSqliteStorage(join(folder, 'test.db'));
  const report = (error: unknown) => {
    throw error;
  };
  rooms = new Rooms({ storage, tenure: onlyServerOn(storage), now: Date.now, report });
  const sessions = {
    lookAs: () => Promise.resolve({ ok: false as const, refusal: refusal('no_session') }),
  };
  workspaces = createWorkspaces({ rooms, sessions, capacity: allow('on'), webhookHosts: [] });
});
afterAll(async () => {
  await rooms.stop();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function aWorkspace(): Promise<{ live: LiveWorkspace; ada: string }> {
  const begun = await workspaces.begin({
    ...{ name: 'Shop', member: 'Ada' },
    statuses: { open: 'Open', active: 'Active', closed: 'Done' },
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  return { live: await found(begun.workspaceId), ada: begun.memberId };
}

async function found(id: string): Promise<LiveWorkspace> {
  const live = await workspaces.find(id);
  if (!live) throw new Error('It is not there.');
  return live;
}

async function exported(live: LiveWorkspace, memberId: string): Promise<string> {
  let text = '';
  for await (const piece of workspaceJson(live, memberId, { isByAdmin: true })) text += piece;
  return text;
}

const ideas = ['what-one-sends-by-a-form', 'what-another-sends-by-a-form'];

/** A workspace with a form, by which something came in. */
async function withIdeas({ live, ada }: { live: LiveWorkspace; ada: string }): Promise<void> {
  await live.submit(ada, { type: 'form.put', form: aForm() });
  const proposal = { title: 'An idea', description: 'Of mine.' };
  await Promise.all(
    ideas.map((secret) =>
      live.submissions.takeIn(secret, { through: { form: 'ideas' }, proposal, language: 'de' }),
    ),
  );
}

let restoredSoFar = 0;

function restore(text: string, as: string) {
  restoredSoFar += 1;
  return workspaces.restore({ id: `restored-${restoredSoFar}`, as, bytes: Buffer.from(text) });
}

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const itemIds = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim() || 'x');
const day = fc.constantFrom('2026-03-09', '1999-12-31');
const values = fc.dictionary(
  fc.constantFrom('text', 'number', 'yes', 'choices', 'dates'),
  fc.oneof(
    words,
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.constant(true as const),
    fc.subarray(['one', 'two'], { minLength: 1 }),
    fc.constant({ from: '2026-01-01', to: '2026-02-01' }),
    fc.constant(null),
  ),
);
const colors = { one: 'blue', two: 'ochre' } as const;
const field = fc.constantFrom(
  { id: 'text', name: 'Text', type: 'text' },
  { id: 'number', name: 'Number', type: 'number', unit: 'h', step: 0.5 },
  { id: 'yes', name: 'Yes', type: 'yes-no', required: true },
  {
    ...{ id: 'choices', name: 'Several', type: 'choices' },
    options: Object.entries(colors).map(([one, color]) => ({ id: one, name: one, color })),
  },
  { id: 'dates', name: 'When', type: 'dates' },
);

/** Whatever it is, the schema says what may be sent. */
const command = fc
  .oneof(
    fc.record({ type: fc.constant('field.put'), field }),
    fc.record({ type: fc.constant('workspace.update'), name: words }),
    fc.constant({
      type: 'automation.put',
      automation: {
        ...{ id: 'begun', name: 'Begun', when: { on: 'moved', to: 'active' } },
        ...{ filter: null, set: { labels: { add: ['begun'] } }, comment: 'It began, @Ada.' },
      },
    }),
    fc.record({ type: fc.constant('rating.set'), itemId: id, cards: fc.constant({ value: '8' }) }),
    fc.record({
      ...{ type: fc.constant('incoming.make'), id, name: words },
      secret: fc.constant('the-secret-in-an-address'),
    }),
    fc.record({
      ...{ type: fc.constant('incoming.change'), id, on: fc.boolean() },
      mapping: fc.constant({ title: 'alert["a name"]', 'field.text': 'a[0].b', key: null }),
      given: fc.constant({ labels: ['alert'], status: 'active' }),
    }),
    fc.constant({ type: 'workflow.set', rules: [{ from: 'closed', to: 'open', forbidden: true }] }),
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('item.add'),
        items: fc.array(fc.record({ id, title: words }), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('item.set'),
        itemIds,
        fields: fc.record(
          {
            ...{ title: words, description: fc.option(words), start: day, values },
            ...{ within: fc.option(id), blocks: fc.subarray(['a', 'b', 'c']) },
            ...{ labels: fc.array(words, { maxLength: 3 }), relates: fc.subarray(['d', 'e']) },
            ...{
              link: fc.constantFrom(null, 'https://example.com/ü'),
              status: fc.constant('active'),
            },
          },
          { requiredKeys: ['title'] },
        ),
      }),
    },
    fc.record({ type: fc.constantFrom('item.remove', 'item.restore'), itemIds }),
    fc.record({ type: fc.constant('comment.add'), itemId: id, id, text: words }),
    fc.record({
      type: fc.constantFrom('comment.edit', 'comment.remove'),
      itemId: id,
      id,
      text: words,
    }),
    fc.record({
      type: fc.constant('item.baseline'),
      items: id.map((itemId) => [
        { itemId, baseline: { from: '2026-01-01', to: '2026-01-09', at: 1 } },
      ]),
    }),
    fc.record({
      ...{ type: fc.constant('score.set'), itemId: id },
      scores: fc.dictionary(
        fc.constantFrom('value', 'effort'),
        fc.constantFrom(1, 8, 'opinions', null),
      ),
    }),
    fc.record({ type: fc.constant('item.move'), itemIds, before: fc.option(id) }),
    fc.record({
      type: fc.constant('roadmap.set'),
      roadmap: fc.record({
        ...{ id, name: words, shows: fc.subarray(['status', 'field.text']) },
        query: fc.constant({ filter: { property: 'status', is: 'filled' }, orders: [] }),
        shape: fc.constantFrom(
          { kind: 'outcomes' },
          { kind: 'quarters', property: 'end', back: 1, ahead: 3 },
          { kind: 'lanes', property: 'status', lanes: [{ id: 'now', name: 'Now', values: ['a'] }] },
        ),
      }),
    }),
    fc.record({
      type: fc.constant('view.set'),
      view: fc.record({
        ...{ id, name: words, shared: fc.boolean(), kind: fc.constant('table') },
        query: fc.constant({ filter: { not: { property: 'title', is: 'empty' } }, orders: [] }),
        ...{ group: fc.option(fc.constant('status')), swimlanes: fc.constant(null) },
        columns: fc.constant([{ property: 'title', width: 300 }]),
        color: fc.constant(null),
      }),
    }),
    fc.record({ type: fc.constant('view.move'), viewId: id, before: fc.option(id) }),
    fc.constantFrom(
      { type: 'form.put', form: aForm({ most: 9, labels: ['from outside'] }) },
      { type: 'form.put', form: aForm({ id: 'bugs', secret: 'the-secret-of-the-form-of-bugs' }) },
      { type: 'form.remove', id: 'ideas' },
    ),
    fc.record({
      type: fc.constantFrom('submission.accept', 'submission.merge'),
      ...{ id: fc.constantFrom(...ideas.map(submissionId)), itemId: id },
    }),
    fc.record({
      ...{ type: fc.constant('submission.decline'), why: words },
      ids: fc.subarray(ideas.map(submissionId), { minLength: 1 }),
    }),
    fc.record({
      type: fc.constant('submission.reopen'),
      ids: fc.subarray(ideas.map(submissionId), { minLength: 1 }),
    }),
  )
  .map((sent) => workspaceCommandSchema.safeParse(sent).data)
  .filter((sent): sent is WorkspaceCommand => sent !== undefined);

describe('the JSON export of a workspace', () => {
  it('is the same after it was restored, whatever happened before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
        const { live, ada } = await aWorkspace();
        await withIdeas({ live, ada });
        for (const one of commands) await live.submit(ada, one);
        const text = await exported(live, ada);
        const restored = await restore(text, ada);
        if (!restored.ok) throw new Error(restored.refusal.message);
        const again = await found(restored.workspaceId);
        expect(await exported(again, ada)).toBe(text);
        expect(await again.door.authenticate(restored.token)).toMatchObject({
          id: ada,
          role: 'admin',
        });
        const itemId = JSON.parse(text).items[0]?.id;
        if (itemId === undefined) return;
        const [before, after] = [
          await live.records.history(itemId),
          await again.records.history(itemId),
        ];
        const said = (answer: typeof before) => answer.ok && answer.entries.map(({ what }) => what);
        expect(said(after)).toEqual(said(before));
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  it('is refused with a sentence where it can not be', async () => {
    const { live, ada } = await aWorkspace();
    const items = ['a', 'b', 'c'].map((one) => ({ id: one, title: one }));
    await live.submit(ada, { type: 'item.add', items });
    const text = await exported(live, ada);
    const spoilt = (change: (parts: ReturnType<typeof JSON.parse>) => void) => {
      const parts = JSON.parse(text);
      change(parts);
      return JSON.stringify(parts);
    };
    for (const [wrong, sentence] of [
      ['{', 'not JSON'],
      ['{"format":"priority-poker","version":1}', 'no export of a workspace'],
      [spoilt((parts) => (parts.version = 2)), 'version'],
      [spoilt((parts) => (parts.items[0].status = 'gone')), 'status'],
      [spoilt((parts) => (parts.items[0].createdBy = 'gone')), 'among the members'],
      [spoilt((parts) => (parts.items[0].id = 'b')), 'same id'],
      [spoilt((parts) => (parts.items[1].number = 1)), 'numbers of their own'],
      [spoilt((parts) => Object.assign(parts.items[0], { within: 'a' })), 'circle'],
      [spoilt((parts) => (parts.items[0].title = 'x'.repeat(10_000))), 'at most 300'],
      [spoilt((parts) => (parts.members[0].role = 'viewer')), 'which admin'],
      [spoilt((parts) => (parts.items[0].start = '99999-01-01')), 'A day'],
    ] as const)
      expect(await restore(wrong, ada)).toMatchObject({
        refusal: { message: expect.stringContaining(sentence) },
      });
  });

  it('can be restored though somebody came in and said something while it was written', async () => {
    const { live, ada } = await aWorkspace();
    await live.submit(ada, { type: 'item.add', items: [{ id: 'a', title: 'Checkout' }] });
    const comment = { type: 'comment.add', itemId: 'a' } as const;
    await live.submit(ada, { ...comment, id: 'before', text: 'Why?' });
    let text = '';
    for await (const piece of workspaceJson(live, ada, { isByAdmin: true })) {
      if (text === '') {
        const secret = 's'.repeat(24);
        await live.submit(ada, { type: 'invitation.make', id: 'i', role: 'editor', secret });
        const eli = await live.door.join(secret, { name: 'Eli' });
        if (!eli.ok) throw new Error(eli.refusal.message);
        await live.submit(eli.memberId, { ...comment, id: 'meanwhile', text: 'Why not?' });
      }
      text += piece;
    }
    expect(JSON.parse(text).items[0].comments).toMatchObject([{ id: 'before' }]);
    expect(await restore(text, ada)).toMatchObject({ ok: true });
  });

  it('has the views for everybody and those of who asks, and nobody else’s', async () => {
    const { live, ada } = await aWorkspace();
    const secret = 's'.repeat(24);
    await live.submit(ada, { type: 'invitation.make', id: 'i', role: 'editor', secret });
    const eli = await live.door.join(secret, { name: 'Eli' });
    if (!eli.ok) throw new Error(eli.refusal.message);
    const view = { kind: 'table', group: null, swimlanes: null, columns: [], color: null } as const;
    const query = { filter: null, orders: [] };
    for (const [by, id, shared] of [
      [ada, 'all', true],
      [ada, 'ada', false],
      [eli.memberId, 'eli', false],
    ] as const)
      await live.submit(by, { type: 'view.set', view: { ...view, id, name: id, shared, query } });
    const views = async (by: string) =>
      new Set(JSON.parse(await exported(live, by)).views.map(({ name }: { name: string }) => name));
    expect(await views(ada)).toEqual(new Set(['all', 'ada']));
    expect(await views(eli.memberId)).toEqual(new Set(['all', 'eli']));
    expect(await exported(live, ada)).not.toContain(secret);
  });
});
