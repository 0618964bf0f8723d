import { type Plan, partsIn, type Task, withParts } from '#shared/workspace/schedule/plan.ts';
import { daysIn } from '#shared/workspace/schedule/scheduled.ts';
import {
  around,
  dayOfNumber,
  movedBy,
  numberOfDay,
  type Span,
} from '#shared/workspace/schedule/span.ts';
import type { Basics, WorkspaceItem } from '#shared/workspace/state.ts';

type Dated = Pick<WorkspaceItem, 'start' | 'end' | 'values'>;

/** Where items say when they are: the id of a field of days, or `null` for their start and end. */
export type DatesIn = string | null;

/** When an item is; `null` where nobody said. Of which only one day is said, that is on this day. */
export function spanOf(item: Dated, dates: DatesIn): Span | null {
  const { start, end } = daysIn(dates, item);
  const said = [start, end].filter((day) => day !== null).map(numberOfDay);
  return around(said.map((day) => ({ from: day, to: day })));
}

/** Whether it is a day that is to be reached, rather than work that goes on for a while: only one day is said of it. */
export function isMilestone(item: Dated, dates: DatesIn): boolean {
  const { start, end } = daysIn(dates, item);
  return (start === null) !== (end === null);
}

/** What is to be said of an item so that it is then: of a milestone, only its one day. */
export function daysOfSpan(
  item: Dated,
  dates: DatesIn,
  { from, to }: Span,
): { start: string | null; end: string | null } {
  const said = daysIn(dates, item);
  const isOneDay = isMilestone(item, dates);
  return {
    start: isOneDay && said.start === null ? null : dayOfNumber(from),
    end: isOneDay && said.end === null ? null : dayOfNumber(to),
  };
}

/** The items that are not in the bin as a schedule sees them. `mayMove`: whether this member may change one. */
export function planOf(
  items: Iterable<WorkspaceItem>,
  { statuses }: Pick<Basics, 'statuses'>,
  dates: DatesIn,
  mayMove: (item: WorkspaceItem) => boolean,
): Plan {
  const closed = new Set(
    statuses.filter(({ category }) => category === 'closed').map(({ id }) => id),
  );
  const plan = new Map<string, Task>();
  for (const item of items)
    if (item.removedAt === undefined)
      plan.set(item.id, {
        ...{ id: item.id, span: spanOf(item, dates), within: item.within ?? null },
        ...{ blocks: item.blocks ?? [], isClosed: closed.has(item.status) },
        isFixed: !mayMove(item),
      });
  return plan;
}

/** From the first day of each task and its parts to the last, as far as any is said. */
export function spansIn(plan: Plan): Map<string, Span> {
  const parts = partsIn(plan);
  const spans = new Map<string, Span>();
  for (const { id, span } of plan.values()) {
    const all = parts.has(id)
      ? around(withParts(parts, id).flatMap((part) => plan.get(part)?.span ?? []))
      : span;
    if (all) spans.set(id, all);
  }
  return spans;
}

/** Which end of a task is taken to another day, or all of it with its parts. */
export type Grip = 'whole' | 'start' | 'end';

/** Where a task lies that somebody takes so many days later, or earlier; it ends no earlier than it starts. What is done stays. */
export function takenBy(plan: Plan, id: string, grip: Grip, days: number): Map<string, Span> {
  const moved = new Map<string, Span>();
  const own = plan.get(id)?.span;
  if (grip === 'start' && own)
    moved.set(id, { from: Math.min(own.from + days, own.to), to: own.to });
  else if (grip === 'end' && own)
    moved.set(id, { from: own.from, to: Math.max(own.to + days, own.from) });
  else if (grip === 'whole')
    for (const part of withParts(partsIn(plan), id)) {
      const task = plan.get(part);
      if (task?.span && !task.isFixed && (part === id || !task.isClosed))
        moved.set(part, movedBy(task.span, days));
    }
  return moved;
}
