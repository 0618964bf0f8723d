import type { Agreement } from '#shared/scoring/agreement.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

/** How much the team agreed on one criterion of an item. */
export interface CriterionAgreement extends Agreement {
  criterionId: string;
}

/** In the item's latest revealed round, of each criterion that the framework still has; the lowest first. */
export function agreementsOn(
  { criteria }: Framework,
  { rounds }: Pick<Item, 'rounds'>,
): CriterionAgreement[] {
  const last = rounds.findLast((round) => round.state === 'revealed');
  return criteria
    .flatMap(({ id }) => {
      const agreement = last?.results[id]?.agreement;
      return agreement ? [{ criterionId: id, ...agreement }] : [];
    })
    .sort((a, b) => a.value - b.value);
}
