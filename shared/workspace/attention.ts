import { agreementThresholds } from '#shared/scoring/agreement.ts';
import { setByHand } from '#shared/workspace/set-scores.ts';
import type { Basics, WorkspaceItem } from '#shared/workspace/state.ts';

/** Why an item is worth another look, the weightiest reason first. */
export const attentions = [
  ...(['never-scored', 'by-hand', 'text-changed', 'old-score', 'low-agreement'] as const),
] as const;
export type Attention = (typeof attentions)[number];

/** Those for which a score that is there is looked at again. */
export const lookAgain: readonly Attention[] = ['by-hand', 'text-changed', 'old-score'];

const day = 24 * 60 * 60 * 1000;

/**
 * Why an item is worth another look, at a moment (milliseconds since 1970); `null` where it is not, and for
 * what is closed or in the bin. A score that came with a file has no date, and never is old.
 */
export function attentionOf(
  item: WorkspaceItem,
  { framework, statuses, scoreHolds }: Pick<Basics, 'framework' | 'statuses' | 'scoreHolds'>,
  now: number,
): Attention | null {
  const { status, scores = {}, decided, textChangedAt, removedAt } = item;
  const isClosed = statuses.find(({ id }) => id === status)?.category === 'closed';
  if (isClosed || removedAt !== undefined) return null;
  if (!framework.criteria.some(({ id }) => scores[id] !== undefined)) return 'never-scored';
  if (setByHand(framework, item).length > 0) return 'by-hand';
  if (textChangedAt !== undefined) return 'text-changed';
  if (!decided) return null;
  if (scoreHolds !== undefined && now >= decided.at + scoreHolds * day) return 'old-score';
  const isLow = framework.criteria.some(
    ({ id }) => (decided.agreement[id] ?? 1) < agreementThresholds.medium,
  );
  return isLow ? 'low-agreement' : null;
}
