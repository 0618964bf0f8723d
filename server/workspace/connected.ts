import type { JobWrite, RowWrite } from '#server/storage/storage.ts';
import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import type { Cursor, Link } from '#server/workspace/rules/links.ts';

export type ConnectionChange =
  | Extract<WorkspaceChange, { change: 'link' | 'connection-cursor' | 'pass' }>
  /** What it signs in with, encrypted. */
  | { change: 'connection-secret'; connectionId: string; sealed: string };

/** What is to be stored of a change. */
interface Written {
  rows: RowWrite[];
  jobs?: JobWrite[];
}

/** What a workspace knows of its connections and tells nobody: sign-ins, how far they have looked, and links. */
export class Connected {
  /** Encrypted, by the id of the connection. */
  readonly secrets = new Map<string, string>();
  readonly cursors = new Map<string, Cursor>();
  /** By the id of the connection, by the id of the item. */
  readonly links = new Map<string, Map<string, Link>>();
  /** Connections that a pass comes for because of what changed here, since the last one began. */
  readonly stirred = new Set<string>();
  /** The id of the item, by the id of the connection, by the id of the record. */
  readonly #items = new Map<string, Map<string, string>>();

  /** Takes in a row; answers with whether it was one of these. */
  load(kind: string, id: string, value: string): boolean {
    // What is stored was made here.
    if (kind === 'connection-secret') this.secrets.set(id, value);
    else if (kind === 'connection-cursor') this.cursors.set(id, JSON.parse(value));
    else if (kind === 'link') {
      const link: Link = JSON.parse(value);
      this.#put(link.connection, link.itemId, link);
    } else return false;
    return true;
  }

  /** The link of a record. */
  linkOf(connectionId: string, record: string): Link | undefined {
    const itemId = this.#items.get(connectionId)?.get(record);
    return itemId === undefined ? undefined : this.links.get(connectionId)?.get(itemId);
  }

  write(change: ConnectionChange): Written {
    const { connectionId: id } = change;
    switch (change.change) {
      case 'connection-secret':
        this.secrets.set(id, change.sealed);
        return { rows: [{ kind: 'connection-secret', id, value: change.sealed }] };
      case 'connection-cursor':
        this.cursors.set(id, change.cursor);
        return {
          rows: [{ kind: 'connection-cursor', id, value: JSON.stringify(change.cursor) }],
        };
      case 'link': {
        const { itemId, link } = change;
        this.#put(id, itemId, link);
        const value = link && JSON.stringify(link);
        return { rows: [{ kind: 'link', id: `${id}/${itemId}`, value }] };
      }
      case 'pass':
        return { rows: [], jobs: [passJob(id, change.at)] };
    }
  }

  /** With a connection goes all that was known of it; its links went before. */
  forget(id: string): Written {
    this.secrets.delete(id);
    this.cursors.delete(id);
    this.links.delete(id);
    this.#items.delete(id);
    return {
      rows: (['connection-secret', 'connection-cursor'] as const).map((kind) => ({
        ...{ kind, id, value: null },
      })),
      jobs: [passJob(id, null)],
    };
  }

  #put(connectionId: string, itemId: string, link: Link | null): void {
    const links = this.links.get(connectionId) ?? new Map<string, Link>();
    const items = this.#items.get(connectionId) ?? new Map<string, string>();
    this.links.set(connectionId, links);
    this.#items.set(connectionId, items);
    const before = links.get(itemId)?.record;
    if (before !== undefined && items.get(before) === itemId) items.delete(before);
    if (link) links.set(itemId, link);
    else links.delete(itemId);
    if (link?.record !== undefined) items.set(link.record, itemId);
  }
}

function passJob(connectionId: string, at: number | null): JobWrite {
  return { kind: 'connection', name: connectionId, at, detail: '' };
}
