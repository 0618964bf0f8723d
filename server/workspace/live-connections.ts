import type { Decide } from '#server/log/ledger.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import type { WorkspaceConnections } from '#server/workspace/port.ts';
import { isRefusal, type Workspace } from '#server/workspace/rules/changes.ts';
import { bring, makeConnection, passAt, signIn } from '#server/workspace/rules/connections.ts';
import { type Cursor, hinted, newCursor } from '#server/workspace/rules/links.ts';
import type { Connection } from '#shared/integrations/connection.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { refusal } from '#shared/protocol/refusals.ts';

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
    return this.#around.read(({ connected }) => {
      const found = records.flatMap((record) => {
        const link = connected.linkOf(connectionId, record);
        return link && !link.off ? [[record, link.itemId] as const] : [];
      });
      return new Map(found);
    });
  }

  #changeCursor(
    connectionId: string,
    change: (cursor: Cursor) => Cursor,
  ): Promise<Acknowledgement> {
    return this.#around.enter(({ state, connected }) => {
      if (!state.connections.has(connectionId)) return refusal('no_connection');
      const cursor = change(connected.cursors.get(connectionId) ?? newCursor);
      return [{ change: 'connection-cursor', connectionId, cursor }];
    });
  }
}
