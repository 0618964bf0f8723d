import type { Connection, ItemLink } from '#shared/integrations/connection.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

/** What commands make of connections and of what items are elsewhere; the server and the page go by the same. */

/** The connection as somebody says it anew. */
export function changedConnection(
  { paused, ...before }: Connection,
  { on, name, place, query, follows, mapping, comments }: WorkspaceCommandOf<'connection.change'>,
): Connection {
  const isPaused = on === undefined ? paused === true : !on;
  return {
    ...before,
    name: name ?? before.name,
    ...(place && { place }),
    query: query ?? before.query,
    follows: follows ?? before.follows,
    mapping: mapping ?? before.mapping,
    comments: comments ?? before.comments,
    ...(isPaused && { paused: true }),
  };
}

export function isLinkedBy(connectionId: string): (item: WorkspaceItem) => boolean {
  return ({ links = [] }) => links.some(({ connection }) => connection === connectionId);
}

/** The item, linked by this connection no more. */
export function unlinkedItem(item: WorkspaceItem, connectionId: string): WorkspaceItem {
  const { links = [], ...rest } = item;
  const others = links.filter(({ connection }) => connection !== connectionId);
  return others.length > 0 ? { ...rest, links: others } : rest;
}

/** The item, on its way to where it has no record yet; what stood in the way before is forgotten. */
export function sentItem(
  item: WorkspaceItem,
  { id, service }: Pick<Connection, 'id' | 'service'>,
  now: number,
): WorkspaceItem {
  const link: ItemLink = { connection: id, service, inStepAt: now };
  return { ...item, links: [...(unlinkedItem(item, id).links ?? []), link], changedAt: now };
}
