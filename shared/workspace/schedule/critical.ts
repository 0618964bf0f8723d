import type { Network } from '#shared/workspace/schedule/network.ts';

/**
 * The tasks that can't end a day later without the last of `shown` ending later: those without slack, by the
 * critical path method. What depends on each other through what is not shown still does.
 */
export function criticalIn(
  { tasks, partsOf, blocks, order }: Network,
  shown: ReadonlySet<string>,
): Set<string> {
  const open = tasks.map((task) => (task.isClosed ? null : task.span));
  let end = Number.NEGATIVE_INFINITY;
  for (const [place, span] of open.entries())
    if (span && shown.has(tasks[place]?.id ?? '')) end = Math.max(end, span.to);
  const wholeOf = new Map(partsOf.flatMap((all, whole) => all.map((part) => [part, whole])));
  /** The last day on which something may begin, or end. */
  const latest = new Float64Array(2 * tasks.length).fill(Number.POSITIVE_INFINITY);
  const critical = new Set<string>();
  for (const node of order.toReversed()) {
    const place = node >> 1;
    const task = tasks[place];
    const span = open[place];
    if (!task) continue;
    if (node % 2 === 1) {
      const whole = wholeOf.get(place);
      latest[node] = Math.min(
        ...(blocks[place] ?? []).map((waiting) => (latest[2 * waiting] ?? 0) - 1),
        whole === undefined ? Number.POSITIVE_INFINITY : (latest[2 * whole + 1] ?? 0),
      );
      continue;
    }
    const until = Math.min(
      latest[node + 1] ?? 0,
      span && shown.has(task.id) ? end : Number.POSITIVE_INFINITY,
    );
    if (span && span.to >= until && shown.has(task.id)) critical.add(task.id);
    latest[node] = Math.min(
      span ? until - (span.to - span.from) : Number.POSITIVE_INFINITY,
      ...(partsOf[place] ?? []).map((part) => latest[2 * part] ?? 0),
    );
  }
  return critical;
}
