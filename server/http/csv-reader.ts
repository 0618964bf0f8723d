import type { ReadItems } from '#shared/backlog/items.ts';
import { readBacklog } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { unreadableSentence } from '#shared/backlog/unreadable.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

export interface CsvFile {
  bytes: Uint8Array;
  criteria: ScoredCriterion[];
  /** A file with more items fits into no session. */
  mostItems: number;
}

/** What stood wrong in more rows than this is told by the first of them. */
const mostSkipped = 1_000;

/** What runs in the thread in which files are read. Files can be long, what comes of them is not. */
export default async function readCsvFile({
  bytes,
  criteria,
  mostItems,
}: CsvFile): Promise<ReadItems | Refusal> {
  const read = await readBacklog({ content: bytes }, criteria, { reading: 'table' });
  if (!read.ok) {
    const { problem } = read;
    return problem.why === 'empty'
      ? { items: [], skipped: [] }
      : refusal('invalid', unreadableSentence(problem));
  }
  const { items, skipped } = read;
  return items.length > mostItems
    ? refusal('too_many_items')
    : {
        // What a command can't say yet.
        items: items.map(({ parent: _, workStatus: __, ...item }) => item),
        skipped: skipped.slice(0, mostSkipped),
      };
}
