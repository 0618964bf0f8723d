import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Basics } from '#shared/workspace/state.ts';

/**
 * The incoming webhook as somebody says it anew, without what is taken for fields that are there no more; the server
 * and the page go by the same.
 */
export function changedIncoming(
  { off, ...before }: IncomingWebhook,
  { name, on, mapping = {}, given }: WorkspaceCommandOf<'incoming.change'>,
  { fields }: Pick<Basics, 'fields'>,
): IncomingWebhook {
  const isThere = (property: string) =>
    !property.startsWith('field.') || fields.some(({ id }) => property === `field.${id}`);
  const isOff = on === undefined ? off === true : !on;
  const paths = Object.entries({ ...before.mapping, ...mapping }).flatMap(([property, path]) =>
    path === null || path === undefined || !isThere(property) ? [] : [[property, path] as const],
  );
  return {
    ...before,
    ...(isOff && { off: true }),
    name: name ?? before.name,
    mapping: Object.fromEntries(paths),
    given: given ?? before.given,
  };
}
