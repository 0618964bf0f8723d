import { missingScores } from '#shared/scoring/explanation.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import { agreementsOn } from '#shared/session/item-agreement.ts';
import { type RankedItem, rankItems } from '#shared/session/ranking.ts';
import type { Item } from '#shared/session/state.ts';

/** A column of the ranking; those of criteria by their id. */
export type Column =
  | { by: 'rank' | 'title' | 'priority' | 'agreement' | 'firmness' }
  | { by: 'score'; criterionId: string };

/** What the rows stand in the order of. */
export interface Order {
  column: Column;
  descending: boolean;
}

export function isSameColumn(a: Column, b: Column): boolean {
  return a.by === b.by && (a.by !== 'score' || b.by !== 'score' || a.criterionId === b.criterionId);
}

/** The items as a framework ranks them that is only being tried. */
export function rankedBy(framework: Framework, items: readonly Item[]): RankedItem[] {
  const largest = largestScores(items.flatMap(({ scores }) => (scores ? [scores] : [])));
  return rankItems(
    items.map((item) => {
      const { priority: before, ...rest } = item;
      const priority = item.scores && priorityOf(framework, item.scores, largest);
      if (priority === before) return item;
      return priority === undefined ? rest : { ...rest, priority };
    }),
  );
}

/** Whether an item has the accepted scores that its priority asks for today. */
export function isScored(framework: Framework, { status, scores }: Item): boolean {
  return status === 'accepted' && missingScores(framework, scores).length === 0;
}

interface Known {
  framework: Framework;
  standfast: ReadonlyMap<string, Standfast> | null;
  /** Titles are in the order of this language, with numbers in them as numbers. */
  language: string;
}

/** The rows in another order; what has nothing in that column stays at the end, in the order of ranks. */
export function inOrder(
  ranked: readonly RankedItem[],
  { column, descending }: Order,
  known: Known,
): RankedItem[] {
  const names = new Intl.Collator(known.language, { numeric: true });
  const compare = (a: number | string, b: number | string) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : names.compare(`${a}`, `${b}`);
  const valued = ranked.map((row) => ({ row, value: cellOf(row, column, known) }));
  return valued
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null);
      const order = compare(a.value, b.value);
      return descending ? -order : order;
    })
    .map(({ row }) => row);
}

function cellOf({ item, rank }: RankedItem, column: Column, known: Known): number | string | null {
  switch (column.by) {
    case 'rank':
      return rank;
    case 'title':
      return item.title;
    case 'priority':
      return item.priority ?? null;
    case 'agreement':
      return agreementsOn(known.framework, item)[0]?.value ?? null;
    case 'firmness': {
      const firm = known.standfast?.get(item.id);
      return firm ? firm.worst - firm.best : null;
    }
    case 'score':
      return item.scores?.[column.criterionId] ?? null;
  }
}

/** With how many decimals each column is written: of the criteria by their id, and of the priority. */
export interface Decimals {
  scores: ReadonlyMap<string, number>;
  priority: number;
}

/** How many decimals all numbers of a column are written with: as many as one of them needs, up to two. */
export function decimalsFor(values: readonly number[]): number {
  return values.reduce((most, value) => {
    const hundredths = Math.round(value * 100);
    const needed = hundredths % 100 === 0 ? 0 : hundredths % 10 === 0 ? 1 : 2;
    return Math.max(most, needed);
  }, 0);
}
