import type { Agreement } from '#shared/scoring/agreement.ts';
import { type Deck, numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';
import type { Item, RevealedRound, SessionState } from '#shared/session/state.ts';

/** What there is to learn from a session once it was played. Rounds that are open are nowhere in it. */

export interface Disagreement {
  itemId: string;
  criterionId: string;
  round: number;
  agreement: Agreement;
}

/** Where the last round of an item ended in low agreement, the lowest first. */
export function disagreements({ items, framework }: Played): Disagreement[] {
  return items
    .flatMap((item) => {
      const round = lastRevealed(item);
      return framework.criteria.flatMap(({ id }): Disagreement[] => {
        const agreement = round?.results[id]?.agreement;
        return round && agreement?.level === 'low'
          ? [{ itemId: item.id, criterionId: id, round: round.number, agreement }]
          : [];
      });
    })
    .sort((a, b) => a.agreement.value - b.agreement.value);
}

export interface GroupDifference {
  itemId: string;
  criterionId: string;
  round: number;
  /** The mean of each group's numbers, by group id. */
  means: Record<string, number>;
  /** How far the two groups furthest apart are, in parts of the deck: 0 to 1. */
  distance: number;
}

/** From so many parts of the deck on, groups differ: on ten cards, more than two. */
export const groupDistance = 0.25;

/**
 * Where groups differ in the last round of an item: the mean positions of their cards in the deck are at
 * least a quarter of it apart. The largest difference first. Anonymous rounds say nothing of groups.
 */
export function groupDifferences({ items, framework, participants }: Played): GroupDifference[] {
  const groups = new Map(participants.map(({ id, group }) => [id, group]));
  return items
    .flatMap((item) => {
      const round = lastRevealed(item);
      return framework.criteria.flatMap((criterion): GroupDifference[] => {
        const difference = round && differenceIn(round, criterion, groups);
        return difference && difference.distance >= groupDistance
          ? [{ itemId: item.id, criterionId: criterion.id, round: round.number, ...difference }]
          : [];
      });
    })
    .sort((a, b) => b.distance - a.distance);
}

export interface Duration {
  itemId: string;
  /** Milliseconds from the opening of each revealed round to its reveal, by round. */
  rounds: { round: number; milliseconds: number }[];
  /** All of them together. */
  milliseconds: number;
}

/** How long each item was voted on; items without a revealed round are absent. */
export function durations({ items }: Pick<Played, 'items'>): Duration[] {
  return items.flatMap(({ id, rounds }) => {
    const revealed = rounds.flatMap((round) =>
      round.state === 'revealed'
        ? [{ round: round.number, milliseconds: Math.max(0, round.revealedAt - round.openedAt) }]
        : [],
    );
    const milliseconds = revealed.reduce((sum, one) => sum + one.milliseconds, 0);
    return revealed.length === 0 ? [] : [{ itemId: id, rounds: revealed, milliseconds }];
  });
}

export interface Abstention {
  participantId: string;
  itemId: string;
  round: number;
  /** Ids of the criteria on which they played a card without a number. */
  unsure: string[];
  /** Ids of the criteria on which they passed. */
  passed: string[];
}

/** Who was unsure or passed, in each revealed round. Nobody is named in an anonymous one. */
export function abstentions({ items, framework }: Played): Abstention[] {
  return items.flatMap((item) =>
    item.rounds.flatMap((round) => {
      if (round.state !== 'revealed' || !round.ballots) return [];
      return Object.entries(round.ballots).flatMap(([participantId, cards]): Abstention[] => {
        const which = (isSo: (label: string | null, deck: Deck) => boolean) =>
          framework.criteria.flatMap(({ id, deck }) => {
            const label = cards[id];
            return label !== undefined && isSo(label, deck) ? [id] : [];
          });
        const passed = which((label) => label === null);
        const unsure = which((label, deck) =>
          deck.some((card) => card.label === label && card.value === null),
        );
        return passed.length + unsure.length === 0
          ? []
          : [{ participantId, itemId: item.id, round: round.number, unsure, passed }];
      });
    }),
  );
}

/** How a criterion moved from one revealed round of an item to the next. */
export interface Movement {
  from: number;
  to: number;
  /** Later minus earlier; `null` where one of them has no number. */
  mean: number | null;
  deviation: number | null;
  agreement: number | null;
}

/** What the rounds of an item changed on a criterion, in their order. */
export function movements({ rounds }: Pick<Item, 'rounds'>, criterionId: string): Movement[] {
  const revealed = rounds.flatMap((round) => {
    const results = round.state === 'revealed' ? round.results[criterionId] : undefined;
    return results ? [{ number: round.number, results }] : [];
  });
  return revealed.slice(1).flatMap((later, index) => {
    const earlier = revealed[index];
    if (!earlier) return [];
    const moved = (pick: (results: CriterionResults) => number | null | undefined) => {
      const [before, after] = [pick(earlier.results), pick(later.results)];
      return before == null || after == null ? null : after - before;
    };
    return [
      {
        from: earlier.number,
        to: later.number,
        mean: moved(({ mean }) => mean),
        deviation: moved(({ deviation }) => deviation),
        agreement: moved(({ agreement }) => agreement?.value),
      },
    ];
  });
}

type Played = Pick<SessionState, 'items' | 'framework' | 'participants'>;

function lastRevealed({ rounds }: Item): RevealedRound | undefined {
  return rounds.findLast((round) => round.state === 'revealed');
}

function differenceIn(
  { ballots = {} }: RevealedRound,
  criterion: Criterion,
  groups: ReadonlyMap<string, string | undefined>,
): Pick<GroupDifference, 'means' | 'distance'> | null {
  const cards = numberedCards(criterion.deck);
  const played = new Map<string, { position: number; value: number }[]>();
  for (const [participantId, ballot] of Object.entries(ballots)) {
    const group = groups.get(participantId);
    const position = cards.findIndex(({ label }) => label === ballot[criterion.id]);
    const card = cards[position];
    if (group === undefined || !card) continue;
    played.set(group, [...(played.get(group) ?? []), { position, value: card.value }]);
  }
  if (played.size < 2 || cards.length < 2) return null;
  const mean = (numbers: readonly number[]) =>
    numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const places = [...played.values()].map((some) => mean(some.map(({ position }) => position)));
  const means = Object.fromEntries(
    [...played].map(([group, some]) => [group, mean(some.map(({ value }) => value))]),
  );
  return { means, distance: (Math.max(...places) - Math.min(...places)) / (cards.length - 1) };
}
