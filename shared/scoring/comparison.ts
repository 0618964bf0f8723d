import { meanOf } from '#shared/scoring/mean.ts';
import { ranksOf } from '#shared/scoring/priority.ts';

/** What a session says that can be held against another one. */
export interface ComparedSession {
  title: string;
  criteria: readonly ComparedCriterion[];
  /** In the order of the backlog. */
  items: readonly ComparedItem[];
}

export interface ComparedCriterion {
  id: string;
  name: string;
  /** The numbers on the cards of its deck. */
  numbers: readonly number[];
  kind?: 'benefit' | 'cost';
  weight?: number;
}

/** How a session makes priorities of scores. */
export interface ComparedFormula {
  kind: string;
  /** All that it says besides, as a text to compare. */
  detail: string;
}

/** What makes priorities of two sessions numbers that don't mean the same. */
export type Unlike =
  | { about: 'formula' | 'detail' }
  | { about: 'criteria' }
  | { about: 'weights' | 'cards' | 'kinds'; criteria: readonly ComparedCriterion[] };

export interface ComparedItem {
  /** Empty for an item that was never named. */
  title: string;
  key?: string;
  /** Accepted scores by criterion id. */
  scores: Readonly<Record<string, number>>;
  priority?: number;
  /** The lowest agreement over the criteria in the latest revealed round, 0 to 1. */
  agreement?: number;
}

/** One value of each session, in the order in which the sessions were given. */
export type Both<T> = readonly [T, T];

/** An item as one of the sessions has it. */
export interface Standing {
  item: ComparedItem;
  /** Among all items of its session, from 1; `null` where it has no priority. */
  rank: number | null;
  /** Its rank ÷ how many are ranked in its session: of 20, the third is among the first 0.15. */
  share: number | null;
}

/** An item that both sessions have. */
export interface SharedItem {
  standings: Both<Standing>;
  /** By common criterion, in their order; `null` where a session has no score. */
  scores: Both<number | null>[];
  /** By how many ranks the second session has it higher; `null` where one of them does not rank it. */
  rankChange: number | null;
  /** The same in shares of the ranking, which mean the same however many there are. */
  shareChange: number | null;
  /**
   * How far the scores are apart, from 0 (the same) to 1 (the ends of the deck): the mean of
   * |a − b| ÷ width over the common criteria that both have scored, where the width is that of the two
   * decks and the two scores together. `null` where there is no such criterion.
   */
  difference: number | null;
}

export interface Comparison {
  /** In the order of the first session. */
  criteria: Both<ComparedCriterion>[];
  onlyCriteria: Both<ComparedCriterion[]>;
  /** In the order of the first session's backlog. */
  items: SharedItem[];
  onlyItems: Both<Standing[]>;
}

/**
 * Holds two sessions that played the same backlog side by side. Items are the same by their key, and by
 * their title where one of them has no key; criteria by their id, or else by their name. Case and spaces
 * make no difference. Each is matched once, those of one name in their order.
 */
export function compare(first: ComparedSession, second: ComparedSession): Comparison {
  const criteria = matched(first.criteria, second.criteria, [
    [(one) => one.id, (one) => one.id],
    [(one) => plain(one.name), (one) => plain(one.name)],
  ]);
  const title = ({ item }: Standing) => plain(item.title);
  const keyless = (one: Standing) => (keyOf(one) ? '' : title(one));
  const items = matched(standingsOf(first), standingsOf(second), [
    [keyOf, keyOf],
    [keyless, keyless],
    [keyless, title],
    [title, keyless],
  ]);
  return {
    criteria: criteria.pairs,
    onlyCriteria: criteria.only,
    items: items.pairs.map((standings) => sharedItem(standings, criteria.pairs)),
    onlyItems: items.only,
  };
}

/**
 * Why priorities can't be set side by side as if they were on one scale: other formulas, other criteria, or
 * other kinds, weights and cards of the same. Nothing where they can, or where neither session has any.
 */
export function unlikeness(
  [a, b]: Both<ComparedFormula>,
  { criteria, onlyCriteria }: Pick<Comparison, 'criteria' | 'onlyCriteria'>,
): Unlike[] {
  if (a.kind === 'none' && b.kind === 'none') return [];
  if (a.kind !== b.kind) return [{ about: 'formula' }];
  const differing = (
    about: 'kinds' | 'weights' | 'cards',
    of: (one: ComparedCriterion) => unknown,
  ) => {
    const found = criteria.filter(([one, other]) => of(one) !== of(other)).map(([one]) => one);
    return found.length === 0 ? [] : [{ about, criteria: found }];
  };
  const only = onlyCriteria.some((some) => some.length > 0);
  return [
    ...(a.detail === b.detail ? [] : [{ about: 'detail' as const }]),
    ...(only ? [{ about: 'criteria' as const }] : []),
    ...differing('kinds', ({ kind }) => kind),
    ...differing('weights', ({ weight }) => weight),
    ...differing('cards', ({ numbers }) => `${Math.min(...numbers)} ${Math.max(...numbers)}`),
  ];
}

/** The items both have, as they stand in the first backlog or with the largest difference first. */
export function inOrder(
  items: readonly SharedItem[],
  order: 'backlog' | 'rank' | 'share' | 'difference',
): SharedItem[] {
  if (order === 'backlog') return [...items];
  const sizes = {
    rank: ({ rankChange }: SharedItem) => rankChange && Math.abs(rankChange),
    share: ({ shareChange }: SharedItem) => shareChange && Math.abs(shareChange),
    difference: ({ difference }: SharedItem) => difference,
  };
  const size = (item: SharedItem) => sizes[order](item) ?? -1;
  return items.toSorted((a, b) => size(b) - size(a));
}

function sharedItem(
  standings: Both<Standing>,
  criteria: readonly Both<ComparedCriterion>[],
): SharedItem {
  const [a, b] = standings;
  const scores = criteria.map(
    ([ofA, ofB]): Both<number | null> => [scoreOf(a.item, ofA), scoreOf(b.item, ofB)],
  );
  const differences = scores.flatMap(([x, y], at) => {
    const numbers = criteria[at]?.flatMap((one) => one.numbers) ?? [];
    return x === null || y === null ? [] : [differenceOf(x, y, numbers)];
  });
  return {
    standings,
    scores,
    rankChange: a.rank === null || b.rank === null ? null : a.rank - b.rank,
    shareChange: a.share === null || b.share === null ? null : a.share - b.share,
    difference: meanOf(differences),
  };
}

function differenceOf(a: number, b: number, numbers: readonly number[]): number {
  if (a === b) return 0;
  const all = [a, b, ...numbers];
  return Math.abs(a - b) / (Math.max(...all) - Math.min(...all));
}

function scoreOf({ scores }: ComparedItem, { id }: ComparedCriterion): number | null {
  return Object.hasOwn(scores, id) ? (scores[id] ?? null) : null;
}

function standingsOf({ items }: ComparedSession): Standing[] {
  const ranks = ranksOf(items.map(({ priority }) => priority));
  const count = ranks.filter((rank) => rank !== null).length;
  return items.map((item, index) => {
    const rank = ranks[index] ?? null;
    return { item, rank, share: rank === null ? null : rank / count };
  });
}

function keyOf({ item }: Standing): string {
  return plain(item.key ?? '');
}

/** The same for texts that differ in case and spaces only. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What something is recognized by; nothing is recognized by an empty one. */
type Sign<T> = (one: T) => string;

/** Pairs up what has the same sign on both sides, one way after the other, and says what is left. */
function matched<T>(
  left: readonly T[],
  right: readonly T[],
  ways: readonly Both<Sign<T>>[],
): { pairs: Both<T>[]; only: Both<T[]> } {
  const partners = new Map<T, T>();
  let rest: readonly T[] = right;
  for (const [ofLeft, ofRight] of ways) {
    const waiting = Map.groupBy(rest, ofRight);
    waiting.delete('');
    for (const one of left) {
      const partner = partners.has(one) ? undefined : waiting.get(ofLeft(one))?.shift();
      if (partner !== undefined) partners.set(one, partner);
    }
    const taken = new Set(partners.values());
    rest = rest.filter((one) => !taken.has(one));
  }
  const pairs = left.flatMap((one): Both<T>[] => {
    const partner = partners.get(one);
    return partner === undefined ? [] : [[one, partner]];
  });
  return { pairs, only: [left.filter((one) => !partners.has(one)), [...rest]] };
}
