import { itemsFromCsv } from '#shared/backlog/csv.ts';
import type { ReadBacklog } from '#shared/backlog/items.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

export interface CsvFile {
  text: string;
  criteria: ScoredCriterion[];
  /** A file with more items fits into no session. */
  mostItems: number;
}

/** What stood wrong in more rows than this is told by the first of them. */
const mostSkipped = 1_000;

/** What runs in the thread in which files are read. Files can be long, what comes of them is not. */
export default function readCsvFile({ text, criteria, mostItems }: CsvFile): ReadBacklog | Refusal {
  const { items, skipped } = itemsFromCsv(text, criteria);
  return items.length > mostItems
    ? refusal('too_many_items')
    : { items, skipped: skipped.slice(0, mostSkipped) };
}
