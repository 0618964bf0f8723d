import { type Field, valueIn } from '#shared/fields/field.ts';
import type { Basics, WorkspaceItem } from '#shared/workspace/state.ts';

/** The fields that an item needs before work on it begins, and does not have. */
export function lackingFields(
  { fields }: Pick<Basics, 'fields'>,
  item: Pick<WorkspaceItem, 'values'>,
): Field[] {
  return fields.filter((field) => field.required && valueIn(field, item) === undefined);
}
