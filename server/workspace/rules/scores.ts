import type { Ruling, Workspace } from '#server/workspace/rules/changes.ts';
import { happened, rowOf } from '#server/workspace/rules/items.ts';
import { limits } from '#shared/commands/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import { averagesIn } from '#shared/workspace/opinions.ts';
import { isBeingPlayed } from '#shared/workspace/ratings.ts';
import { withScores } from '#shared/workspace/set-scores.ts';
import type { Member, WorkspaceItem } from '#shared/workspace/state.ts';

/**
 * Sets scores of an item by hand, or takes back that they were. Any number will do, as where a session accepts
 * another score than its cards came to. What is being played gets its scores there.
 */
export function setScores(
  { state }: Workspace,
  actor: Member,
  { itemId, scores, file }: WorkspaceCommandOf<'score.set'>,
  now: number,
): Ruling {
  const item = state.items.get(itemId);
  if (!item) return refusal('no_workspace_item');
  if (item.removedAt !== undefined) return refusal('in_bin');
  const criteria = new Set(state.basics.framework.criteria.map(({ id }) => id));
  if (!Object.keys(scores).every((id) => criteria.has(id))) return refusal('no_criterion');
  if (isBeingPlayed(state, item, now)) return refusal('being_played');
  const mark = { by: actor.id, at: now, ...(file && { file }) };
  const next = withScores(item, scores, mark, averagesIn(state));
  if (Object.keys(next.scores ?? {}).length > limits.scores)
    return refusal('list_full', `An item has at most ${limits.scores} scores.`);
  const news = newsOfScores(item, next, Object.keys(scores));
  if (news.length === 0) return [];
  return [
    rowOf({ ...next, changedAt: now }),
    ...news.map((what) => happened(item, actor, now, what)),
  ];
}

/** What is another in these scores of an item than before. */
export function newsOfScores(
  item: WorkspaceItem,
  next: WorkspaceItem,
  criteria: readonly string[],
): HappenedToItem[] {
  return criteria.flatMap((criterion) => {
    const [from, to] = [item.scores?.[criterion] ?? null, next.scores?.[criterion] ?? null];
    const [was, is] = [item.byHand?.[criterion], next.byHand?.[criterion]];
    const byHand = is !== undefined;
    if (from === to && byHand === (was !== undefined) && is?.opinions === was?.opinions) return [];
    const { opinions, file, connection } = is ?? {};
    return [
      {
        ...{ change: 'score', criterion, from, to, byHand },
        ...(opinions !== undefined && { opinions }),
        ...(file && { file }),
        ...(connection !== undefined && { tracker: true as const }),
      },
    ];
  });
}
