import { useMemo } from 'react';
import type { May } from '#client/screens/workspace/use-workspace.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Conflict, conflictsIn } from '#shared/workspace/schedule/conflicts.ts';
import { criticalIn } from '#shared/workspace/schedule/critical.ts';
import { type Network, networkOf } from '#shared/workspace/schedule/network.ts';
import { type Plan, partsIn } from '#shared/workspace/schedule/plan.ts';
import { planOf, spansIn } from '#shared/workspace/schedule/planned.ts';
import type { Span } from '#shared/workspace/schedule/span.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import type { TimelineShown } from '#shared/workspace/view.ts';

/** What a timeline knows of the days of all items, whether they are asked for or not. */
export interface Schedule {
  plan: Plan;
  network: Network;
  /** With their parts. */
  spans: ReadonlyMap<string, Span>;
  /** Ids of those that have parts with days: they lie over them. */
  wholes: ReadonlySet<string>;
  /** Between items that are asked for, and what they wait for. */
  conflicts: readonly Conflict[];
  /** Those that are asked for and can't end later without all of those ending later; none unless it is wanted. */
  critical: ReadonlySet<string>;
  /** Items that are asked for and have no days. */
  undated: readonly RankedItem[];
}

const none: ReadonlySet<string> = new Set();

export function useSchedule(
  rows: readonly RankedItem[],
  { basics, items }: Pick<WorkspaceState, 'basics' | 'items'>,
  { dates, critical: isWanted }: Pick<TimelineShown, 'dates' | 'critical'>,
  may: May,
): Schedule {
  const { statuses } = basics;
  const plan = useMemo(
    () => planOf(items.values(), { statuses }, dates, (item) => may('item.schedule', item)),
    [items, statuses, dates, may],
  );
  const network = useMemo(() => networkOf(plan), [plan]);
  const spans = useMemo(() => spansIn(plan), [plan]);
  const wholes = useMemo(
    () =>
      new Set(
        [...partsIn(plan)].flatMap(([id, parts]) =>
          parts.some((part) => spans.has(part)) ? [id] : [],
        ),
      ),
    [plan, spans],
  );
  const shown = useMemo(() => new Set(rows.map(({ item }) => item.id)), [rows]);
  const conflicts = useMemo(
    () => conflictsIn(plan).filter(({ waiting }) => shown.has(waiting)),
    [plan, shown],
  );
  const critical = useMemo(
    () => (isWanted ? criticalIn(network, shown) : none),
    [isWanted, network, shown],
  );
  const undated = useMemo(() => rows.filter(({ item }) => !spans.has(item.id)), [rows, spans]);
  return { plan, network, spans, wholes, conflicts, critical, undated };
}
