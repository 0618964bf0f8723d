import type { Network } from '#shared/workspace/schedule/network.ts';
import { isSameSpan, movedBy, type Span } from '#shared/workspace/schedule/span.ts';

/**
 * Where tasks come to lie once some of them are moved and all that depends on those, however far around, is pushed
 * back as little as it takes for none of it to begin before what it waits for has ended. How long each takes
 * stays. By id, those alone that lie elsewhere than before.
 */
export function shiftedAfter(
  { tasks, partsOf, blocks, order }: Network,
  moved: ReadonlyMap<string, Span>,
): Map<string, Span> {
  const nodes = 2 * tasks.length;
  /** The first day on which something may begin, and the last on which it ends. */
  const earliest = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY);
  const isReached = new Uint8Array(nodes);
  const wholeOf = new Map(partsOf.flatMap((all, whole) => all.map((part) => [part, whole])));
  const pass = (from: number, to: number, day: number) => {
    earliest[to] = Math.max(earliest[to] ?? day, day);
    if (isReached[from]) isReached[to] = 1;
  };
  const shifted = new Map<string, Span>();
  for (const node of order) {
    const place = node >> 1;
    const task = tasks[place];
    if (!task) continue;
    const day = earliest[node] ?? Number.NEGATIVE_INFINITY;
    if (node % 2 === 0) {
      const wanted = moved.get(task.id) ?? task.span;
      const isPushed =
        isReached[node] === 1 && !task.isFixed && !task.isClosed && wanted && wanted.from < day;
      const span = isPushed ? movedBy(wanted, day - wanted.from) : wanted;
      if (span && !isSameSpan(span, task.span)) shifted.set(task.id, span);
      for (const part of partsOf[place] ?? []) pass(node, 2 * part, day);
      if (!span || task.isClosed) continue;
      pass(node, node + 1, span.to);
      if (moved.has(task.id)) isReached[node + 1] = 1;
    } else {
      for (const waiting of blocks[place] ?? []) pass(node, 2 * waiting, day + 1);
      const whole = wholeOf.get(place);
      if (whole !== undefined) pass(node, 2 * whole + 1, day);
    }
  }
  return shifted;
}
