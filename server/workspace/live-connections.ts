import type { Decide } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { newId } from '#server/sessions/secrets.ts';
import type { Connected } from '#server/workspace/connected.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import type {
  PassBegun,
  PassEnding,
  Progress,
  TakenIn,
  ToGoOut,
  WorkspaceConnections,
} from '#server/workspace/port.ts';
import { isRefusal, type Workspace } from '#server/workspace/rules/changes.ts';
import {
  bring,
  healthRow,
  isGoing,
  makeConnection,
  passAt,
  signIn,
} from '#server/workspace/rules/connections.ts';
import { type Cursor, hinted, type Link, newCursor } from '#server/workspace/rules/links.ts';
import { afterPass } from '#server/workspace/rules/pauses.ts';
import {
  type Abroad,
  type Heard,
  isNewsThere,
  linkChange,
  madeOf,
  notToBeMade,
  prioritiesFor,
  refusedToMake,
  type ToWrite,
  takeIn,
  untoldOf,
} from '#server/workspace/rules/takings.ts';
import type { Connection, ConnectionHealth } from '#shared/integrations/connection.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

interface ConnectionsSurroundings {
  /** Milliseconds since 1970. */
  now(): number;
  read<T>(pick: (memory: WorkspaceMemory) => T): Promise<T>;
  enter(rule: Decide<WorkspaceMemory, LiveChange>): Promise<Acknowledgement>;
  workspaceOf(memory: WorkspaceMemory): Workspace;
}

/** How a workspace is connected with trackers: what signs in there, what they tell of, and what goes to and fro. */
export class LiveConnections implements WorkspaceConnections {
  readonly #around: ConnectionsSurroundings;

  constructor(surroundings: ConnectionsSurroundings) {
    this.#around = surroundings;
  }

  make(
    memberId: string,
    made: Pick<Connection, 'id' | 'service' | 'name' | 'account'>,
    sealed: string,
  ): Promise<Acknowledgement> {
    return this.#around.enter((memory) => {
      const actor = memory.state.members.get(memberId);
      if (!actor || actor.removed) return refusal('member_removed');
      const ruling = makeConnection(memory, actor, made, this.#around.now());
      if (isRefusal(ruling) || ruling.length === 0) return ruling;
      return [...ruling, { change: 'connection-secret', connectionId: made.id, sealed }];
    });
  }

  signIn(connectionId: string, account: string, sealed: string): Promise<Acknowledgement> {
    return this.#around.enter((memory) => {
      const signedIn = { id: connectionId, account };
      const ruling = signIn(this.#around.workspaceOf(memory), signedIn, this.#around.now());
      if (isRefusal(ruling)) return ruling;
      return [...ruling, { change: 'connection-secret', connectionId, sealed }];
    });
  }

  secret(connectionId: string): Promise<string | null> {
    return this.#around.read(({ connected }) => connected.secrets.get(connectionId) ?? null);
  }

  saveSecret(connectionId: string, sealed: string, was: string): Promise<Acknowledgement> {
    return this.#around.enter(({ connected }) => {
      const known = connected.secrets.get(connectionId);
      if (known === undefined) return refusal('no_connection');
      // Somebody signed in anew meanwhile: that holds.
      if (known !== was || known === sealed) return [];
      return [{ change: 'connection-secret', connectionId, sealed }];
    });
  }

  hook(connectionId: string): Promise<Cursor['hook'] | null> {
    return this.#around.read(({ connected }) => connected.cursors.get(connectionId)?.hook ?? null);
  }

  saveHook(
    connectionId: string,
    hook: NonNullable<Cursor['hook']> | null,
  ): Promise<Acknowledgement> {
    return this.#changeCursor(connectionId, ({ hook: _, ...cursor }) => ({
      ...cursor,
      ...(hook && { hook }),
    }));
  }

  hint(
    connectionId: string,
    changed: readonly string[] | 'all',
    delivery?: string,
  ): Promise<Acknowledgement> {
    return this.#around.enter(({ state, connected }) => {
      const connection = state.connections.get(connectionId);
      if (!connection) return refusal('no_connection');
      const before = connected.cursors.get(connectionId) ?? newCursor;
      const cursor = hinted(before, changed, delivery);
      if (cursor === before) return [];
      const at = Math.max(
        this.#around.now(),
        state.connectionHealth.get(connectionId)?.slowedUntil ?? 0,
      );
      return [
        { change: 'connection-cursor', connectionId, cursor },
        ...(connection.paused ? [] : [passAt(connectionId, at)]),
      ];
    });
  }

  bring(connectionId: string, records: readonly string[] | 'all'): Promise<Acknowledgement> {
    return this.#around.enter((memory) =>
      bring(this.#around.workspaceOf(memory), { id: connectionId, records }, this.#around.now()),
    );
  }

  itemsOf(connectionId: string, records: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#around.read(({ state, connected }) => {
      const found = records.flatMap((record) => {
        const link = connected.linkOf(connectionId, record);
        const item = link && !link.off ? state.items.get(link.itemId) : undefined;
        return item && item.removedAt === undefined ? [[record, item.id] as const] : [];
      });
      return new Map(found);
    });
  }

  begin(connectionId: string): Promise<PassBegun | null> {
    return this.#around.read(({ state, connected }) => {
      const connection = state.connections.get(connectionId);
      connected.stirred.delete(connectionId);
      if (!connection || !isGoing(connection, state.connectionHealth.get(connectionId)))
        return null;
      const cursor = connected.cursors.get(connectionId) ?? newCursor;
      return { connection, cursor, itemIds: linkedIn(state, connected, connectionId) };
    });
  }

  linked(connectionId: string): Promise<string[]> {
    return this.#around.read(({ state, connected }) => linkedIn(state, connected, connectionId));
  }

  recordsOf(connectionId: string, itemIds: readonly string[]): Promise<string[]> {
    return this.#around.read(({ connected }) => {
      const links = connected.links.get(connectionId);
      return itemIds.flatMap((id) => links?.get(id)?.record ?? []);
    });
  }

  beingMade(connectionId: string): Promise<string[]> {
    return this.#around.read(({ connected }) =>
      [...(connected.links.get(connectionId)?.values() ?? [])].flatMap(({ making, itemId }) =>
        making ? [itemId] : [],
      ),
    );
  }

  notMade(connectionId: string, itemId: string, said: string): Promise<Acknowledgement> {
    return this.#around.enter(({ state, connected }) => {
      const connection = state.connections.get(connectionId);
      const item = state.items.get(itemId);
      const link = connected.links.get(connectionId)?.get(itemId);
      if (!connection || !item || !link) return [];
      return refusedToMake(connection, item, link, said);
    });
  }

  async takeIn(
    connectionId: string,
    abroad: Abroad,
    heard: Heard,
    progress?: Progress,
  ): Promise<Answer<TakenIn>> {
    const ids = new Map(heard.records.map(({ id }) => [id, newId()]));
    let taken: TakenIn = { writes: [], items: new Map() };
    let isPaused = false;
    const answer = await this.#around.enter((memory) => {
      const { state, connected } = memory;
      const connection = state.connections.get(connectionId);
      if (!isStillThere(connection, abroad.place)) return refusal('no_connection');
      isPaused = connection.paused === true;
      // What was done over there is taken in, and nothing more.
      if (isPaused && !heard.written && !heard.made) return refusal('no_connection');
      const around = {
        ...{ workspace: this.#around.workspaceOf(memory), connection },
        linkOf: (record: string) => connected.linkOf(connectionId, record),
        newId: (record: string) => ids.get(record) ?? newId(),
      };
      const ruling = takeIn(around, abroad, heard, this.#around.now());
      if ('code' in ruling) return ruling;
      taken = ruling;
      const doing = ruling.writes.length > 0 ? ('writing' as const) : ('taking-in' as const);
      return [
        ...ruling.changes,
        ...(ruling.changes.length > 0
          ? isDoing(state, connectionId, doing, newlyLinked(connected, ruling.changes))
          : []),
        ...progressed(connected, connectionId, progress),
      ];
    });
    if (!answer.ok) return answer;
    return isPaused ? { ok: false, refusal: refusal('no_connection') } : { ok: true, ...taken };
  }

  goOn(connectionId: string, place: string, progress: Progress): Promise<Acknowledgement> {
    return this.#around.enter(({ state, connected }) => {
      const connection = state.connections.get(connectionId);
      if (!isStillThere(connection, place) || connection.paused) return refusal('no_connection');
      return progressed(connected, connectionId, progress);
    });
  }

  toGoOut(connectionId: string, itemIds: readonly string[], behind: boolean): Promise<ToGoOut> {
    return this.#around.read(({ state, connected }) => {
      const out: ToGoOut = { records: [], unmade: [], untold: [] };
      const connection = state.connections.get(connectionId);
      if (!connection) return out;
      const priorityOf = prioritiesFor({ state }, connection);
      for (const itemId of itemIds) {
        const item = state.items.get(itemId);
        const link = connected.links.get(connectionId)?.get(itemId);
        if (!item || !link || link.off || item.removedAt !== undefined) continue;
        const { record } = link;
        if (record === undefined) {
          out.unmade.push(itemId);
          continue;
        }
        const isNews = isNewsThere(state, connection, item, link, priorityOf(item));
        if (link.behind ? behind : isNews) out.records.push(record);
        const untold = untoldOf(connection, item, link);
        if (untold === null || link.behind) continue;
        const { title, scores = {} } = item;
        const { criteria } = state.basics.framework;
        out.untold.push({
          ...{ itemId, record, title, ...untold },
          scores: criteria.flatMap(({ id, name }) => {
            const score = untold.decided.agreement[id] === undefined ? undefined : scores[id];
            return score === undefined ? [] : [[name, score]];
          }),
        });
      }
      return out;
    });
  }

  async making(
    connectionId: string,
    itemId: string,
    abroad: Abroad,
  ): Promise<Answer<{ values: ToWrite['values'] | null }>> {
    let making: ToWrite['values'] | null = null;
    const answer = await this.#around.enter((memory) => {
      const { state, connected } = memory;
      const connection = state.connections.get(connectionId);
      const link = connected.links.get(connectionId)?.get(itemId);
      making = null;
      if (!isStillThere(connection, abroad.place) || connection.paused)
        return refusal('no_connection');
      if (!link || link.record !== undefined) return [];
      const made = madeOf(this.#around.workspaceOf(memory), connection, link, abroad);
      if (!made) return notToBeMade(state, link);
      making = made.values;
      return [linkChange(made.link), ...isDoing(state, connectionId, 'writing')];
    });
    return answer.ok ? { ok: true, values: making } : answer;
  }

  told(connectionId: string, itemId: string, mark: string): Promise<Acknowledgement> {
    return this.#around.enter(({ connected }) => {
      const link = connected.links.get(connectionId)?.get(itemId);
      return link ? [linkChange({ ...link, told: mark })] : [];
    });
  }

  ended(connectionId: string, ending: PassEnding | 'broken-off'): Promise<Acknowledgement> {
    return this.#around.enter(({ state, connected }) => {
      const connection = state.connections.get(connectionId);
      const before = state.connectionHealth.get(connectionId);
      if (!connection || !before) return [];
      const cursor = connected.cursors.get(connectionId) ?? newCursor;
      const links = [...(connected.links.get(connectionId)?.values() ?? [])];
      if (ending === 'broken-off') {
        const { doing: _, ...health } = before;
        const soon = Math.max(this.#around.now(), health.slowedUntil ?? 0);
        const at = connection.paused ? null : soon;
        return [healthRow(connectionId, health), passAt(connectionId, at)];
      }
      const isStirred = connected.stirred.has(connectionId);
      const counted = { ...before, ...countedIn(state, links), waiting: ending.waiting };
      const health = afterPass(counted, cursor, { ...ending, isStirred }, this.#around.now());
      // Whoever says that it is to rest meanwhile, or to go on, is right.
      const at = connection.paused ? null : (health.next ?? null);
      return [healthRow(connectionId, health), passAt(connectionId, at)];
    });
  }

  #changeCursor(
    connectionId: string,
    change: (cursor: Cursor) => Cursor,
  ): Promise<Acknowledgement> {
    return this.#around.enter(({ state, connected }) => {
      if (!state.connections.has(connectionId)) return refusal('no_connection');
      return progressed(connected, connectionId, change);
    });
  }
}

/** Whether it leads to that place; a pass that was begun for another one has no business here any more. */
function isStillThere(connection: Connection | undefined, place: string): connection is Connection {
  return connection?.place?.id === place;
}

/** The ids of the items that are linked, in order. */
function linkedIn({ items }: WorkspaceState, { links }: Connected, connectionId: string): string[] {
  const known = [...(links.get(connectionId)?.values() ?? [])];
  const there = known.filter(({ off, itemId }) => !off && items.has(itemId));
  return there.map(({ itemId }) => itemId).sort();
}

function progressed(
  { cursors }: Connected,
  connectionId: string,
  progress: Progress | undefined,
): LiveChange[] {
  const before = cursors.get(connectionId) ?? newCursor;
  const cursor = progress?.(before) ?? before;
  return cursor === before ? [] : [{ change: 'connection-cursor', connectionId, cursor }];
}

/** Says what is done at this moment, and how far it is, where that is another thing than was said. */
function isDoing(
  { connectionHealth }: WorkspaceState,
  connectionId: string,
  doing: NonNullable<ConnectionHealth['doing']>,
  comeIn = 0,
): LiveChange[] {
  const health = connectionHealth.get(connectionId);
  if (!health || (health.doing === doing && comeIn === 0)) return [];
  return [healthRow(connectionId, { ...health, doing, linked: health.linked + comeIn })];
}

function newlyLinked({ links }: Connected, changes: readonly LiveChange[]): number {
  return changes.filter(
    (one) => one.change === 'link' && one.link && !links.get(one.connectionId)?.has(one.itemId),
  ).length;
}

/** How many of these links there are, and how many of them have a problem. */
function countedIn(
  { items }: WorkspaceState,
  links: readonly Link[],
): Pick<ConnectionHealth, 'linked' | 'failing'> {
  let [linked, failing] = [0, 0];
  for (const { itemId, connection, off } of links) {
    const shown = off ? undefined : items.get(itemId)?.links;
    const link = shown?.find((one) => one.connection === connection);
    if (link) linked += 1;
    if (link?.problem) failing += 1;
  }
  return { linked, failing };
}
