import { describe, expect, it } from 'vitest';
import { resembling } from '#shared/backlog/resemblance.ts';
import type { Item } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

function scored(id: string, title: string, more: Partial<Item> = {}): Item {
  return { id, title, status: 'accepted', rounds: [], scores: { value: 5 }, ...more };
}
const waiting = (title: string, more: Partial<Item> = {}): Item => ({
  id: 'this',
  title,
  status: 'waiting',
  rounds: [],
  ...more,
});
const found = (item: Item, items: Item[], most = 3) =>
  resembling(item, [item, ...items], most).map(({ id }) => id);

describe('scored items that resemble one', () => {
  const items = [
    scored('checkout', 'Guest checkout for returning customers'),
    scored('card', 'Checkout fails with a gift card'),
    scored('dark', 'Dark mode'),
    scored('search', 'Faster search in the catalogue'),
  ];

  it('share its words, the most alike first, and no more than are asked for', () => {
    expect(found(waiting('Guest checkouts without a gift card'), items)).toEqual([
      'card',
      'checkout',
    ]);
    expect(found(waiting('Guest checkouts without a gift card'), items, 1)).toHaveLength(1);
    expect(found(waiting('Translate the help pages'), items)).toEqual([]);
  });

  it('are found by labels and description, in any case and with or without accents', () => {
    expect(found(waiting('Night', { labels: ['dark', 'mode'] }), items)).toEqual(['dark']);
    expect(found(waiting('RECHERCHE ACCÉLÉRÉE'), [scored('fr', 'Recherche acceleree')])).toEqual([
      'fr',
    ]);
    expect(
      found(waiting('検索を速く'), [scored('ja', '検索を改善'), scored('no', '設定画面')]),
    ).toEqual(['ja']);
  });

  it('are never what has no score, or cards that are hidden', () => {
    const round = {
      number: 1,
      state: 'open',
      openedAt: 0,
      anonymous: false,
      voted: Voters.nobody,
      partial: Voters.nobody,
    };
    const hidden = scored('again', 'Guest checkout', { rounds: [{ ...round, state: 'open' }] });
    const unscored: Item = { id: 'b', title: 'Guest checkout', status: 'revealed', rounds: [] };
    expect(found(waiting('Guest checkout'), [hidden, unscored])).toEqual([]);
  });

  it('are found in a large backlog, and its own words are not needed twice', () => {
    const many = Array.from({ length: 1_000 }, (_, at) =>
      scored(`i${at}`, `Wish ${at} for area ${at % 7}`),
    );
    expect(found(waiting('Wish 500 for area 3'), many)[0]).toBe('i500');
  });
});
