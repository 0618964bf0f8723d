import type { Suggestion } from '#server/integrations/connector.ts';
import type { MappedProperty, PropertyMapping } from '#shared/integrations/connection.ts';
import { fits, goesOutOnly } from '#shared/integrations/fits.ts';
import type { RemoteField, RemoteOption } from '#shared/integrations/remote.ts';
import type { Basics, Status } from '#shared/workspace/state.ts';

/**
 * What goes where in a workspace if nobody says otherwise: what a connector suggests, as far as there is that here,
 * with what is chosen from by what it is called, and people by their mail addresses, as far as both sides know them.
 */
export function suggestedMapping(
  suggestions: readonly Suggestion[],
  fields: readonly RemoteField[],
  basics: Basics,
  memberByMail: ReadonlyMap<string, string> = new Map(),
): PropertyMapping[] {
  const taken = new Set<string>();
  return suggestions.flatMap(({ property: meant, remote, direction }): PropertyMapping[] => {
    const property = meant === 'score' ? scoreOf(basics) : meant;
    const field = fields.find(({ id }) => id === remote);
    if (property === null || !field || !fits(property, field, basics)) return [];
    if (taken.has(property) || taken.has(`to ${remote}`)) return [];
    taken.add(property).add(`to ${remote}`);
    const options = optionsFor(property, field.options ?? [], basics, memberByMail);
    const way = wayOf(property, field, direction);
    return [{ property, remote, direction: way, wins: 'theirs', ...(options && { options }) }];
  });
}

/** What the service itself estimates by is filled there already, as often as not: it comes in, and goes out. */
function wayOf(
  property: MappedProperty,
  field: RemoteField,
  direction: Suggestion['direction'],
): Suggestion['direction'] {
  if (goesOutOnly(property, field)) return 'out';
  if (field.isFixed && direction === 'both') return 'in';
  return field.isEstimate && property.startsWith('score.') && !field.isFixed ? 'both' : direction;
}

/** What a tracker estimates is what things cost. */
function scoreOf({ framework: { criteria } }: Basics): MappedProperty | null {
  const criterion = criteria.find(({ kind }) => kind === 'cost') ?? criteria[0];
  return criterion ? `score.${criterion.id}` : null;
}

function optionsFor(
  property: MappedProperty,
  theirs: readonly RemoteOption[],
  { statuses, types, fields }: Basics,
  memberByMail: ReadonlyMap<string, string>,
): Record<string, string> | null {
  if (property === 'status') return paired(theirs, (one) => statusFor(one, statuses));
  if (property === 'type') return paired(theirs, ({ name }) => sameName(name, types));
  const ofPeople = fields.some(({ id, type }) => type === 'person' && property === `field.${id}`);
  if (property !== 'people' && !ofPeople) return null;
  // Whom no address tells is known by name, each time anew.
  const known = paired(theirs, ({ mail = '' }) => memberByMail.get(mail.toLowerCase()) ?? null);
  return Object.keys(known).length > 0 ? known : null;
}

/** By its name, or else the first that means the same. */
function statusFor({ name, category }: RemoteOption, statuses: readonly Status[]): string | null {
  const named = sameName(name, statuses);
  return named ?? statuses.find((status) => status.category === category)?.id ?? null;
}

function sameName(name: string, ours: readonly { id: string; name: string }[]): string | null {
  const wanted = name.trim().toLowerCase();
  return ours.find((one) => one.name.trim().toLowerCase() === wanted)?.id ?? null;
}

/** Those of the same name come first, since the first is what is written over there. */
function paired(
  theirs: readonly RemoteOption[],
  ourOf: (theirs: RemoteOption) => string | null,
): Record<string, string> {
  return Object.fromEntries(
    theirs.flatMap((one) => {
      const our = ourOf(one);
      return our === null ? [] : [[one.id, our]];
    }),
  );
}
