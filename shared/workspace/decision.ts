import { agreementsOn } from '#shared/session/item-agreement.ts';
import { durations } from '#shared/session/lookback.ts';
import { type Item, isAgreed, type SessionState } from '#shared/session/state.ts';
import { markOf } from '#shared/undo/mark.ts';
import type { Decision, WorkspaceItem } from '#shared/workspace/state.ts';

/** A round that was open for longer was no vote at one table: people voted in their own time. Milliseconds. */
const longestVote = 60 * 60 * 1000;

/** What a session says of one of its items to the workspace that it was begun from. */
export interface ScoreTold {
  itemId: string;
  /** The number of the session's commit that it came with: of two, the later holds. */
  commit: number;
  /** `null` where nobody agrees on any, or not any more. */
  decision: { scores: Record<string, number>; decided: Decision } | null;
  /** Of the title and the description that were scored. */
  text: string;
}

/** Says which title and description an item has, in a few signs. */
export function textMark({
  title,
  description = '',
}: Pick<WorkspaceItem, 'title' | 'description'>): string {
  return markOf([title, description]);
}

/** How the scores of a session's item came about; nothing where nobody agreed on them. */
export function decisionOn(
  item: Item,
  { id, title, framework, createdAt }: SessionState,
): Decision | null {
  if (!isAgreed(item)) return null;
  const revealed = item.rounds.filter((round) => round.state === 'revealed');
  const votes = durations({ items: [item] })
    .flatMap(({ rounds }) => rounds.map(({ milliseconds }) => milliseconds))
    .filter((milliseconds) => milliseconds <= longestVote);
  return {
    at: revealed.at(-1)?.revealedAt ?? createdAt,
    ...{ sessionId: id, sessionTitle: title, rounds: revealed.length },
    agreement: Object.fromEntries(
      agreementsOn(framework, item).map(({ criterionId, value }) => [criterionId, value]),
    ),
    ...(votes.length > 0 && { voting: votes.reduce((sum, one) => sum + one, 0) }),
  };
}
