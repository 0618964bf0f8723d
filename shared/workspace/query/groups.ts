import { collatorFor } from '#shared/workspace/query/order.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Member, WorkspaceItem } from '#shared/workspace/state.ts';

/** Items with the same in a property. */
export interface Group {
  /** What they have, such as the id of a status, or a month as `YYYY-MM`; `null` for those that have nothing. */
  value: string | null;
  rows: RankedItem[];
}

/** What groups depend on beside the items. */
export interface GroupedIn {
  members: ReadonlyMap<string, Pick<Member, 'name' | 'removed'>>;
  items: ReadonlyMap<string, Pick<WorkspaceItem, 'number'>>;
  language: string;
  /** The month that a moment is in, as `YYYY-MM`. */
  monthOf(moment: number): string;
}

/** Whether items can be put together by it. */
export function canGroup({ kind }: Pick<Property, 'kind'>): boolean {
  return ['choice', 'choices', 'moment', 'date', 'yes-no'].includes(kind);
}

/**
 * The rows put together by a property, in the order of what can be chosen, those without anything last. An item
 * that has several stands in several groups. `withEmpty`: also what no item has, of what the workspace lets choose, its members among it.
 */
export function groupsOf(
  rows: readonly RankedItem[],
  property: Property,
  within: GroupedIn,
  withEmpty = false,
): Group[] {
  const groups = new Map<string | null, RankedItem[]>();
  const choices = 'choices' in property ? property.choices : 'words';
  const fixed = typeof choices === 'string' ? [] : choices.map(({ id }) => id);
  if (withEmpty && choices === 'members')
    for (const [id, { removed }] of within.members) if (!removed) fixed.push(id);
  for (const id of fixed) groups.set(id, []);
  for (const row of rows)
    for (const value of valuesOf(row, property, within)) {
      const group = groups.get(value);
      if (group) group.push(row);
      else groups.set(value, [row]);
    }
  const { compare } = collatorFor(within.language);
  const nameOf = (id: string) => {
    if (choices === 'members') return within.members.get(id)?.name ?? id;
    return choices === 'items' ? String(within.items.get(id)?.number ?? id) : id;
  };
  return [...groups]
    .filter(([value, { length }]) => length > 0 || (withEmpty && value !== null))
    .map(([value, members]) => ({ value, rows: members }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null);
      if (typeof choices === 'string') return compare(nameOf(a.value), nameOf(b.value));
      return 0;
    });
}

/** What items have together in a property of numbers: their sum, or their average; `undefined` where none has any. */
export function totalOf(rows: readonly RankedItem[], property: Property): number | undefined {
  if (property.kind !== 'number' || !property.total) return undefined;
  const numbers = rows.map(property.read).filter((number) => number !== undefined);
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((before, number) => before + number, 0);
  return property.total === 'sum' ? sum : sum / numbers.length;
}

function valuesOf(
  row: RankedItem,
  property: Property,
  { monthOf }: GroupedIn,
): readonly (string | null)[] {
  switch (property.kind) {
    case 'choice':
      return [property.read(row) ?? null];
    case 'choices': {
      const values = property.read(row);
      return values.length > 0 ? values : [null];
    }
    case 'moment': {
      const moment = property.read(row);
      return [moment === undefined ? null : monthOf(moment)];
    }
    case 'date':
      return [property.read(row)?.slice(0, 7) ?? null];
    case 'yes-no':
      return [property.read(row) ? 'yes' : null];
    default:
      return [null];
  }
}
