import { joinLabels } from '#shared/backlog/labels.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { roundScore } from '#shared/scoring/results.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { rankItems } from '#shared/session/ranking.ts';
import { ratingAverages } from '#shared/session/ratings.ts';
import type { Item, RevealedRound, SessionState } from '#shared/session/state.ts';

/** A cell: a number of ours, or a text, which somebody may have typed. */
export type Cell = string | number;

export interface ResultsRow {
  item: Item;
  cells: Cell[];
}

/** What items came with, as columns: those that any item has something in. */
const origins: readonly { header: string; cell(item: Item, framework: Framework): string }[] = [
  { header: 'Parent', cell: ({ parent = '' }) => parent },
  { header: 'Labels', cell: ({ labels = [] }) => joinLabels(labels) },
  { header: 'Work status', cell: ({ workStatus }) => workStatus?.name ?? '' },
  { header: 'Status category', cell: ({ workStatus }) => workStatus?.category ?? '' },
  {
    header: 'Imported scores',
    cell: ({ imported = [] }, { criteria }) =>
      criteria.flatMap(({ id, name }) => (imported.includes(id) ? [name] : [])).join(', '),
  },
];

/**
 * The ranked backlog as a table. What is not known yet is an empty text. What items came with, and opinions,
 * have columns where there are any; no opinions on items whose cards are hidden.
 */
export function resultsTable(state: SessionState): {
  header: string[];
  rows: ResultsRow[];
} {
  const { items, framework } = state;
  const { criteria } = framework;
  const told = origins.filter(({ cell }) => items.some((item) => cell(item, framework) !== ''));
  const hasOpinions = items.some((item) => shownRatings(state, item));
  const isRanked = framework.formula.kind !== 'none';
  const header = [
    ...(isRanked ? ['Rank'] : []),
    'Key',
    'Title',
    'Link',
    ...told.map(({ header }) => header),
    'Status',
    ...criteria.map((criterion) => criterion.name),
    ...(isRanked ? ['Priority'] : []),
    ...criteria.map((criterion) => `${criterion.name} agreement`),
    'Rounds',
    'Votes',
    ...(hasOpinions ? [...criteria.map(({ name }) => `${name} opinion`), 'Opinions'] : []),
  ];
  const rows = rankItems(items).map(({ item, rank }) => {
    const last = item.rounds.findLast((round) => round.state === 'revealed');
    const ratings = shownRatings(state, item);
    const averages = ratingAverages(state, ratings);
    const averageOf = (id: string) => averages.find(({ criterionId }) => criterionId === id)?.mean;
    const cells = [
      ...(isRanked ? [rank ?? ''] : []),
      item.key ?? '',
      item.title,
      item.link ?? '',
      ...told.map(({ cell }) => cell(item, framework)),
      item.status,
      ...criteria.map(({ id }) => item.scores?.[id] ?? ''),
      ...(isRanked ? [item.priority === undefined ? '' : roundScore(item.priority)] : []),
      ...criteria.map(({ id }) => last?.results[id]?.agreement?.level ?? ''),
      item.rounds.length,
      last ? votesIn(last) : '',
      ...(hasOpinions
        ? [
            ...criteria.map(({ id }) => {
              const mean = averageOf(id);
              return mean == null ? '' : roundScore(mean);
            }),
            ratings ? Object.keys(ratings).length : '',
          ]
        : []),
    ];
    return { item, cells };
  });
  return { header, rows };
}

/** How many people voted in a round. */
function votesIn(round: RevealedRound): number {
  return round.voted.size + round.partial.size;
}
