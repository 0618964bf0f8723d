import { setImmediate as turn } from 'node:timers/promises';
import type { ItemRecords, PastItems } from '#server/workspace/port.ts';
import {
  type Counted,
  type CountsAt,
  countsOf,
  hadAt,
} from '#shared/workspace/counts-over-time.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import type { Basics, WorkspaceItem } from '#shared/workspace/state.ts';

interface Surroundings {
  now(): number;
  read(): Promise<{ items: WorkspaceItem[]; basics: Basics; seq: number }>;
  wholeHistory: ItemRecords['wholeHistory'];
}

/** So many histories are read at once; in between, others are served. */
const atOnce = 20;
/** So long counts of the past hold: only what is erased for good changes them. Milliseconds. */
const holds = 10 * 60 * 1000;
/** Counts that are kept. */
const mostKept = 12;
/** What was so recently may not have been stored yet. Milliseconds. */
const settles = 60 * 1000;

/**
 * How many items had what in the past, which only their histories tell. Those are read from the storage one after
 * the other when somebody asks, never two askings at a time, and what comes of it is kept for a while.
 */
export class PastCounts implements PastItems {
  readonly #around: Surroundings;
  readonly #kept = new Map<string, { until: number; counts: Promise<CountsAt[]> }>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(surroundings: Surroundings) {
    this.#around = surroundings;
  }

  at(moments: readonly number[], counted: Counted): Promise<CountsAt[]> {
    const now = this.#around.now();
    const key = `${counted} ${moments.join()}`;
    const known = this.#kept.get(key);
    if (known && known.until > now) return known.counts;
    const counts = this.#last.then(() => this.#count(moments, counted));
    this.#last = counts.catch(() => undefined);
    if (moments.some((at) => at > now - settles)) return counts;
    for (const [old, { until }] of this.#kept) if (until <= now) this.#kept.delete(old);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= mostKept) this.#kept.delete(oldest);
    this.#kept.set(key, { until: now + holds, counts });
    counts.catch(() => this.#kept.delete(key));
    return counts;
  }

  async #count(moments: readonly number[], counted: Counted): Promise<CountsAt[]> {
    const { items, basics, seq } = await this.#around.read();
    const had: (string | null)[][] = [];
    for (let from = 0; from < items.length; from += atOnce) {
      const some = items.slice(from, from + atOnce);
      const histories = await Promise.all(
        some.map((item): Promise<HistoryEntry[]> | HistoryEntry[] =>
          // What nobody touched is as it came.
          item.changedAt === item.createdAt ? [] : this.#around.wholeHistory(item.id, seq),
        ),
      );
      for (const [index, item] of some.entries())
        had.push(hadAt(item, histories[index] ?? [], counted, basics.framework, moments));
      await turn();
    }
    return countsOf(moments, had);
  }
}
