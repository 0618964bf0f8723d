import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Property } from '#shared/workspace/query/property.ts';

type Fields = WorkspaceCommandOf<'item.set'>['fields'];

/** What is to be set for an item to stand in a column or lane; `null` where that can't be set so. */
export function fieldsFor({ id, kind, field }: Property, value: string | null): Fields | null {
  if (id === 'status') return value === null ? null : { status: value };
  if (id === 'type' || id === 'within') return { [id]: value };
  if (!field) return null;
  if (kind === 'yes-no') return { values: { [field.id]: value === null ? null : true } };
  return kind === 'choice' ? { values: { [field.id]: value } } : null;
}
