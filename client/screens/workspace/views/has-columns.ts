import type { Property } from '#shared/workspace/query/property.ts';

/** Whether a board can have a column for each of its values, so that a card can be put into another one. */
export function hasColumns({ id, kind, field }: Property): boolean {
  if (['status', 'type', 'people', 'labels', 'within'].includes(id)) return true;
  return field !== undefined && ['choice', 'choices', 'yes-no'].includes(kind);
}
