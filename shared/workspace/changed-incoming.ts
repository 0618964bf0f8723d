import type { IncomingWebhook } from '#shared/incoming/incoming.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';

/** The incoming webhook as somebody says it anew; the server and the page go by the same. */
export function changedIncoming(
  { off, ...before }: IncomingWebhook,
  { name, on, mapping = {}, given }: WorkspaceCommandOf<'incoming.change'>,
): IncomingWebhook {
  const isOff = on === undefined ? off === true : !on;
  const paths = Object.entries({ ...before.mapping, ...mapping }).flatMap(([property, path]) =>
    path === null || path === undefined ? [] : [[property, path] as const],
  );
  return {
    ...before,
    ...(isOff && { off: true }),
    name: name ?? before.name,
    mapping: Object.fromEntries(paths),
    given: given ?? before.given,
  };
}
