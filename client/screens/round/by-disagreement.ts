import { type Item, latestRound, type RevealedRound } from '#shared/session/state.ts';

type Agreement = NonNullable<RevealedRound['results'][string]['agreement']>;

export interface Contested {
  item: Item;
  round: RevealedRound;
  /** On the criterion with the lowest one; `null` where too few numbers were played to say. */
  agreement: Agreement | null;
}

/** Items with cards on the table and no score yet, the lowest agreement first. */
export function byDisagreement(items: readonly Item[]): Contested[] {
  return items
    .flatMap((item): Contested[] => {
      const round = latestRound(item);
      if (item.status !== 'revealed' || round?.state !== 'revealed') return [];
      const agreements = Object.values(round.results).flatMap(({ agreement }) => agreement ?? []);
      const lowest = agreements.reduce<Contested['agreement']>(
        (low, one) => (low && low.value <= one.value ? low : one),
        null,
      );
      return [{ item, round, agreement: lowest }];
    })
    .sort((a, b) => (a.agreement?.value ?? 2) - (b.agreement?.value ?? 2));
}

/** Those that everybody agrees on: two or more cards, and high agreement, on every criterion voted on. */
export function agreedOn(contested: readonly Contested[]): Contested[] {
  return contested.filter(
    ({ round, agreement }) =>
      agreement?.level === 'high' &&
      Object.values(round.results).every(
        (one) => one.agreement?.level === 'high' && cardsIn(one.distribution) > 1,
      ),
  );
}

function cardsIn(distribution: Record<string, number>): number {
  return Object.values(distribution).reduce((sum, count) => sum + count, 0);
}
