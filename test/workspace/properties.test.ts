import { describe, expect, it } from 'vitest';
import { textOf, type Workspace } from '#server/workspace/rules/changes.ts';
import { decide } from '#server/workspace/rules/command.ts';
import { relationsOf } from '#shared/workspace/relations.ts';
import { withRows } from '#shared/workspace/rows.ts';
import type { Member, MoveRule, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { basics, item, nothingElse, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const ada: Member = { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 };
const gone: Member = { id: 'bob', name: 'Bob', role: 'editor', joinedAt: 1, removed: true };

/** A workspace with these items, of which Ada is the admin; Bob was in it. */
function shop(...items: readonly WorkspaceItem[]): Workspace {
  const members = new Map([ada, gone].map((one) => [one.id, one]));
  const text = items.reduce((sum, one) => sum + textOf(one), 0);
  return { ...nothingElse, state: { ...workspace(...items), members }, text };
}

type Command = Parameters<typeof decide>[2];

/** The workspace afterwards, or the code it was refused with. */
function done(before: Workspace, command: Command): WorkspaceState | string {
  const ruling = decide(before, 'ada', command, now);
  if ('code' in ruling) return ruling.code;
  const rows = ruling.flatMap((one) => (one.change === 'row' ? [one.row] : []));
  return withRows(before.state, rows);
}

const set = (before: Workspace, itemIds: string[], fields: object) =>
  done(before, { type: 'item.set', itemIds, fields });

describe('An item', () => {
  it('has a type, people, days, a parent and values in fields; `null` empties them', () => {
    const fields = {
      ...{ type: 'bug', people: ['ada'], start: '2026-03-09', end: '2026-03-12', within: 'i2' },
      ...{ blocks: ['i3'], relates: ['i1', 'i3'], values: { size: 2.5, team: 'web' } },
    };
    const full = set(shop(item(1), item(2), item(3)), ['i1'], fields);
    if (typeof full === 'string') throw new Error(full);
    // It has nothing to do with itself.
    expect(full.items.get('i1')).toMatchObject({ ...fields, relates: ['i3'] });
    const emptied = set({ ...shop(), state: full }, ['i1'], {
      ...{ type: null, people: [], start: null, end: null, within: null, blocks: [], relates: [] },
      values: { size: null, team: null },
    });
    if (typeof emptied === 'string') throw new Error(emptied);
    expect(emptied.items.get('i1')).toEqual({ ...item(1), changedAt: now });
  });

  it.each([
    [{ type: 'epic' }, 'no_type'],
    [{ people: ['bob'] }, 'no_member'],
    [{ within: 'i9' }, 'no_workspace_item'],
    [{ relates: ['i9'] }, 'no_workspace_item'],
    [{ start: '2026-03-09', end: '2026-03-08' }, 'ends_before_start'],
    [{ end: '2025-12-31' }, 'ends_before_start'],
    [{ values: { nothing: 1 } }, 'no_field'],
    [{ values: { size: 1.3 } }, 'value_misfit'],
    [{ values: { team: 'ops' } }, 'value_misfit'],
  ])('can not be set to %j: %s', (fields, code) => {
    expect(set(shop(item(1, { start: '2026-01-01' })), ['i1'], fields)).toBe(code);
  });

  it('keeps what it was given before it was taken away, and is never refused for it', () => {
    const old = item(1, { people: ['bob'], type: 'epic', within: 'i9', values: { lost: 'x' } });
    expect(set(shop(old), ['i1'], { title: 'Other', people: ['ada', 'bob'] })).not.toBeTypeOf(
      'string',
    );
  });

  it('is no part of itself, and waits for nothing that waits for it, however far around', () => {
    const chain = Array.from({ length: 500 }, (_, at) =>
      item(at, at > 0 ? { within: `i${at - 1}`, blocks: [`i${at - 1}`] } : {}),
    );
    expect(set(shop(item(1)), ['i1'], { within: 'i1' })).toBe('within_circle');
    expect(set(shop(...chain), ['i0'], { within: 'i499' })).toBe('within_circle');
    expect(set(shop(...chain), ['i0'], { blocks: ['i499'] })).toBe('blocks_circle');
    expect(set(shop(...chain), ['i499'], { blocks: ['i498', 'i0'] })).not.toBeTypeOf('string');
  });

  it('gets labels and loses others, and keeps those that nobody named', () => {
    const before = shop(item(1, { labels: ['ux', 'late'] }), item(2));
    const labels = { add: ['new', 'ux'], remove: ['late'] };
    const after = set(before, ['i1', 'i2'], { labels });
    if (typeof after === 'string') throw new Error(after);
    expect(after.items.get('i1')?.labels).toEqual(['ux', 'new']);
    expect(after.items.get('i2')?.labels).toEqual(['new', 'ux']);
    const full = item(3, { labels: Array.from({ length: 20 }, (_, at) => `${at}`) });
    expect(set(shop(full), ['i3'], { labels: { add: ['one more'] } })).toBe('list_full');
  });

  it('comes with others that it names', () => {
    const items = [
      { id: 'part', title: 'Part', within: 'whole', blocks: ['whole'] },
      { id: 'whole', title: 'Whole' },
    ];
    expect(done(shop(), { type: 'item.add', items })).toMatchObject({});
    const circle = items.map((one) => ({ ...one, within: one.id === 'part' ? 'whole' : 'part' }));
    expect(done(shop(), { type: 'item.add', items: circle })).toBe('within_circle');
  });

  it('needs its required fields before work on it begins, and while it goes on', () => {
    const values = { spec: 'https://example.com' };
    expect(set(shop(item(1)), ['i1'], { status: 'active' })).toBe('field_required');
    expect(set(shop(item(1)), ['i1'], { status: 'active', values })).not.toBeTypeOf('string');
    const begun = item(1, { status: 'active', values });
    expect(set(shop(begun), ['i1'], { values: { spec: null } })).toBe('field_required');
    expect(set(shop(begun), ['i1'], { values: { spec: null }, status: 'open' })).toMatchObject({});
    // What is ahead already, from before the field was required, can be worked on.
    expect(set(shop(item(1, { status: 'active' })), ['i1'], { title: 'x' })).toMatchObject({});
  });

  it('is scheduled together with others: all of them, or none', () => {
    const before = shop(item(1, { start: '2026-01-01' }), item(2), item(3));
    const days = [
      { itemId: 'i1', start: '2026-03-09', end: '2026-03-12' },
      { itemId: 'i2', start: null, end: '2026-03-20' },
    ];
    const after = done(before, { type: 'item.schedule', field: null, days });
    if (typeof after === 'string') throw new Error(after);
    expect(after.items.get('i1')).toMatchObject({ start: '2026-03-09', end: '2026-03-12' });
    expect(after.items.get('i2')).toEqual({ ...item(2), end: '2026-03-20', changedAt: now });
    const backward = [...days, { itemId: 'i3', start: '2026-03-09', end: '2026-03-08' }];
    expect(done(before, { type: 'item.schedule', field: null, days: backward })).toBe(
      'ends_before_start',
    );
    const [first] = days.map((one) => ({ ...one, itemId: 'i9' }));
    expect(done(before, { type: 'item.schedule', field: null, days: first ? [first] : [] })).toBe(
      'no_workspace_item',
    );
    expect(done(before, { type: 'item.schedule', field: 'size', days: days.slice(0, 1) })).toBe(
      'value_misfit',
    );
  });

  it('tells in its history what changed, field by field', () => {
    const fields = { type: 'bug', values: { size: 2, team: null } };
    const before = shop(item(1, { values: { team: 'web' } }));
    const ruling = decide(before, 'ada', { type: 'item.set', itemIds: ['i1'], fields }, now);
    expect(ruling).toMatchObject([
      { change: 'row' },
      { entry: { what: { change: 'type', from: null, to: 'bug' } } },
      { entry: { what: { change: 'value', field: 'team', from: 'web', to: null } } },
      { entry: { what: { change: 'value', field: 'size', from: null, to: 2 } } },
    ]);
  });

  it('is seen from the other side: children, what it waits for, what relates to it', () => {
    const { state } = shop(
      ...[item(1, { within: 'i3', relates: ['i2'] }), item(2, { blocks: ['i3', 'i9'] })],
      ...[item(3, { relates: ['i4'] }), item(4, { removedAt: now, within: 'i3' })],
    );
    const { children, blockedBy, related } = relationsOf(state.items);
    expect([...children]).toEqual([['i3', ['i1']]]);
    expect([...blockedBy]).toEqual([['i3', ['i2']]]);
    expect([...related]).toEqual([
      ['i1', ['i2']],
      ['i2', ['i1']],
    ]);
  });
});

describe('A workspace', () => {
  it('gets fields, statuses and types where they are to stand, once', () => {
    const status = { id: 'test', name: 'In test', category: 'active' } as const;
    const placed = done(shop(), { type: 'status.put', status, before: 'done' });
    if (typeof placed === 'string') throw new Error(placed);
    expect(placed.basics.statuses.map(({ id }) => id)).toEqual(['open', 'active', 'test', 'done']);
    const again = { ...shop(), state: placed };
    expect(decide(again, 'ada', { type: 'status.put', status, before: 'done' }, now)).toEqual([]);
    expect(done(again, { type: 'status.put', status, before: null })).toMatchObject({
      basics: { statuses: [{}, {}, { id: 'done' }, { id: 'test' }] },
    });
  });

  it('refuses what can not be told apart, what is too much, and what would change what stands', () => {
    const field = (id: string, name: string) => ({ id, name, type: 'text' }) as const;
    const put = (one: ReturnType<typeof field>, to = shop()) =>
      done(to, { type: 'field.put', field: one });
    expect(put(field('x', 'SIZE'))).toBe('name_taken');
    expect(put(field('size', 'Size'))).toBe('field_type');
    const many = Array.from({ length: 60 }, (_, at) => field(`f${at}`, `Field ${at}`));
    const full = shop();
    full.state = { ...full.state, basics: { ...basics, fields: many } };
    expect(put(field('x', 'One more'), full)).toBe('too_many_fields');
    const options = Array.from({ length: 100 }, (_, at) => {
      return { id: `o${at}`, name: `Option ${at}`, color: 'blue' } as const;
    });
    const wide = Array.from({ length: 5 }, (_, at) => {
      return { id: `f${at}`, name: `Field ${at}`, type: 'choice', options } as const;
    });
    full.state = { ...full.state, basics: { ...basics, fields: wide.map((one) => ({ ...one })) } };
    const more = { id: 'x', name: 'x', type: 'choices', options: options.slice(0, 1) } as const;
    expect(done(full, { type: 'field.put', field: { ...more, options: [...more.options] } })).toBe(
      'too_many_fields',
    );
  });

  it('moves the items of a status that goes elsewhere, and keeps one', () => {
    const some = shop(item(1), item(2, { status: 'active' }), item(3, { removedAt: now }));
    const moved = done(some, { type: 'status.remove', id: 'open', to: 'active' });
    if (typeof moved === 'string') throw new Error(moved);
    expect(moved.basics.statuses.map(({ id }) => id)).toEqual(['active', 'done']);
    expect(moved.items.get('i1')?.status).toBe('active');
    const back = done({ ...some, state: moved }, { type: 'item.restore', itemIds: ['i3'] });
    expect(back).toMatchObject({});
    if (typeof back === 'string') throw new Error(back);
    expect(back.items.get('i3')?.status).toBe('active');
    expect(done(some, { type: 'status.remove', id: 'open', to: 'open' })).toBe('no_status');
    const one = shop();
    one.state = { ...one.state, basics: { ...basics, statuses: basics.statuses.slice(0, 1) } };
    expect(done(one, { type: 'status.remove', id: 'open', to: 'done' })).toBe('last_status');
  });

  it('lets items move only as its workflow allows, and says what is in the way', () => {
    const moves: MoveRule[] = [
      { from: 'open', to: 'done', forbidden: true },
      { from: 'open', to: 'active', fields: ['size', 'gone'], scored: true },
      { from: 'active', to: 'done', roles: ['editor'] },
      { from: 'done', to: 'active', partsClosed: true },
    ];
    const values = { spec: 'https://example.com' };
    const some = shop(
      item(1, { values }),
      item(2, { values, status: 'done' }),
      item(3, { values, status: 'active', within: 'i2' }),
    );
    const ruled = done(some, { type: 'workflow.set', rules: moves });
    if (typeof ruled === 'string') throw new Error(ruled);
    const at = { ...some, state: ruled };
    expect(set(at, ['i1'], { status: 'done' })).toBe('move_forbidden');
    expect(set(at, ['i1'], { status: 'active' })).toBe('move_needs_field');
    expect(set(at, ['i1'], { status: 'active', values: { size: 1 } })).toBe('move_needs_score');
    const byHand = done(at, { type: 'score.set', itemId: 'i1', scores: { value: 8, effort: 1 } });
    if (typeof byHand === 'string') throw new Error(byHand);
    expect(set({ ...at, state: byHand }, ['i1'], { status: 'active', values: { size: 1 } })).toBe(
      'move_needs_score',
    );
    expect(set(at, ['i3'], { status: 'done' })).toBe('move_role');
    expect(set(at, ['i2'], { status: 'active' })).toBe('move_needs_parts');
    // What nothing is said of is free, and so is what is set as it is.
    expect(set(at, ['i2'], { status: 'open' })).toMatchObject({});
    expect(set(at, ['i2'], { status: 'done', title: 'x' })).toMatchObject({});
    expect(set(at, ['i2', 'i3'], { within: null, status: 'active' })).toMatchObject({});
    const refused = decide(
      at,
      'ada',
      { type: 'item.set', itemIds: ['i2'], fields: { status: 'active' } },
      now,
    );
    expect(refused).toMatchObject({
      message: 'SHOP-2 can’t move to “In progress” before SHOP-3 is closed.',
    });
    // A rule that asks for nothing is none, and those of a status that is gone go with the next change.
    const freed = done(at, {
      type: 'workflow.set',
      rules: moves.map(({ from, to }) => ({ from, to })),
    });
    expect(freed).not.toHaveProperty('basics.moves');
    expect(done(at, { type: 'workflow.set', rules: [{ from: 'open', to: 'open' }] })).toBe(
      'no_status',
    );
  });

  it('shows what stood in a field again, when the field is put back', () => {
    const some = shop(item(1, { values: { size: 2 } }));
    const without = done(some, { type: 'field.remove', id: 'size' });
    if (typeof without === 'string') throw new Error(without);
    expect(without.items.get('i1')?.values).toEqual({ size: 2 });
  });
});
