import { rankItems } from '#shared/scoring/priority.ts';
import { roundScore } from '#shared/scoring/results.ts';
import type { Item, RevealedRound, SessionState } from '#shared/session/state.ts';

/** A cell: a number of ours, or a text, which somebody may have typed. */
export type Cell = string | number;

export interface ResultsRow {
  item: Item;
  cells: Cell[];
}

/** The ranked backlog as a table. What is not known yet is an empty text. */
export function resultsTable({ items, framework }: SessionState): {
  header: string[];
  rows: ResultsRow[];
} {
  const { criteria } = framework;
  const isRanked = framework.formula.kind !== 'none';
  const header = [
    ...(isRanked ? ['Rank'] : []),
    'Key',
    'Title',
    'Link',
    'Status',
    ...criteria.map((criterion) => criterion.name),
    ...(isRanked ? ['Priority'] : []),
    ...criteria.map((criterion) => `${criterion.name} agreement`),
    'Rounds',
    'Votes',
  ];
  const rows = rankItems(items).map(({ item, rank }) => {
    const last = item.rounds.findLast((round) => round.state === 'revealed');
    const cells = [
      ...(isRanked ? [rank ?? ''] : []),
      item.key ?? '',
      item.title,
      item.link ?? '',
      item.status,
      ...criteria.map(({ id }) => item.scores?.[id] ?? ''),
      ...(isRanked ? [item.priority === undefined ? '' : roundScore(item.priority)] : []),
      ...criteria.map(({ id }) => last?.results[id]?.agreement?.level ?? ''),
      item.rounds.length,
      last ? votesIn(last) : '',
    ];
    return { item, cells };
  });
  return { header, rows };
}

/** How many people rated something in a round. */
function votesIn(round: RevealedRound): number {
  return round.voted.length + round.partial.length;
}
