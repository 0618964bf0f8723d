import type { RemoteField, Suggestion } from '#server/integrations/connector.ts';
import type { RemoteOption } from '#shared/integrations/remote.ts';

/** A property, the id of the field that it would go to, and which way. */
type Wanted = readonly [Suggestion['property'], string | undefined, Suggestion['direction']];

/** What teams call a number that says how much work something is, and one that says how much it matters. */
export const effortName = /point|estimat|effort|aufwand|esfuerzo/i;
export const priorityName = /priorit|score|rank/i;

/** What teams call where work goes on, and where it is over. */
const activeName =
  /\b(doing|progress|review|testing|active|started|working)\b|in arbeit|en curso|en cours/i;
const closedName =
  /\b(done|completed?|closed|shipped|released|live|cancel\w*)\b|erledigt|fertig|hech[oa]|terminad[oa]|terminé/i;

/** What a place where work stands means, as far as its name tells: most services say no more of it. */
export function meaningOf(name: string): NonNullable<RemoteOption['category']> | null {
  if (closedName.test(name)) return 'closed';
  return activeName.test(name) ? 'active' : null;
}

/** With what its name tells that it means. */
export function withMeaning(option: RemoteOption): RemoteOption {
  const category = meaningOf(option.name);
  return category === null ? option : { ...option, category };
}

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
