import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

type Scheduling = WorkspaceCommandOf<'item.schedule'>;
type Fields = WorkspaceCommandOf<'item.set'>['fields'];

/** What the command sets of each of its items, by their ids: of one that it names twice, what it says last. */
export function scheduledFields({ field, days }: Scheduling): Map<string, Fields> {
  return new Map(
    days.map(({ itemId, start, end }): [string, Fields] => {
      if (field === null) return [itemId, { start, end }];
      const value = start !== null && end !== null ? { from: start, to: end } : null;
      return [itemId, { values: { [field]: value } }];
    }),
  );
}

/** The items with what the command remembers of them; those that are not there are passed over. */
export function withBaselines(
  { items }: Pick<WorkspaceState, 'items'>,
  { items: wanted }: WorkspaceCommandOf<'item.baseline'>,
): WorkspaceItem[] {
  const baselines = new Map(wanted.map(({ itemId, baseline }) => [itemId, baseline]));
  return [...baselines].flatMap(([id, baseline]) => {
    const item = items.get(id);
    if (!item) return [];
    const { baseline: _, ...others } = item;
    return [baseline ? { ...others, baseline } : others];
  });
}

/** When an item is, as the command says it: in its start and end, or in a field of days from one to another. */
export function daysIn(
  field: string | null,
  { start, end, values }: Pick<WorkspaceItem, 'start' | 'end' | 'values'>,
): { start: string | null; end: string | null } {
  if (field === null) return { start: start ?? null, end: end ?? null };
  const value = values?.[field];
  return typeof value === 'object' && 'from' in value
    ? { start: value.from, end: value.to }
    : { start: null, end: null };
}
