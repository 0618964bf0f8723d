import type { Ruling, Workspace } from '#server/workspace/rules/changes.ts';
import { hasRoomFor, rowOf } from '#server/workspace/rules/items.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { isSameCards } from '#shared/session/state.ts';
import { whyNoCards } from '#shared/session/why-no-cards.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { isBeingPlayed, raterIn, withRating } from '#shared/workspace/ratings.ts';
import type { Member } from '#shared/workspace/state.ts';

/**
 * Says what a member thinks of an item, in place of what they said before, or takes it back. The same once more
 * changes nothing, not even its date.
 */
export function rate(
  workspace: Workspace,
  actor: Member,
  command: WorkspaceCommandOf<'rating.set' | 'rating.clear'>,
  now: number,
): Ruling {
  const { state } = workspace;
  const item = state.items.get(command.itemId);
  if (!item) return refusal('no_workspace_item');
  if (item.removedAt !== undefined) return refusal('in_bin');
  if (isBeingPlayed(state, item, now)) return refusal('rated_in_secret');
  const before = item.ratings?.[actor.id];
  const rated = withRating(item, command, { by: actor.id, at: now });
  if (command.type === 'rating.clear') return before ? [rowOf(rated)] : [];
  const { cards, comment = '' } = command;
  const { basics } = state;
  const wrongCard = whyNoCards(basics.framework, raterIn(basics, actor), cards);
  if (wrongCard) return refusal(wrongCard);
  if (before && isSameCards(before.cards, cards) && (before.comment ?? '') === comment) return [];
  return hasRoomFor(workspace, [rated]) ? [rowOf(rated)] : refusal('too_much_workspace_text');
}
