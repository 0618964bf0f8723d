import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { happened, rowOf as itemRow } from '#server/workspace/rules/items.ts';
import { type Cursor, type Link, newCursor, withStep } from '#server/workspace/rules/links.ts';
import type { Connection, ConnectionHealth } from '#shared/integrations/connection.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import {
  changedConnection,
  isLinkedBy,
  sentItem,
  unlinkedItem,
} from '#shared/workspace/changed-connections.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Member, WorkspaceItem } from '#shared/workspace/state.ts';

const untouched: ConnectionHealth = { linked: 0, waiting: 0, failing: 0 };

/** Remembers a connection that somebody has signed in with; done twice it is one, as it was made first. */
export function makeConnection(
  { state }: Pick<Workspace, 'state'>,
  actor: Member,
  made: Pick<Connection, 'id' | 'service' | 'name' | 'account'>,
  now: number,
): Ruling {
  const known = state.connections.get(made.id);
  if (known) return known.service === made.service ? [] : refusal('no_service');
  if (state.connections.size >= connectionLimits.connections) return refusal('connections_full');
  const connection: Connection = {
    ...made,
    ...{ by: actor.id, createdAt: now, query: '', follows: false, mapping: [], comments: false },
  };
  return [connectionRow(made.id, connection), healthRow(made.id, untouched)];
}

/** Somebody signed in once more: it goes on. */
export function signIn(
  workspace: Pick<Workspace, 'state' | 'cursors'>,
  { id, account }: Pick<Connection, 'id' | 'account'>,
  now: number,
): Ruling {
  const before = workspace.state.connections.get(id);
  if (!before) return refusal('no_connection');
  return [connectionRow(id, { ...before, account }), ...goingOn(workspace, id, now)];
}

export function changeConnection(
  workspace: Pick<Workspace, 'state' | 'cursors' | 'links'>,
  command: WorkspaceCommandOf<'connection.change'>,
  now: number,
): Ruling {
  const { state, cursors, links } = workspace;
  const { id, place } = command;
  const before = state.connections.get(id);
  if (!before) return refusal('no_connection');
  const isElsewhere = place !== undefined && before.place && place.id !== before.place.id;
  if (isElsewhere && [...(links.get(id)?.values() ?? [])].some(({ off }) => !off))
    return refusal('connection_linked');
  const next = changedConnection(before, command);
  const { query, follows, mapping } = next;
  if (JSON.stringify(next) === JSON.stringify(before)) return [];
  const isMapped = JSON.stringify(mapping) !== JSON.stringify(before.mapping);
  const isAsked = query !== before.query || follows !== before.follows || isElsewhere === true;
  const known = cursors.get(id) ?? newCursor;
  // Its hook stays known, so that it is ended over there.
  const cursor = isElsewhere ? { ...newCursor, ...(known.hook && { hook: known.hook }) } : known;
  return [
    connectionRow(id, next),
    ...lookingFor(id, cursor, [
      // What is mapped otherwise is compared anew; what is asked otherwise is asked of all there is.
      ...(isMapped ? [{ look: 'linked' as const, after: null }] : []),
      ...(isAsked && follows
        ? [{ look: 'found' as const, since: null, comeIn: 'fresh' as const }]
        : []),
    ]),
    ...(next.paused ? [passAt(id, null)] : goingOn(workspace, id, now)),
  ];
}

export function removeConnection(
  { state, links }: Pick<Workspace, 'state' | 'links'>,
  { id }: WorkspaceCommandOf<'connection.remove'>,
): Ruling {
  if (!state.connections.has(id)) return [];
  const linked = [...state.items.values()].filter(isLinkedBy(id));
  const known = [...(links.get(id)?.values() ?? [])];
  return [
    ...known.map(({ itemId }): WorkspaceChange => forgotten(id, itemId)),
    ...linked.map((item) => itemRow(unlinkedItem(item, id))),
    healthRow(id, null),
    connectionRow(id, null),
  ];
}

export function look(
  workspace: Pick<Workspace, 'state' | 'cursors'>,
  { id, whole }: WorkspaceCommandOf<'connection.look'>,
  now: number,
): Ruling {
  const connection = workspace.state.connections.get(id);
  if (!connection) return refusal('no_connection');
  if (!connection.place) return refusal('connection_unplaced');
  const cursor = workspace.cursors.get(id) ?? newCursor;
  return [
    ...lookingFor(
      id,
      cursor,
      whole
        ? [
            { look: 'linked', after: null },
            ...(connection.follows
              ? [{ look: 'found' as const, since: null, comeIn: 'fresh' as const }]
              : []),
          ]
        : [{ look: 'changed' }],
    ),
    ...goingOn(workspace, id, now),
  ];
}

/** Has records brought in: those with these ids, or all that the query finds. */
export function bring(
  workspace: Pick<Workspace, 'state' | 'cursors'>,
  { id, records }: { id: string; records: readonly string[] | 'all' },
  now: number,
): Ruling {
  const connection = workspace.state.connections.get(id);
  if (!connection) return refusal('no_connection');
  if (!connection.place) return refusal('connection_unplaced');
  const cursor = workspace.cursors.get(id) ?? newCursor;
  return [
    ...(records === 'all'
      ? lookingFor(id, cursor, [{ look: 'found', since: null, comeIn: 'all' }])
      : [wanting(id, cursor, records)]),
    ...goingOn(workspace, id, now),
  ];
}

/** Has records made of items that are not linked there yet. */
export function sendItems(
  { state, links, cursors }: Pick<Workspace, 'state' | 'links' | 'cursors'>,
  { itemIds, connection: id }: WorkspaceCommandOf<'item.send'>,
  now: number,
): Ruling {
  const connection = state.connections.get(id);
  if (!connection) return refusal('no_connection');
  if (!connection.place) return refusal('connection_unplaced');
  const items = [...new Set(itemIds)].map((itemId) => state.items.get(itemId));
  const found = items.filter((item) => item !== undefined);
  if (found.length < items.length) return refusal('no_workspace_item');
  if (found.some(({ removedAt }) => removedAt !== undefined)) return refusal('in_bin');
  // What could not be made is tried once more.
  const isLinked = (item: WorkspaceItem) =>
    isLinkedBy(id)(item) && links.get(id)?.get(item.id)?.off !== true;
  const fresh = found.filter((item) => !isLinked(item));
  if (fresh.length === 0) return [];
  const known = new Set(fresh.flatMap((item) => links.get(id)?.get(item.id)?.record ?? []));
  const cursor = cursors.get(id) ?? newCursor;
  return [
    ...fresh.flatMap((item): WorkspaceChange[] => {
      const before = links.get(id)?.get(item.id);
      const { off: _, ...link }: Link = before ?? { connection: id, itemId: item.id, agreed: {} };
      return [
        { change: 'link', connectionId: id, itemId: item.id, link },
        itemRow(sentItem(item, connection, now)),
      ];
    }),
    // What is there already meets it again.
    ...(known.size > 0 ? [wanting(id, cursor, [...known])] : []),
    passAt(id, Math.max(now, state.connectionHealth.get(id)?.slowedUntil ?? 0)),
  ];
}

export function unlinkItems(
  { state, links }: Pick<Workspace, 'state' | 'links'>,
  actor: Member,
  { itemIds, connection: id }: WorkspaceCommandOf<'item.unlink'>,
  now: number,
): Ruling {
  const items = [...new Set(itemIds)].map((itemId) => state.items.get(itemId));
  const found = items.filter((item) => item !== undefined);
  if (found.length < items.length) return refusal('no_workspace_item');
  const name = state.connections.get(id)?.name;
  return found.filter(isLinkedBy(id)).flatMap((item): WorkspaceChange[] => {
    const { at, problem } = item.links?.find(({ connection }) => connection === id) ?? {};
    const key = at?.key;
    const link = links.get(id)?.get(item.id);
    return [
      itemRow({ ...unlinkedItem(item, id), changedAt: now }),
      ...(key === undefined
        ? []
        : [by(name, happened(item, actor, now, { change: 'unlinked', key }))]),
      // What was deleted there can't come in: the item may be made there anew.
      ...(link ? [problem?.why === 'gone' ? forgotten(id, item.id) : apart(link)] : []),
    ];
  });
}

/** A connection of a workspace that was restored: its sign-in did not come along. */
export function signedOut(connection: Connection): WorkspaceChange[] {
  const { id, createdAt: since } = connection;
  const problem = { why: 'signed-out' as const, said: '', since, attempts: 0 };
  return [connectionRow(id, connection), healthRow(id, { ...untouched, problem })];
}

/** Whether it goes on by itself: it did not stop for good over a problem. */
export function isGoing(
  connection: Connection | undefined,
  health: ConnectionHealth | undefined,
): boolean {
  if (!connection?.place || connection.paused) return false;
  return !health?.problem || health.next !== undefined;
}

/** Says in an entry of a history by which connection it came. */
export function by(connection: string | undefined, change: WorkspaceChange): WorkspaceChange {
  if (connection === undefined || change.change !== 'happened') return change;
  return { ...change, entry: { ...change.entry, connection } };
}

export function connectionRow(id: string, value: Connection | null): WorkspaceChange {
  return { change: 'row', row: { kind: 'connection', id, value } };
}

export function healthRow(id: string, value: ConnectionHealth | null): WorkspaceChange {
  return { change: 'row', row: { kind: 'connection-health', id, value } };
}

/** A pass then; none by itself with `null`. */
export function passAt(connectionId: string, at: number | null): WorkspaceChange {
  return { change: 'pass', connectionId, at };
}

/** A pass soon, whatever it ended with before. */
function goingOn({ state }: Pick<Workspace, 'state'>, id: string, now: number): WorkspaceChange[] {
  const { problem: _, ...health } = state.connectionHealth.get(id) ?? untouched;
  const at = Math.max(now, health.slowedUntil ?? 0);
  return [healthRow(id, { ...health, next: at }), passAt(id, at)];
}

function lookingFor(
  connectionId: string,
  cursor: Cursor,
  steps: Cursor['steps'],
): WorkspaceChange[] {
  if (steps.length === 0) return [];
  const next = steps.reduce(withStep, cursor);
  return [{ change: 'connection-cursor', connectionId, cursor: next }];
}

function wanting(
  connectionId: string,
  cursor: Cursor,
  records: readonly string[],
): WorkspaceChange {
  const wanted = [...new Set([...cursor.wanted, ...records])];
  return { change: 'connection-cursor', connectionId, cursor: { ...cursor, wanted } };
}

/** The record is remembered, so that it does not come in again by itself, and what of it was ours. */
function apart({ refused: _, behind: __, ...link }: Link): WorkspaceChange {
  const { connection: connectionId, itemId, record, making } = link;
  if (record === undefined && !making) return forgotten(connectionId, itemId);
  return { change: 'link', connectionId, itemId, link: { ...link, off: true } };
}

function forgotten(connectionId: string, itemId: string): WorkspaceChange {
  return { change: 'link', connectionId, itemId, link: null };
}
