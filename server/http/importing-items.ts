import type { LiveSession } from '#server/sessions/port.ts';
import { newId } from '#server/sessions/secrets.ts';
import { bringIn } from '#shared/backlog/bring-in.ts';
import type { ReadItems } from '#shared/backlog/items.ts';
import { reasonSentence } from '#shared/backlog/skip-reasons.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { SessionState } from '#shared/session/state.ts';

export interface ItemsToImport {
  items: (NewItem & { id: string })[];
  /** Reasons are sentences. */
  skipped: { row: number; reason: string }[];
}

/** How many items an import added, changed, and found as they are. */
export interface Imported {
  added: number;
  updated: number;
  unchanged: number;
}

/** The items that were read from a CSV file. */
export function itemsOfCsv({ items, skipped }: ReadItems): ItemsToImport {
  return {
    items: items.map((item) => ({ id: newId(), ...item })),
    skipped: skipped.map(({ row, reason }) => ({ row, reason: reasonSentence(reason) })),
  };
}

/** The items of a list. Ids that the session has already, and what the list has twice, are left out. */
export function itemsOfJson(
  list: readonly NewItem[],
  { items: known }: SessionState,
): ItemsToImport {
  const ids = new Set(known.map(({ id }) => id));
  const keys = new Set<string>();
  const toImport: ItemsToImport = { items: [], skipped: [] };
  for (const [index, { id = newId(), ...item }] of list.entries()) {
    const reason = ids.has(id)
      ? 'An item with this id is already there.'
      : item.key !== undefined && keys.has(item.key)
        ? 'This key appears twice.'
        : null;
    ids.add(id);
    if (item.key !== undefined) keys.add(item.key);
    if (reason === null) toImport.items.push({ id, ...item });
    else toImport.skipped.push({ row: index + 1, reason });
  }
  return toImport;
}

/** Adds what is new at the end of the backlog and updates what is there by its key; or says why not. */
export async function importItems(
  live: LiveSession,
  participantId: string,
  items: ItemsToImport['items'],
): Promise<Imported | Refusal> {
  const outcome = bringIn((await live.state()).items, items);
  for (let at = 0; at < items.length; at += limits.itemsPerCommand) {
    const answer = await live.submit(participantId, {
      type: 'item.import',
      items: items.slice(at, at + limits.itemsPerCommand),
    });
    if (!answer.ok) return answer.refusal;
  }
  // An item that was removed does not come back by being imported, though its id looks new.
  const there = new Set((await live.state()).items.map(({ id }) => id));
  const added = outcome.added.filter(({ id }) => there.has(id)).length;
  return { added, updated: outcome.updated.length, unchanged: outcome.unchanged };
}
