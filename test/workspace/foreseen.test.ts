import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreseen } from '#client/sync/workspace/foreseen.ts';
import { inverseOf } from '#client/sync/workspace/undoing.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import type { Connection } from '#shared/integrations/connection.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { byPlace } from '#shared/workspace/ranked.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import { basics, item, workspace } from '#test/workspace/backlog.ts';

const whenDone = (state: WorkspaceState, ...commands: WorkspaceCommand[]) =>
  foreseen(
    state,
    commands.map((command) => ({ command, by: 'bob', at: 999 })),
  );

const order = (state: WorkspaceState) =>
  [...state.items.values()]
    .filter(({ removedAt }) => removedAt === undefined)
    .sort(byPlace)
    .map(({ id }) => id);

/** What a person sees of it: without times, and without places, of which only the order counts. */
const seen = (state: WorkspaceState) =>
  order(state).map((id) => {
    const {
      place: _,
      changedAt: __,
      statusAt: ___,
      textChangedAt: ____,
      ...rest
    } = state.items.get(id) ?? item(0);
    return rest;
  });

describe('What one does is seen before the server answers', () => {
  const shop = workspace(item(1), item(2, { link: 'https://example.com' }), item(3));

  it('adds items at the end, with the next keys', () => {
    const grown = whenDone(shop, {
      type: 'item.add',
      items: [
        { id: 'x', title: 'Gift cards' },
        { id: 'y', title: 'Vouchers', status: 'active' },
      ],
    });
    expect(order(grown)).toEqual(['i1', 'i2', 'i3', 'x', 'y']);
    expect(grown.items.get('x')).toMatchObject({ number: 100, status: 'open', createdBy: 'bob' });
    expect(grown.items.get('y')).toMatchObject({ number: 101, status: 'active' });
    expect(grown.basics.nextNumber).toBe(102);
  });

  it('sets some fields, empties some, and leaves the others', () => {
    const set = whenDone(shop, {
      type: 'item.set',
      itemIds: ['i2'],
      fields: { title: 'Checkout', link: null },
    });
    expect(set.items.get('i2')).toMatchObject({ title: 'Checkout', status: 'open' });
    expect(set.items.get('i2')).not.toHaveProperty('link');
  });

  it('moves items before another one, or to the end', () => {
    expect(order(whenDone(shop, { type: 'item.move', itemIds: ['i3'], before: 'i1' }))).toEqual([
      'i3',
      'i1',
      'i2',
    ]);
    expect(
      order(whenDone(shop, { type: 'item.move', itemIds: ['i1', 'i2'], before: null })),
    ).toEqual(['i3', 'i1', 'i2']);
  });
});

const ids = fc.uniqueArray(fc.constantFrom('i1', 'i2', 'i3', 'i4', 'i5'), { minLength: 1 });
const anything: fc.Arbitrary<WorkspaceCommand> = fc.oneof(
  ids.map((itemIds): WorkspaceCommand => ({ type: 'item.remove', itemIds })),
  fc
    .tuple(ids, fc.constantFrom('i1', 'i3', null))
    .filter(([itemIds, before]) => before === null || !itemIds.includes(before))
    .map(([itemIds, before]): WorkspaceCommand => ({ type: 'item.move', itemIds, before })),
  fc.tuple(ids, fc.constantFrom('open', 'active', 'done'), fc.constantFrom('Same', 'Other')).map(
    ([itemIds, status, title]): WorkspaceCommand => ({
      type: 'item.set',
      itemIds,
      fields: { status, title, labels: ['late'], description: null },
    }),
  ),
  fc
    .record(
      {
        type: fc.constantFrom('bug', 'story', null),
        start: fc.constantFrom('2026-01-01', null),
        people: fc.subarray(['ada', 'bob']),
        relates: fc.subarray(['i1', 'i4']),
        labels: fc.record({
          add: fc.subarray(['late', 'new']),
          remove: fc.subarray(['ux', 'late']),
        }),
        values: fc.dictionary(fc.constantFrom('size', 'team'), fc.constantFrom(1, 'web', null)),
      },
      { requiredKeys: [] },
    )
    .map((fields): WorkspaceCommand => ({ type: 'item.set', itemIds: ['i1', 'i3'], fields })),
  fc
    .array(
      fc.record({
        itemId: fc.constantFrom('i1', 'i3', 'i5'),
        start: fc.constantFrom('2026-01-01', '2026-01-02', null),
        end: fc.constantFrom('2026-01-09', null),
      }),
      { minLength: 1 },
    )
    .map((days): WorkspaceCommand => ({ type: 'item.schedule', field: null, days })),
  fc.constant<WorkspaceCommand>({
    type: 'item.baseline',
    items: ['i1', 'i3', 'i9'].map((itemId) => ({
      itemId,
      baseline: { from: '2026-01-01', to: '2026-01-09', at: 1 },
    })),
  }),
  fc.constant<WorkspaceCommand>({
    ...{ type: 'item.schedule', field: 'sprint' },
    days: [
      { itemId: 'i1', start: '2026-01-01', end: '2026-01-09' },
      { itemId: 'i3', start: null, end: null },
    ],
  }),
  fc
    .record({
      itemId: fc.constantFrom('i1', 'i2', 'i4'),
      scores: fc.dictionary(fc.constantFrom('value', 'effort'), fc.constantFrom(1, 8, null)),
    })
    .map((set): WorkspaceCommand => ({ type: 'score.set', ...set })),
  fc.constant<WorkspaceCommand>({ type: 'item.add', items: [{ id: 'new', title: 'New' }] }),
);

describe('What one did is taken back', () => {
  const shop = workspace(
    item(1, { description: 'Why' }),
    item(2, {
      ...{ status: 'done', scores: { value: 8, effort: 3 } },
      byHand: { value: { by: 'bob', at: 999, instead: 5 } },
    }),
    item(3, { labels: ['late'], values: { size: 1 }, start: '2026-01-01', relates: ['i2'] }),
    item(4),
    item(5),
  );

  it('leaves everything as it was', () => {
    fc.assert(
      fc.property(anything, (command) => {
        const done = whenDone(shop, command);
        const undoing = inverseOf(shop, command);
        const undone = whenDone(done, ...(undoing?.(done) ?? []));
        expect(seen(undone)).toEqual(seen(shop));
      }),
    );
  });

  it.each<WorkspaceCommand>([
    { type: 'workspace.update', name: 'Other' },
    { type: 'workspace.update', framework: 'ice' },
    { type: 'field.put', field: { id: 'new', name: 'New', type: 'text' }, before: 'size' },
    { type: 'field.put', field: { id: 'size', name: 'Points', type: 'number' }, before: null },
    { type: 'field.remove', id: 'team' },
    { type: 'status.put', status: { id: 'open', name: 'To do', category: 'open' }, before: null },
    { type: 'status.put', status: { id: 'test', name: 'In test', category: 'active' } },
    { type: 'status.remove', id: 'done', to: 'open' },
    { type: 'type.put', itemType: { id: 'story', name: 'Tale' } },
    { type: 'type.remove', id: 'story' },
    { type: 'group.put', group: { id: 'devs', name: 'Makers', color: 'olive' }, before: null },
    { type: 'group.put', group: { id: 'ops', name: 'Ops' } },
    { type: 'group.remove', id: 'devs' },
    { type: 'workflow.set', rules: [{ from: 'open', to: 'done', forbidden: true }] },
    {
      type: 'automation.put',
      automation: { id: 'x', name: 'X', when: { on: 'added' }, filter: null, comment: 'Hello.' },
    },
  ])('also of what items can have: $type', (command) => {
    const done = whenDone(shop, command);
    expect(done.basics).not.toEqual(shop.basics);
    const undone = whenDone(done, ...(inverseOf(shop, command)?.(done) ?? []));
    expect([undone.basics, seen(undone)]).toEqual([shop.basics, seen(shop)]);
    // Nobody's later change is overwritten.
    const since = {
      ...done,
      basics: { ...basics, name: 'x', fields: [], statuses: [], types: [], groups: [] },
    };
    if (!command.type.endsWith('.remove')) expect(inverseOf(shop, command)?.(since)).toEqual([]);
  });

  it('also of what is in step with a tracker', () => {
    const link = { connection: 'jira', service: 'jira', inStepAt: 1 } as const;
    const at = { key: 'SHOP-1', address: 'https://jira.example/1' };
    const gone = { why: 'gone', said: '' } as const;
    const connection: Connection = {
      ...{ id: 'jira', name: 'Jira', service: 'jira', by: 'ada', createdAt: 1, account: 'ada' },
      ...{ place: { id: 'p', name: 'P' }, query: '', follows: true, mapping: [], comments: false },
    };
    const inStep = {
      ...workspace(
        item(1, { links: [{ ...link, at }] }),
        item(2, { links: [{ ...link, at, problem: gone }] }),
        item(3),
      ),
      connections: new Map([['jira', connection]]),
    };
    const itemIds = ['i1', 'i2', 'i3'];
    const apart: WorkspaceCommand = { type: 'item.unlink', itemIds, connection: 'jira' };
    const done = whenDone(inStep, apart);
    expect(seen(done).some(({ links }) => links)).toBe(false);
    // What was deleted over there would be made once more.
    expect(inverseOf(inStep, apart)?.(done)).toEqual([
      { type: 'item.send', itemIds: ['i1'], connection: 'jira' },
    ]);
    const sent = whenDone(inStep, { type: 'item.send', itemIds, connection: 'jira' });
    expect(sent.items.get('i1')?.links).toEqual([{ ...link, at }]);
    expect(sent.items.get('i3')?.links).toEqual([{ ...link, inStepAt: 999 }]);

    const mapping = [
      { property: 'title', remote: 'summary', direction: 'in', wins: 'theirs' },
    ] as const;
    const said: WorkspaceCommand = {
      ...{ type: 'connection.change', id: 'jira', mapping: [...mapping], on: false },
    };
    const changed = whenDone(inStep, said);
    expect(changed.connections.get('jira')).toEqual({ ...connection, mapping, paused: true });
    const back = inverseOf(inStep, said)?.(changed) ?? [];
    expect(whenDone(changed, ...back).connections.get('jira')).toEqual(connection);
    const since = whenDone(changed, { ...said, mapping: [], on: true });
    expect(inverseOf(inStep, said)?.(since)).toEqual([]);
    const removed = whenDone(inStep, { type: 'connection.remove', id: 'jira' });
    expect(removed.connections.size).toBe(0);
    expect(removed.items.get('i1')).not.toHaveProperty('links');
  });

  it('foresees what is said of an incoming webhook, and takes back each path for itself', () => {
    const webhook: IncomingWebhook = {
      ...{ id: 'alerts', name: 'Alerts', by: 'ada', createdAt: 1 },
      ...{ mapping: { title: 'name', key: 'id' }, given: {} },
    };
    const heard = { ...shop, incoming: new Map([['alerts', webhook]]) };
    const said: WorkspaceCommand = {
      ...{ type: 'incoming.change', id: 'alerts', on: false },
      mapping: { title: 'subject', key: null, link: 'url' },
    };
    const changed = whenDone(heard, said);
    expect(changed.incoming.get('alerts')).toEqual({
      ...{ ...webhook, off: true, mapping: { title: 'subject', link: 'url' } },
    });
    const back = inverseOf(heard, said);
    expect(whenDone(changed, ...(back?.(changed) ?? [])).incoming.get('alerts')).toEqual(webhook);
    const since = whenDone(changed, {
      ...{ type: 'incoming.change', id: 'alerts', on: true, mapping: { title: 'headline' } },
    });
    expect(back?.(since)).toEqual([
      { type: 'incoming.change', id: 'alerts', mapping: { key: 'id', link: null } },
    ]);
    const removed = whenDone(heard, { type: 'incoming.remove', id: 'alerts' });
    expect(removed.incoming.size).toBe(0);
  });

  it('leaves what somebody else changed since as it is now', () => {
    const mine: WorkspaceCommand = {
      type: 'item.set',
      itemIds: ['i1', 'i4'],
      fields: { title: 'Mine' },
    };
    const done = whenDone(shop, mine);
    const since = whenDone(done, {
      type: 'item.set',
      itemIds: ['i1'],
      fields: { title: 'Theirs' },
    });
    const undone = whenDone(since, ...(inverseOf(shop, mine)?.(since) ?? []));
    expect(undone.items.get('i1')?.title).toBe('Theirs');
    expect(undone.items.get('i4')?.title).toBe('Item 4');
  });
});
