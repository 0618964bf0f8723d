import type { WorkspaceItem } from '#shared/workspace/state.ts';

/** What items have to do with each other, seen from the other side, too. By item id; who has none is not there. */
export interface Relations {
  /** Ids of the items that are a part of it. */
  children: ReadonlyMap<string, readonly string[]>;
  /** Ids of the items that it has to wait for. */
  blockedBy: ReadonlyMap<string, readonly string[]>;
  /** Ids of the items it has to do with, whichever of them says so. */
  related: ReadonlyMap<string, readonly string[]>;
}

/** Of the items that are not in the bin. */
export function relationsOf(items: ReadonlyMap<string, WorkspaceItem>): Relations {
  const children = new Map<string, string[]>();
  const blockedBy = new Map<string, string[]>();
  const related = new Map<string, string[]>();
  const isThere = (id: string) => items.get(id)?.removedAt === undefined && items.has(id);
  const note = (map: Map<string, string[]>, at: string, id: string) => {
    const known = map.get(at);
    if (!known) map.set(at, [id]);
    else if (!known.includes(id)) known.push(id);
  };
  for (const { id, removedAt, within, blocks = [], relates = [] } of items.values()) {
    if (removedAt !== undefined) continue;
    if (within !== undefined && isThere(within)) note(children, within, id);
    for (const other of blocks) if (isThere(other)) note(blockedBy, other, id);
    for (const other of relates) {
      if (!isThere(other)) continue;
      note(related, id, other);
      note(related, other, id);
    }
  }
  return { children, blockedBy, related };
}

/** Whether somebody who goes on from one of these comes back to where they have been, however deep it goes. */
export function leadsInCircle(
  starts: Iterable<string>,
  next: (id: string) => readonly string[],
): boolean {
  const done = new Set<string>();
  for (const start of starts) {
    if (done.has(start)) continue;
    const onTheWay = new Set<string>([start]);
    const way = [{ id: start, left: [...next(start)] }];
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const id = here.left.pop();
      if (id === undefined) {
        way.pop();
        onTheWay.delete(here.id);
        done.add(here.id);
      } else if (onTheWay.has(id)) return true;
      else if (!done.has(id)) {
        onTheWay.add(id);
        way.push({ id, left: [...next(id)] });
      }
    }
  }
  return false;
}
