import { describe, expect, it } from 'vitest';
import { opinionsIn } from '#shared/workspace/opinions.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import { rankedIn } from '#shared/workspace/ranked.ts';
import type { Member, PlayedSession } from '#shared/workspace/state.ts';
import { basics, item, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const members = new Map(
  ['ada', 'bob'].map((id): [string, Member] => [id, { id, name: id, role: 'editor', joinedAt: 1 }]),
);
const rated = (...values: string[]) =>
  Object.fromEntries(
    values.map((value, index) => [['ada', 'bob'][index] ?? '', { cards: { value }, at: 1 }]),
  );
const shop = [
  item(1, { ratings: rated('3', '5') }),
  item(2),
  item(3, { ratings: rated('8', '?') }),
  item(4, { ratings: rated('13') }),
];
const played: PlayedSession = { id: 's', title: 'Now', by: 'ada', at: now, itemIds: ['i4'] };
const state = { ...workspace(...shop), members, sessions: new Map([['s', played]]) };
const properties = propertiesOf(basics, now);
const asker = { language: 'en', self: 'ada', today: '2027-01-15', midnight: Date.parse };

describe('What members say of items outside sessions', () => {
  it('is an average of the numbers that they said, for each criterion', () => {
    const opinions = opinionsIn(state, now);
    const [first, second, third] = shop.map((one) => Object.fromEntries(opinions(one)));
    expect(first).toEqual({ value: { mean: 4, count: 2 } });
    expect(second).toEqual({});
    expect(third).toEqual({ value: { mean: 8, count: 1 } });
  });

  it('is a property to sort and to filter by, of which what is being played shows nothing', () => {
    const ask = (query: Parameters<typeof answer>[1]) =>
      answer(rankedIn(state, now), query, { state, properties, asker }).map((row) => row.item.id);
    const orders = [{ property: 'opinion.value', descending: true }];
    expect(ask({ filter: null, orders })).toEqual(['i3', 'i1', 'i2', 'i4']);
    const filter = { property: 'opinion.value', is: 'more', value: 3 } as const;
    expect(ask({ filter, orders: [] })).toEqual(['i1', 'i3']);
  });
});
