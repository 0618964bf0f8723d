import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, type Game, isRefusal } from '#server/rules/changes.ts';
import { play } from '#server/rules/play.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import { oneToTen, storyPoints } from '#shared/scoring/decks.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';
import type { Participant, SessionState } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

const groups = [
  { id: 'eng', name: 'Engineering' },
  { id: 'biz', name: 'Business' },
];
const fay: Participant = { id: 'fay', name: 'Fay', role: 'facilitator' };
const voters: Participant[] = [
  { id: 'vic', name: 'Vic', role: 'voter', group: 'eng' },
  { id: 'val', name: 'Val', role: 'voter', group: 'biz' },
  { id: 'lou', name: 'Lou', role: 'voter' },
];

function aGame(framework: Framework, ballots: Readonly<Record<string, Cards>>): Game {
  const state: SessionState = {
    id: 's',
    title: '',
    mode: 'live',
    createdAt: 0,
    settings: { autoReveal: false, anonymous: false, passcode: false, groups },
    framework,
    participants: [fay, ...voters],
    items: [
      {
        id: 'i',
        title: '',
        status: 'voting',
        rounds: [
          {
            number: 1,
            openedAt: 0,
            anonymous: false,
            voted: Voters.nobody,
            partial: Voters.nobody,
            state: 'open',
          },
        ],
      },
    ],
    currentItemId: 'i',
    timer: null,
  };
  return {
    state,
    removedItems: new Map(),
    ballots: () => new Map(Object.entries(ballots)),
    awaited: [],
    isLed: true,
    leaderlessSince: null,
    capacity: { items: 1_000, participants: 1_000 },
  };
}

function changes(game: Game, framework: Framework): Change[] {
  const ruling = play(
    game,
    'fay',
    { type: 'framework.update', framework } as Parameters<typeof play>[2],
    1,
  );
  if (isRefusal(ruling)) throw new Error(ruling.message);
  return ruling;
}

const criterion = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  deck: fc.constantFrom(oneToTen, storyPoints, oneToTen.slice(0, 3)),
  groups: fc.constantFrom(undefined, ['eng'], ['biz'], ['eng', 'biz']),
});
const framework = fc
  .uniqueArray(criterion, { selector: ({ id }) => id, minLength: 1, maxLength: 4 })
  .map(
    (criteria): Framework => ({
      id: 'own',
      name: 'Own',
      formula: { kind: 'sum' },
      criteria: criteria.map(
        ({ id, deck, groups: some }): Criterion => ({
          id,
          name: id,
          kind: 'benefit',
          weight: 1,
          deck,
          ...(some && { groups: [...some] }),
        }),
      ),
    }),
  );
const label = fc.constantFrom(null, '1', '3', '7', '13', '?', '☕');
/** Two hands that answer the same criteria, with whatever cards. */
const hands = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }).chain((ids) => {
  const hand = fc
    .tuple(...ids.map(() => label))
    .map((labels): Cards => Object.fromEntries(ids.map((id, at) => [id, labels[at] ?? null])));
  return fc.tuple(hand, hand);
});

describe('a framework that changes while a round is open', () => {
  it('shows nothing that depends on a card', () => {
    fc.assert(
      fc.property(framework, framework, fc.array(hands, { maxLength: 3 }), (before, after, all) => {
        const [left, right] = [0, 1].map((side) =>
          Object.fromEntries(all.map((pair, at) => [voters[at]?.id ?? '', pair[side] ?? {}])),
        );
        expect(changes(aGame(before, left ?? {}), after)).toEqual(
          changes(aGame(before, right ?? {}), after),
        );
      }),
    );
  });

  it('takes no ballot away', () => {
    fc.assert(
      fc.property(framework, framework, hands, (before, after, [cards]) => {
        const kinds = new Set(
          changes(aGame(before, { vic: cards }), after).map((one) => one.change),
        );
        expect([...kinds].filter((kind) => kind !== 'session' && kind !== 'answered')).toEqual([]);
      }),
    );
  });

  it('changes nothing the second time', () => {
    for (const one of frameworks) expect(changes(aGame(one, { vic: { a: '1' } }), one)).toEqual([]);
  });

  it('publishes at the reveal what fits, and only that', () => {
    fc.assert(
      fc.property(framework, hands, (current, [cards]) => {
        const game = aGame(current, { vic: cards });
        const ruling = play(game, 'fay', { type: 'round.reveal', itemId: 'i', round: 1 }, 1);
        if (isRefusal(ruling)) throw new Error(ruling.message);
        const [revealed] = ruling;
        if (revealed?.change !== 'round-revealed') throw new Error('Nothing was revealed.');
        const { ballots, results } = revealed.reveal;
        for (const { id, deck, groups: some } of current.criteria) {
          const own = cards[id];
          const mayRate = !some || some.includes('eng');
          const fits = own === null || deck.some((card) => card.label === own);
          const kept = own !== undefined && mayRate && fits;
          expect(ballots?.vic?.[id]).toBe(kept ? own : undefined);
          const counted = Object.values(results[id]?.distribution ?? {}).length;
          expect(counted).toBe(kept && own !== null ? 1 : 0);
          expect(results[id]?.passed).toBe(mayRate && counted === 0 ? 1 : 0);
        }
        expect(Object.keys(results)).toEqual(current.criteria.map(({ id }) => id));
      }),
    );
  });
});
