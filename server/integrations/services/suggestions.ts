import type { RemoteField, Suggestion } from '#server/integrations/connector.ts';

/** A property, the id of the field that it would go to, and which way. */
type Wanted = readonly [Suggestion['property'], string | undefined, Suggestion['direction']];

/** What teams call a number that says how much work something is, and one that says how much it matters. */
export const effortName = /point|estimat|effort|aufwand|esfuerzo/i;
export const priorityName = /priorit|score|rank/i;

/** Of what would go where, what there is. */
export function suggestionsOf(
  fields: readonly RemoteField[],
  wanted: readonly Wanted[],
): Suggestion[] {
  return wanted.flatMap(([property, remote, direction]) =>
    remote !== undefined && fields.some(({ id }) => id === remote)
      ? [{ property, remote, direction }]
      : [],
  );
}

/** The field for numbers that is called so and can be written. */
export function numberCalled(fields: readonly RemoteField[], name: RegExp): string | undefined {
  const isIt = (field: RemoteField) =>
    field.kind === 'number' && !field.isFixed && name.test(field.name);
  return fields.find(isIt)?.id;
}
