import { describe, expect, it } from 'vitest';
import { boardOf } from '#client/screens/workspace/board/board-lines.ts';
import { fieldsFor } from '#client/screens/workspace/board/fields-for.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';
import { basics, item } from '#test/workspace/backlog.ts';

const tags = {
  ...{ id: 'tags', name: 'Tags', type: 'choices' as const },
  options: ['a', 'b', 'c'].map((id) => ({ id, name: id, color: 'blue' as const })),
};
const properties = propertiesOf({ ...basics, fields: [...basics.fields, tags] }, 0);
const rows = rankedItems(basics, [
  item(1, { status: 'active', values: { team: 'web' } }),
  item(2),
  item(3, { status: 'done' }),
]);

describe('A board', () => {
  const status = properties.get('status');
  const team = properties.get('field.team');
  if (!status || !team) throw new Error('There is no such property.');
  const grouped = { members: new Map(), items: new Map(), language: 'en', monthOf: () => '' };
  const drawn = (closed: ReadonlySet<string | null>, lanes = true) =>
    boardOf(rows, status, lanes ? team : null, grouped, closed).lines.map((line) => {
      if (line.kind === 'lane') return `${line.lane}: ${line.count}`;
      return line.kind === 'cards' ? line.cards.map((row) => row?.item.number ?? 0) : 'end';
    });

  it('has a column for each status, also where nothing stands in it', () => {
    expect(drawn(new Set(), false)).toEqual([[2, 1, 3], 'end']);
    const { columns } = boardOf(rows.slice(0, 1), status, null, grouped, new Set());
    expect(columns).toEqual([
      { value: 'open', count: 0 },
      { value: 'active', count: 1 },
      { value: 'done', count: 0 },
    ]);
  });

  it('has a lane for each team, and closed ones show nothing', () => {
    expect(drawn(new Set())).toEqual(['web: 1', [0, 1, 0], 'end', 'null: 2', [2, 0, 3], 'end']);
    expect(drawn(new Set(['web']))).toEqual(['web: 1', 'null: 2', [2, 0, 3], 'end']);
  });

  it('has a column for each member, and a card in each of an item of several', () => {
    const people = properties.get('people');
    if (!people) throw new Error('There is no such property.');
    const named = {
      ...grouped,
      members: new Map([
        ['ada', { name: 'Ada' }],
        ['bob', { name: 'Bob' }],
        ['cid', { name: 'Cid', removed: true as const }],
        ['eve', { name: 'Eve' }],
      ]),
    };
    const shared = rankedItems(basics, [item(1, { people: ['ada', 'bob'] }), item(2)]);
    const { columns, lines, spots } = boardOf(shared, people, null, named, new Set());
    expect(columns).toEqual([
      { value: 'ada', count: 1 },
      { value: 'bob', count: 1 },
      { value: 'eve', count: 0 },
      { value: null, count: 1 },
    ]);
    expect(lines[0]).toMatchObject({
      cards: [{ item: { id: 'i1' } }, { item: { id: 'i1' } }, null, { item: { id: 'i2' } }],
    });
    expect([...spots.values()].map(({ itemId, column }) => [itemId, column])).toEqual([
      ['i1', 'ada'],
      ['i1', 'bob'],
      ['i2', null],
    ]);
    expect(boardOf(shared.slice(0, 1), people, null, named, new Set()).columns.at(-1)).toEqual({
      ...{ value: null, count: 0 },
    });
  });
});

describe('A card that is put into another column', () => {
  const put = (id: string, from: string | null, to: string | null) => {
    const property = properties.get(id);
    if (!property) throw new Error('There is no such property.');
    return fieldsFor(property, item(1, { values: { tags: ['a', 'b'] } }), from, to);
  };

  it('has what that stands for in place of what the one before stood for, and keeps the rest', () => {
    expect(put('status', 'open', 'done')).toEqual({ status: 'done' });
    expect(put('type', 'bug', null)).toEqual({ type: null });
    expect(put('field.team', 'web', 'app')).toEqual({ values: { team: 'app' } });
    expect(put('people', 'ada', 'bob')).toEqual({ people: { add: ['bob'], remove: ['ada'] } });
    expect(put('labels', null, 'ux')).toEqual({ labels: { add: ['ux'] } });
    expect(put('field.tags', 'a', 'c')).toEqual({ values: { tags: ['b', 'c'] } });
    expect(put('field.tags', 'a', 'b')).toEqual({ values: { tags: ['b'] } });
  });

  it('has nothing where it is put into the column of those that have nothing', () => {
    expect(put('labels', 'ux', null)).toEqual({ labels: [] });
    expect(put('field.tags', 'a', null)).toEqual({ values: { tags: null } });
    expect(put('status', 'open', null)).toBeNull();
    expect(put('priority', '1', '2')).toBeNull();
  });
});
