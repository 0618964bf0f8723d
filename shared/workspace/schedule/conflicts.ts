import {
  type Plan,
  partsIn,
  type Waiting,
  waitingsIn,
  withParts,
} from '#shared/workspace/schedule/plan.ts';
import { around, type Span } from '#shared/workspace/schedule/span.ts';

/** Something begins before what it waits for has ended. */
export interface Conflict extends Waiting {
  /** So many days too early. */
  days: number;
}

export function conflictsIn(plan: Plan): Conflict[] {
  const parts = partsIn(plan);
  const spans = new Map<string, Span | null>();
  /** From the first day to the last of it and its parts, as far as they are not closed. */
  const openSpan = (id: string): Span | null => {
    const known = spans.get(id);
    if (known !== undefined) return known;
    const open = withParts(parts, id).flatMap((one) => {
      const task = plan.get(one);
      return task?.span && !task.isClosed ? [task.span] : [];
    });
    const span = around(open);
    spans.set(id, span);
    return span;
  };
  return waitingsIn(plan).flatMap((waiting) => {
    const [first, second] = [openSpan(waiting.blocker), openSpan(waiting.waiting)];
    if (!first || !second || second.from > first.to) return [];
    return [{ ...waiting, days: first.to + 1 - second.from }];
  });
}
