import { exportFormat } from '#shared/exports/session-export.ts';
import { explain } from '#shared/scoring/explanation.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import {
  abstentions,
  disagreements,
  durations,
  groupDifferences,
} from '#shared/session/lookback.ts';
import { rankItems } from '#shared/session/ranking.ts';
import { ratingAverages } from '#shared/session/ratings.ts';
import type { SessionState } from '#shared/session/state.ts';

/**
 * The session as JSON (docs/export.md), which it can be restored from: the items by rank, with all that was played in revealed rounds, how each priority
 * was computed, and what there is to learn from the rounds. What notes say comes by item id.
 */
export function toJson(state: SessionState, notes: ReadonlyMap<string, string>): string {
  const { id, title, createdAt, mode, deadline, framework, participants, items } = state;
  const { passcode: _, ...settings } = state.settings;
  const places = new Map(items.map((item, index) => [item.id, index + 1]));
  const largest = largestScores(items.flatMap(({ scores }) => (scores ? [scores] : [])));
  const ranked = rankItems(items).map(({ item, rank }) => ({
    rank,
    place: places.get(item.id),
    ...item,
    ...(item.priority !== undefined && {
      explanation: explain(framework, item.scores ?? {}, largest),
    }),
    ...(item.ratings && { ratingAverages: ratingAverages(state, item.ratings) }),
    notes: notes.get(item.id),
  }));
  const results = {
    ...exportFormat,
    session: { id, title, createdAt, mode, deadline },
    settings,
    framework,
    participants,
    items: ranked,
    lookback: {
      disagreements: disagreements(state),
      groupDifferences: groupDifferences(state),
      durations: durations(state),
      abstentions: abstentions(state),
    },
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}
