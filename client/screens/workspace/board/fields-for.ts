import { type FieldValue, valueIn } from '#shared/fields/field.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

type Fields = WorkspaceCommandOf<'item.set'>['fields'];

/**
 * What is to be set for an item to come from one column or lane into another one, where `null` stands for nothing;
 * `null` where that can't be set so. Of several that it has, the one that it comes from goes and the others stay,
 * unless nothing is to stand there.
 */
export function fieldsFor(
  { id, kind, field }: Property,
  item: WorkspaceItem,
  from: string | null,
  to: string | null,
): Fields | null {
  if (id === 'status') return to === null ? null : { status: to };
  if (id === 'type' || id === 'within') return { [id]: to };
  if (id === 'labels' || id === 'people') {
    if (to === null) return { [id]: [] };
    return { [id]: { add: [to], ...(from !== null && { remove: [from] }) } };
  }
  if (!field) return null;
  const set = (value: FieldValue | null) => ({ values: { [field.id]: value } });
  if (kind === 'yes-no') return set(to === null ? null : true);
  if (kind === 'choice' || to === null) return set(to);
  const before = valueIn(field, item);
  const others = Array.isArray(before) ? before.filter((one) => one !== from && one !== to) : [];
  return kind === 'choices' ? set([...others, to]) : null;
}
