import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Grouped } from '#shared/scoring/groups.ts';
import { mayRate } from '#shared/scoring/results.ts';

type WhyNot = 'no_criterion' | 'not_your_criterion' | 'no_card';

/** Why somebody can't play these cards; `null` where they can: criteria that are there and theirs, cards of their decks, or passes. */
export function whyNoCards(
  { criteria }: Framework,
  { group }: Pick<Grouped, 'group'>,
  cards: Cards,
): WhyNot | null {
  for (const [criterionId, label] of Object.entries(cards)) {
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (!criterion) return 'no_criterion';
    if (!mayRate(criterion, group)) return 'not_your_criterion';
    if (label !== null && !criterion.deck.some((card) => card.label === label)) return 'no_card';
  }
  return null;
}
