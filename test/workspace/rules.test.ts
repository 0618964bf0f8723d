import { describe, expect, it } from 'vitest';
import { begin, prefixOf } from '#server/workspace/rules/beginning.ts';
import { textOf, type Workspace } from '#server/workspace/rules/changes.ts';
import { decide, followUp } from '#server/workspace/rules/command.ts';
import { join } from '#server/workspace/rules/members.ts';
import { limits } from '#shared/commands/limits.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Member, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { capacity, item, nothingElse, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const day = 24 * 60 * 60 * 1000;
const ada: Member = { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 };

/** A workspace with these items, of which Ada is the admin. */
function ofAda(items: readonly WorkspaceItem[], more: Partial<Workspace> = {}): Workspace {
  const state: WorkspaceState = { ...workspace(...items), members: new Map([['ada', ada]]) };
  const text = items.reduce((sum, one) => sum + textOf(one), 0);
  return { ...nothingElse, state, text, ...more };
}

function rule(to: Workspace, command: WorkspaceCommand): unknown {
  const ruling = decide(to, 'ada', command, now);
  return 'code' in ruling ? ruling.code : ruling;
}

describe('items', () => {
  it('come last, each with the next number', () => {
    const items = ['x', 'y'].map((id) => ({ id, title: id }));
    const changes = rule(ofAda([item(1), item(2)]), { type: 'item.add', items });
    expect(changes).toMatchObject([
      { row: { kind: 'basics', value: { nextNumber: 102 } } },
      {
        row: { id: 'x', value: { number: 100, status: 'open', createdBy: 'ada', createdAt: now } },
      },
      { change: 'happened', itemId: 'x', entry: { by: 'ada', what: { change: 'added' } } },
      { row: { id: 'y', value: { number: 101 } } },
      { change: 'happened', itemId: 'y' },
    ]);
  });

  it('that are there already are not added again', () => {
    const items = [{ id: 'i1', title: 'Again' }];
    expect(rule(ofAda([item(1)]), { type: 'item.add', items })).toEqual([]);
  });

  it('are as many as a workspace holds, and no more', () => {
    const full = ofAda([item(1), item(2, { removedAt: now })], {
      capacity: { ...capacity, workspaceItems: 2 },
    });
    const items = [{ id: 'x', title: 'x' }];
    expect(rule(full, { type: 'item.add', items })).toBe('workspace_full');
  });

  it('have no more text together than every device can hold; less is always welcome', () => {
    const crowded = ofAda([item(1, { description: 'long' })], { text: limits.workspaceText });
    const set = (description: string) =>
      rule(crowded, { type: 'item.set', itemIds: ['i1'], fields: { description } });
    expect(set('longer')).toBe('too_much_workspace_text');
    expect(set('less')).toMatchObject([{ change: 'row' }, { change: 'happened' }]);
    const items = [{ id: 'x', title: 'x' }];
    expect(rule(crowded, { type: 'item.add', items })).toBe('too_much_workspace_text');
  });

  it('that are not there, or in the bin, or of no known status are refused in words', () => {
    const some = ofAda([item(1), item(2, { removedAt: now })]);
    const set = (itemIds: string[], fields: object) =>
      rule(some, { type: 'item.set', itemIds, fields });
    expect(set(['i1', 'i9'], { title: 'x' })).toBe('no_workspace_item');
    expect(set(['i1', 'i2'], { title: 'x' })).toBe('in_bin');
    expect(set(['i1'], { status: 'nowhere' })).toBe('no_status');
    expect(rule(some, { type: 'item.move', itemIds: ['i9'], before: null })).toBe(
      'no_workspace_item',
    );
    expect(rule(some, { type: 'item.move', itemIds: ['i1'], before: 'i9' })).toBe(
      'no_workspace_item',
    );
  });

  it('that already are as they are set do not change', () => {
    const some = ofAda([item(1, { labels: ['ux'] })]);
    const fields = { title: 'Item 1', labels: ['ux'], description: null };
    expect(rule(some, { type: 'item.set', itemIds: ['i1'], fields })).toEqual([]);
  });

  it.each([
    [['i3'], 'i1', 'i3 i1 i2 i4'],
    [['i1'], null, 'i2 i3 i4 i1'],
    [['i4', 'i1'], 'i3', 'i2 i4 i1 i3'],
    [['i2'], 'i2', 'i1 i2 i3 i4'],
    [['i2', 'i1'], 'i1', 'i2 i1 i3 i4'],
  ])('%j moved before %s stand as %s', (itemIds, before, order) => {
    const some = ofAda([1, 2, 3, 4].map((number) => item(number)));
    const changes = decide(some, 'ada', { type: 'item.move', itemIds, before }, now);
    if ('code' in changes) throw new Error(changes.code);
    const places = new Map([...some.state.items].map(([id, { place }]) => [id, place]));
    for (const change of changes)
      if (change.change === 'row' && change.row.kind === 'item' && change.row.value)
        places.set(change.row.id, change.row.value.place);
    const sorted = [...places].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
    expect(sorted.join(' ')).toBe(order);
  });

  it('go for good after 30 days in the bin, and not before', () => {
    const bin = [item(1, { removedAt: now - 30 * day }), item(2, { removedAt: now - 29 * day })];
    expect(followUp({ invitations: new Map() }, bin, now)).toEqual([
      { change: 'erased', itemId: 'i1' },
    ]);
  });
});

describe('invitations', () => {
  it('hold for seven days, and are forgotten then', () => {
    const make = {
      type: 'invitation.make',
      id: 'x',
      role: 'viewer',
      secret: 's'.repeat(24),
    } as const;
    const held = { id: 'x', role: 'viewer', until: now + 7 * day, by: 'ada' } as const;
    expect(rule(ofAda([]), make)).toMatchObject([{ row: { kind: 'invitation', value: held } }]);
    const invitations = new Map([['x', held]]);
    expect(followUp({ invitations }, [], now + 7 * day - 1)).toEqual([]);
    expect(followUp({ invitations }, [], now + 7 * day)).toMatchObject([{ row: { value: null } }]);
  });

  it('are as many as may hold at once', () => {
    const make = {
      type: 'invitation.make',
      id: 'x',
      role: 'viewer',
      secret: 's'.repeat(24),
    } as const;
    expect(rule(ofAda([], { capacity: { ...capacity, invitations: 0 } }), make)).toBe(
      'too_many_invitations',
    );
  });

  it('that are not there are revoked already', () => {
    expect(rule(ofAda([]), { type: 'invitation.revoke', id: 'x' })).toEqual([]);
  });
});

describe('members', () => {
  it('include an admin, whatever happens', () => {
    const memberId = 'ada';
    expect(rule(ofAda([]), { type: 'member.update', memberId, role: 'editor' })).toBe('last_admin');
    expect(rule(ofAda([]), { type: 'member.remove', memberId })).toBe('last_admin');
    expect(rule(ofAda([]), { type: 'member.remove', memberId: 'nobody' })).toBe('no_member');
  });

  it('have names that can be told apart, and are as many as a workspace takes', () => {
    const newcomer = { id: 'n', name: 'ADA', role: 'viewer' } as const;
    expect(join(ofAda([]), newcomer, now)).toMatchObject([{ row: { value: { name: 'ADA 2' } } }]);
    expect(join(ofAda([], { capacity: { ...capacity, members: 1 } }), newcomer, now)).toMatchObject(
      {
        code: 'too_many_members',
      },
    );
  });
});

describe('the keys of items begin', () => {
  it.each([
    ['Shop', 'SHOP'],
    ['Checkout', 'CHEC'],
    ['Autumn planning', 'AP'],
    ['Équipe été', 'EE'],
    ['店', 'ITEM'],
    ['X', 'ITEM'],
    ['2026 roadmap', 'ROAD'],
  ])('in %s with %s', (name, prefix) => {
    expect(prefixOf(name)).toBe(prefix);
  });

  it('as who begins the workspace says', () => {
    const statuses = { open: 'Open', active: 'Active', closed: 'Done' };
    const member = { id: 'ada', name: 'Ada' };
    const beginning = { name: 'Shop', prefix: 'SH', member, statuses, framework: valueAndEffort };
    expect(begin(beginning, now)).toMatchObject([
      { row: { value: { prefix: 'SH', nextNumber: 1 } } },
      { row: { value: { role: 'admin' } } },
    ]);
  });
});

describe('what a workspace decides by', () => {
  it('may change, and scores be carried to what is new: nothing is taken away', () => {
    const backlog = ofAda([
      item(1, { scores: { value: 8, effort: 5 } }),
      item(2, { scores: { effort: 3, impact: 2 } }),
      item(3),
    ]);
    const change = { type: 'workspace.update', framework: 'ice' } as const;
    expect(rule(backlog, { ...change, carry: [{ from: 'value', to: 'reach' }] })).toBe(
      'no_criterion',
    );
    const carry = [{ from: 'value', to: 'impact' }];
    const scores = { value: 8, effort: 5, impact: 8 };
    expect(rule(backlog, { ...change, carry })).toMatchObject([
      { row: { value: { framework: { id: 'ice' } } } },
      { row: { id: 'i1', value: { scores } } },
      { change: 'happened', itemId: 'i1', entry: { what: { change: 'scored', scores } } },
    ]);
  });

  it('has groups with members in them; a criterion that was for one alone is everybody’s without it', () => {
    const group = { id: 'ops', name: 'Ops', color: 'teal', weight: 2 } as const;
    const plain = ofAda([]);
    expect(rule(plain, { type: 'group.put', group })).toMatchObject([
      { row: { value: { groups: [{ id: 'devs' }, { id: 'sales' }, group] } } },
    ]);
    const grouped = ofAda([]);
    const [criterion] = valueAndEffort.criteria;
    if (!criterion) throw new Error('There is no criterion.');
    grouped.state.basics = {
      ...grouped.state.basics,
      groups: [group],
      framework: { ...valueAndEffort, criteria: [{ ...criterion, groups: ['ops'] }] },
    };
    expect(rule(grouped, { type: 'group.put', group: { id: 'x', name: 'OPS' } })).toBe(
      'name_taken',
    );
    const inGroup = { type: 'member.update', memberId: 'ada', group: 'ops' } as const;
    expect(rule(plain, inGroup)).toBe('no_group');
    expect(rule(grouped, inGroup)).toMatchObject([
      { row: { kind: 'member', value: { id: 'ada', role: 'admin', group: 'ops' } } },
    ]);
    expect(rule(grouped, { ...inGroup, group: null })).toEqual([]);
    const without = rule(grouped, { type: 'group.remove', id: 'ops' });
    expect(without).toMatchObject([{ row: { value: { framework: { criteria: [criterion] } } } }]);
    expect(JSON.stringify(without)).not.toContain('ops');
  });

  it('is a framework, ready or whole, whose groups it has; and for so many days a score holds', () => {
    const plain = ofAda([item(1, { scores: { value: 8 } })]);
    expect(
      rule(plain, { type: 'workspace.update', framework: 'rice', scoreHolds: 90 }),
    ).toMatchObject([{ row: { value: { framework: { id: 'rice' }, scoreHolds: 90 } } }]);
    const [criterion] = valueAndEffort.criteria;
    if (!criterion) throw new Error('There is no criterion.');
    const framework = {
      ...{ ...valueAndEffort, id: 'own' },
      criteria: [{ ...criterion, groups: ['ops'] }, ...valueAndEffort.criteria.slice(1)],
    };
    expect(rule(plain, { type: 'workspace.update', framework })).toBe('no_group');
    const grouped = ofAda([]);
    grouped.state.basics = { ...grouped.state.basics, groups: [{ id: 'ops', name: 'Ops' }] };
    expect(rule(grouped, { type: 'workspace.update', framework })).toHaveLength(1);
    const limited = ofAda([]);
    limited.state.basics = { ...limited.state.basics, scoreHolds: 90 };
    expect(rule(limited, { type: 'workspace.update', scoreHolds: null })).not.toMatchObject([
      { row: { value: { scoreHolds: expect.anything() } } },
    ]);
  });
});
