import type { LiveSession } from '#server/sessions/port.ts';
import { newId } from '#server/sessions/secrets.ts';
import { itemsFromCsv } from '#shared/backlog/csv.ts';
import { reasonSentence } from '#shared/backlog/skip-reasons.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { SessionState } from '#shared/session/state.ts';

export interface ItemsToAdd {
  items: (NewItem & { id: string })[];
  /** Reasons are sentences. */
  skipped: { row: number; reason: string }[];
}

/** The items of a CSV file. Keys that the session has already are left out. */
export function itemsOfCsv(text: string, { items: known }: SessionState): ItemsToAdd {
  const { items, skipped } = itemsFromCsv(text, new Set(known.flatMap(({ key }) => key ?? [])));
  return {
    items: items.map((item) => ({ id: newId(), ...item })),
    skipped: skipped.map(({ row, reason }) => ({ row, reason: reasonSentence(reason) })),
  };
}

/** The items of a list. Ids and keys that the session, or the list, has already are left out. */
export function itemsOfJson(list: readonly NewItem[], { items: known }: SessionState): ItemsToAdd {
  const ids = new Set(known.map(({ id }) => id));
  const keys = new Set(known.flatMap(({ key }) => key ?? []));
  const toAdd: ItemsToAdd = { items: [], skipped: [] };
  for (const [index, { id = newId(), ...item }] of list.entries()) {
    const reason = ids.has(id)
      ? 'An item with this id is already there.'
      : item.key !== undefined && keys.has(item.key)
        ? 'An item with this key is already there.'
        : null;
    ids.add(id);
    if (item.key !== undefined) keys.add(item.key);
    if (reason === null) toAdd.items.push({ id, ...item });
    else toAdd.skipped.push({ row: index + 1, reason });
  }
  return toAdd;
}

/** Adds them at the end of the backlog; answers with how many, or why not. */
export async function addItems(
  live: LiveSession,
  participantId: string,
  items: ItemsToAdd['items'],
): Promise<number | Refusal> {
  for (let at = 0; at < items.length; at += limits.itemsPerCommand) {
    const answer = await live.submit(participantId, {
      type: 'item.add',
      items: items.slice(at, at + limits.itemsPerCommand),
    });
    if (!answer.ok) return answer.refusal;
  }
  return items.length;
}
