import { rankItems } from '#shared/scoring/priority.ts';
import type { SessionState } from '#shared/session/state.ts';

/** The results as JSON: the items by rank, with all that was played in revealed rounds. */
export function toJson({
  id,
  title,
  createdAt,
  framework,
  participants,
  items,
}: SessionState): string {
  const ranked = rankItems(items).map(({ item, rank }) => ({ rank, ...item }));
  const results = { session: { id, title, createdAt }, framework, participants, items: ranked };
  return `${JSON.stringify(results, null, 2)}\n`;
}
