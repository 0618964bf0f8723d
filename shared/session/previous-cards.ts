import type { Cards } from '#shared/scoring/cards.ts';
import type { Item } from '#shared/session/state.ts';

/**
 * What somebody played in the item's last revealed round before this one. Nothing where they did not, or
 * where that round was anonymous: then nobody keeps who played what.
 */
export function previousCards(item: Item, round: number, participantId: string): Cards {
  const before = item.rounds.findLast((one) => one.state === 'revealed' && one.number < round);
  return (before?.state === 'revealed' && before.ballots?.[participantId]) || {};
}
