import { describe, expect, it } from 'vitest';
import { withAutomations } from '#server/workspace/rules/automations.ts';
import { textOf, type Workspace } from '#server/workspace/rules/changes.ts';
import { decide } from '#server/workspace/rules/command.ts';
import { rememberSession } from '#server/workspace/rules/playing.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Automation } from '#shared/workspace/automation.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { withRows } from '#shared/workspace/rows.ts';
import type { Member, MoveRule, WorkspaceItem } from '#shared/workspace/state.ts';
import type { Webhook } from '#shared/workspace/webhook.ts';
import { basics, item, nothingElse, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const people: Member[] = [
  { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 },
  { id: 'eli', name: 'Eli', role: 'editor', joinedAt: 1 },
];

/** A workspace with these items that does this by itself. */
function shop(
  items: readonly WorkspaceItem[],
  automations: Partial<Automation>[],
  moves?: MoveRule[],
): Workspace {
  const all = automations.map(
    (one, at): Automation => ({
      ...{ id: `a${at}`, name: `Automation ${at}`, when: { on: 'added' }, filter: null },
      ...one,
    }),
  );
  return {
    state: {
      ...workspace(...items),
      basics: {
        ...basics,
        fields: basics.fields.slice(0, 2),
        automations: all,
        ...(moves && { moves }),
      },
      members: new Map(people.map((one) => [one.id, one])),
    },
    text: items.reduce((sum, one) => sum + textOf(one), 0),
    ...nothingElse,
  };
}

/** What comes of a command of Eli's: the state, the histories and what was said. */
function whatComesOf(before: Workspace, command: WorkspaceCommand) {
  const ruling = decide(before, 'eli', command, now);
  if ('code' in ruling) throw new Error(ruling.message);
  return {
    state: withRows(
      before.state,
      ruling.flatMap((one) => (one.change === 'row' ? [one.row] : [])),
    ),
    history: ruling.flatMap((one) =>
      one.change === 'happened' ? [[one.itemId, one.entry.what.change, one.entry.automation]] : [],
    ),
    said: ruling.flatMap((one) => (one.change === 'comment' ? [one.comment] : [])),
  };
}

const move = (status: string, itemIds = ['i1']): WorkspaceCommand => ({
  ...{ type: 'item.set', itemIds, fields: { status } },
});

describe('An automation', () => {
  it('sets what it says when an item is added, and the history says by which', () => {
    const before = shop([], [{ set: { labels: { add: ['fresh'] }, type: 'story' } }]);
    const { state, history } = whatComesOf(before, {
      ...{ type: 'item.add', items: [{ id: 'x', title: 'X', labels: ['ux'] }] },
    });
    expect(state.items.get('x')).toMatchObject({ labels: ['ux', 'fresh'], type: 'story' });
    expect(history).toEqual([
      ['x', 'added', undefined],
      ['x', 'type', 'Automation 0'],
      ['x', 'labels', 'Automation 0'],
    ]);
  });

  it('is for the items that its filter asks for, and rests where it is off', () => {
    const automations: Partial<Automation>[] = [
      {
        ...{ when: { on: 'moved', to: 'active' }, set: { labels: { add: ['web'] } } },
        filter: { property: 'field.team', is: 'any-of', value: ['web'] },
      },
      { when: { on: 'moved', to: null }, set: { labels: { add: ['never'] } }, off: true },
      {
        ...{ when: { on: 'moved', to: null }, set: { labels: { add: ['ranked'] } } },
        filter: { property: 'priority', is: 'filled' },
      },
    ];
    const scored = { value: 8, effort: 2 };
    const before = shop(
      [item(1, { values: { team: 'web' } }), item(2, { scores: scored })],
      automations,
    );
    const { state } = whatComesOf(before, move('active', ['i1', 'i2']));
    expect(state.items.get('i1')?.labels).toEqual(['web']);
    expect(state.items.get('i2')?.labels).toEqual(['ranked']);
    expect(whatComesOf(before, move('done')).state.items.get('i1')).not.toHaveProperty('labels');
  });

  it('says something in the name of who set it off, and speaks to people', () => {
    const before = shop(
      [item(1)],
      [
        { when: { on: 'moved', to: 'done' }, comment: '@Ada, it is done.' },
        { when: { on: 'moved', to: 'done' }, comment: 'Hooray.' },
      ],
    );
    const { state, said } = whatComesOf(before, move('done'));
    expect(said).toMatchObject([
      { by: 'eli', text: '@Ada, it is done.', automation: 'Automation 0' },
      { by: 'eli', text: 'Hooray.', automation: 'Automation 1' },
    ]);
    expect(new Set(said.map(({ id }) => id)).size).toBe(2);
    expect(state.items.get('i1')?.comments).toBe(2);
    expect([...state.mentions.values()]).toMatchObject([{ to: 'ada', itemId: 'i1' }]);
  });

  it('lets people know, but not who set it off, nor who left', () => {
    const mine = { when: { on: 'moved', to: 'done' } } as const;
    const before = shop(
      [item(1, { people: ['eli', 'ada'] }), item(2)],
      [{ ...mine, notify: { people: true, members: ['gone', 'ada'] } }],
    );
    const { state, history } = whatComesOf(before, move('done', ['i1', 'i2']));
    expect([...state.mentions.values()]).toEqual(
      ['i1', 'i2'].map((itemId) => ({
        ...{ itemId, by: 'eli', to: 'ada', at: now },
        automation: { id: 'a0', name: 'Automation 0' },
      })),
    );
    expect(history.filter(([, what]) => what === 'automation-ran')).toHaveLength(2);
    const nobody = shop([item(1)], [{ ...mine, notify: { people: true, members: [] } }]);
    expect(whatComesOf(nobody, move('done')).history).toHaveLength(1);
  });

  it('puts an item on the list for the next game, which it leaves when it is played', () => {
    const before = shop(
      [item(1), item(2)],
      [{ when: { on: 'moved', to: 'active' }, set: { playNext: true } }],
    );
    const { state, history } = whatComesOf(before, move('active'));
    expect(state.items.get('i1')?.playNext).toBe(true);
    expect(history.at(-1)).toEqual(['i1', 'play-next', 'Automation 0']);
    const session = { id: 's', title: 'Autumn', at: now, itemIds: ['i1', 'i2'] };
    const ruling = rememberSession({ ...before, state }, 'eli', session);
    if ('code' in ruling) throw new Error(ruling.message);
    const rows = ruling.flatMap((one) => (one.change === 'row' ? [one.row] : []));
    expect(rows.map(({ kind, id }) => [kind, id])).toEqual([
      ['session', 's'],
      ['item', 'i1'],
    ]);
    expect(withRows(state, rows).items.get('i1')).not.toHaveProperty('playNext');
  });

  it('calls a webhook that is there and on, and the history says so, or why not', () => {
    const automations = ['hook', 'off', 'gone'].map((call) => ({
      ...({ when: { on: 'moved', to: null }, call } as const),
    }));
    const before = shop([item(1)], automations);
    const hook = (id: string, off?: Webhook['off']): [string, Webhook] => [
      id,
      {
        ...{ id, name: id, address: 'https://a.example/', events: [], by: 'ada' },
        ...{ createdAt: 1, secretAt: 1, ...(off && { off }) },
      },
    ];
    const webhooks = new Map([hook('hook'), hook('off', { why: 'paused', at: 1 })]);
    const ruling = decide(
      { ...before, state: { ...before.state, webhooks } },
      ...(['eli', move('done'), now] as const),
    );
    if ('code' in ruling) throw new Error(ruling.message);
    expect(ruling.filter(({ change }) => change === 'called')).toEqual([
      {
        ...{ change: 'called', webhookId: 'hook', itemId: 'i1', by: 'eli' },
        automation: 'Automation 0',
      },
    ]);
    expect(
      ruling.flatMap((one) => (one.change === 'happened' ? [one.entry.what] : [])).slice(1),
    ).toEqual([
      { change: 'automation-ran', did: ['called'] },
      { change: 'automation-refused', code: 'webhook_off' },
      { change: 'automation-refused', code: 'no_webhook' },
    ]);
  });

  it('sets off others, each once: a circle ends, and the history says so', () => {
    const before = shop(
      [item(1)],
      [
        { when: { on: 'moved', to: 'active' }, set: { status: 'done' } },
        { when: { on: 'moved', to: 'done' }, set: { status: 'active' } },
      ],
    );
    const { state, history } = whatComesOf(before, move('active'));
    expect(history).toEqual([
      ['i1', 'status', undefined],
      ['i1', 'status', 'Automation 0'],
      ['i1', 'status', 'Automation 1'],
      ['i1', 'automation-ended', 'Automation 0'],
    ]);
    expect(state.items.get('i1')?.status).toBe('active');
  });

  it('obeys the workflow, and what it can not do spoils nothing', () => {
    const before = shop(
      [item(1)],
      [
        { when: { on: 'changed', property: 'field.size' }, set: { status: 'done' } },
        { when: { on: 'changed', property: 'field.size' }, set: { type: 'gone' } },
      ],
      [{ from: 'open', to: 'done', forbidden: true }],
    );
    const { state, history } = whatComesOf(before, {
      ...{ type: 'item.set', itemIds: ['i1'], fields: { values: { size: 2 } } },
    });
    expect(state.items.get('i1')).toMatchObject({ status: 'open', values: { size: 2 } });
    expect(history.slice(1)).toEqual([
      ['i1', 'automation-refused', 'Automation 0'],
      ['i1', 'automation-refused', 'Automation 1'],
    ]);
  });

  it('writes no more text than a workspace can have', () => {
    const labels = { add: ['one label more'] };
    const full = shop([item(1)], [{ when: { on: 'moved', to: null }, set: { labels } }]);
    const { state, history } = whatComesOf({ ...full, text: limits.workspaceText }, move('active'));
    expect(state.items.get('i1')).not.toHaveProperty('labels');
    expect(history.at(-1)).toEqual(['i1', 'automation-refused', 'Automation 0']);
  });

  it('speaks to so many people after one command and no more, and the histories say so', () => {
    const items = Array.from({ length: 600 }, (_, at) => item(at + 1));
    const before = shop(items, [{ when: { on: 'moved', to: null }, comment: 'Look, @Ada' }]);
    const itemIds = items.map(({ id }) => id);
    const { state, history, said } = whatComesOf(before, {
      ...{ type: 'item.set', itemIds, fields: { status: 'active' } },
    });
    expect(said).toHaveLength(500);
    expect(history.filter(([, what]) => what === 'automation-refused')).toHaveLength(100);
    expect([...state.items.values()].every(({ status }) => status === 'active')).toBe(true);
  });

  it('says nothing in the name of somebody who has left', () => {
    const before = shop([item(1)], [{ when: { on: 'moved', to: null }, comment: 'Hm.' }]);
    const ruling = decide(before, 'eli', move('active'), now);
    if ('code' in ruling) throw new Error(ruling.message);
    const moved = ruling.filter((one) => one.change !== 'comment');
    const members = new Map(people.map((one) => [one.id, { ...one, removed: true as const }]));
    const left = { ...before, state: { ...before.state, members } };
    const after = withAutomations(left, 'eli', moved, now);
    expect(after).toEqual(moved);
  });

  it('does nothing where its filter asks for a field that is gone', () => {
    const filter = { not: { property: 'field.gone', is: 'filled' } } as const;
    const before = shop([item(1)], [{ when: { on: 'moved', to: null }, filter, comment: 'Hm.' }]);
    expect(whatComesOf(before, move('active')).said).toEqual([]);
  });

  it('has nothing to do where it is so already', () => {
    const before = shop(
      [item(1, { labels: ['begun'] })],
      [{ when: { on: 'moved', to: null }, set: { labels: { add: ['begun'] } } }],
    );
    expect(whatComesOf(before, move('active')).history).toEqual([['i1', 'status', undefined]]);
  });
});
