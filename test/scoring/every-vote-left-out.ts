import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';
import { averagesOf, type Cast, castsOf, mayRate, roundScore } from '#shared/scoring/results.ts';
import { suggestedScore } from '#shared/scoring/suggestion.ts';
import type { Item, SessionState } from '#shared/session/state.ts';

/**
 * The ranks of items when each person's ballots are left out, worked out anew for each person and item:
 * obviously right, and much too slow for a session of 300 people. By participant id.
 */
export function ranksWithoutEach(
  framework: Framework,
  items: readonly Item[],
  { participants, settings }: Pick<SessionState, 'participants' | 'settings'>,
): Map<string, (number | null)[]> {
  const rounds = items.map((item) => {
    const round = item.rounds.findLast((one) => one.state === 'revealed');
    return castsOf(Object.entries(round?.ballots ?? {}), participants, settings.groups);
  });
  const suggested = (criterion: Criterion, casts: readonly Cast[]) =>
    suggestedScore(
      criterion,
      averagesOf(
        criterion,
        casts.filter(({ group }) => mayRate(criterion, group)),
      ),
      settings.suggestion,
    );
  const people = new Set(rounds.flatMap((casts) => [...casts.keys()]));
  return new Map(
    [...people].map((participantId) => {
      const without = items.map((item, index) => {
        const casts = rounds[index];
        const scores: Record<string, number> = { ...item.scores };
        if (!casts?.has(participantId)) return scores;
        const others = [...casts].filter(([id]) => id !== participantId).map(([, cast]) => cast);
        for (const criterion of framework.criteria) {
          const before = suggested(criterion, [...casts.values()]);
          const after = suggested(criterion, others);
          const accepted = item.scores?.[criterion.id];
          const follows =
            before !== null && accepted !== undefined && before === roundScore(accepted);
          if (follows && after !== null) scores[criterion.id] = after;
        }
        return scores;
      });
      const largest = largestScores(without);
      return [
        participantId,
        ranksOf(without.map((scores) => priorityOf(framework, scores, largest))),
      ];
    }),
  );
}
