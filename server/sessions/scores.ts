import type { SessionMemory } from '#server/sessions/memory.ts';
import type { SessionChange } from '#server/sessions/writer.ts';
import type { JobWrite } from '#server/storage/storage.ts';
import { decisionOn, type ScoreTold, textMark } from '#shared/workspace/decision.ts';

/** Whether this may be news for the workspace that the session was begun from. */
export function isScoring(
  change: SessionChange,
): change is Extract<SessionChange, { itemId: string }> {
  return change.change === 'item' && change.fields.scores !== undefined;
}

/**
 * What the workspace is to be told after these changes were written, one job for each item that has other
 * scores now, in place of what it was not told yet. `now` is in milliseconds since 1970.
 */
export function scoreJobs(
  memory: SessionMemory,
  changes: readonly SessionChange[],
  { commit, now }: { commit: number; now: number },
): JobWrite[] {
  if (!memory.origin) return [];
  const scored = new Set(changes.filter(isScoring).map(({ itemId }) => itemId));
  if (scored.size === 0) return [];
  const state = memory.state();
  return state.items
    .filter(({ id }) => scored.has(id))
    .map((item) => {
      const { id: itemId, scores = {} } = item;
      const decided = decisionOn(item, state);
      const told: ScoreTold = {
        ...{ itemId, commit, text: textMark(item) },
        decision: decided && { scores, decided: { ...decided, at: now } },
      };
      return { kind: 'score', name: itemId, at: now, detail: JSON.stringify(told) };
    });
}
