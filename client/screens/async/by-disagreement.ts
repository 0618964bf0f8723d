import { type Item, latestRound, type RevealedRound } from '#shared/session/state.ts';

export interface Contested {
  item: Item;
  round: RevealedRound;
  /** On the criterion with the lowest one; `null` where too few numbers were played to say. */
  agreement: NonNullable<RevealedRound['results'][string]['agreement']> | null;
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
