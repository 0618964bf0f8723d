import { optionsOf } from '#shared/fields/field.ts';
import type { Question } from '#shared/workspace/forms/form.ts';
import type { Basics } from '#shared/workspace/state.ts';

/** What a question lets choose from; none where it is no choice. */
export function optionsIn(
  { fills }: Pick<Question, 'fills'>,
  { types, fields }: Pick<Basics, 'types' | 'fields'>,
): readonly { id: string; name: string }[] {
  if (fills.to === 'type') return types;
  const field = fills.to === 'field' ? fields.find(({ id }) => id === fills.field) : undefined;
  return field ? optionsOf(field) : [];
}
