import type { ImportIds } from '#server/http/import-ids.ts';
import type { LiveSession } from '#server/sessions/port.ts';
import { bringIn, type ChangedPart } from '#shared/backlog/bring-in.ts';
import { importCommands } from '#shared/backlog/import-commands.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

export type IdentifiedItem = NewItem & { id: string };

/** Reasons are sentences. */
export interface LeftOut {
  row: number;
  reason: string;
}

/** What came of an import. */
export interface Imported {
  added: number;
  updated: number;
  unchanged: number;
  /** In the order in which they were sent. */
  items: ImportedItem[];
}

interface ImportedItem {
  /** Of the item that is there. */
  id: string;
  key?: string;
  /** `removed`: it was brought before, and somebody took it out. */
  outcome: 'added' | 'updated' | 'unchanged' | 'removed';
  changed?: ChangedPart[];
}

/** The items of a list, each with its id. What the list has twice is left out. */
export function itemsOfList(
  list: readonly NewItem[],
  ids: ImportIds,
): { items: IdentifiedItem[]; skipped: LeftOut[] } {
  const seenIds = new Set<string>();
  const seenKeys = new Set<string>();
  const items: IdentifiedItem[] = [];
  const skipped: LeftOut[] = [];
  for (const [index, { id = ids.at(index), ...item }] of list.entries()) {
    const key = item.key && comparableKey(item.key);
    const reason = seenIds.has(id)
      ? 'This id appears twice.'
      : key && seenKeys.has(key)
        ? 'This key appears twice.'
        : null;
    seenIds.add(id);
    if (key) seenKeys.add(key);
    if (reason === null) items.push({ id, ...item });
    else skipped.push({ row: index + 1, reason });
  }
  return { items, skipped };
}

/** Adds what is new at the end of the backlog and updates what is there by its key; or says why not. */
export async function importItems(
  live: LiveSession,
  participantId: string,
  items: readonly IdentifiedItem[],
  mostItems: number,
): Promise<Imported | Refusal> {
  const before = (await live.state()).items;
  const { added, updated, unchanged } = bringIn(before, items);
  if (before.length + added.length > mostItems) return refusal('too_many_items');
  for (const command of importCommands(items)) {
    const answer = await live.submit(participantId, command);
    if (!answer.ok) return answer.refusal;
  }
  // An item that was removed does not come back by being imported, though its id looks new.
  const there = new Set((await live.state()).items.map(({ id }) => id));
  const outcomes = new Map<IdentifiedItem, Omit<ImportedItem, 'key'>>([
    ...added.map((one) => {
      const outcome = there.has(one.id) ? ('added' as const) : ('removed' as const);
      return [one, { id: one.id, outcome }] as const;
    }),
    ...updated.map(
      ({ item, brought, changed }) =>
        [brought, { id: item.id, outcome: 'updated' as const, changed }] as const,
    ),
    ...unchanged.map(
      ({ item, brought }) => [brought, { id: item.id, outcome: 'unchanged' as const }] as const,
    ),
  ]);
  const told = items.flatMap((one): ImportedItem[] => {
    const outcome = outcomes.get(one);
    return outcome ? [{ ...outcome, ...(one.key !== undefined && { key: one.key }) }] : [];
  });
  const count = (wanted: ImportedItem['outcome']) =>
    told.filter(({ outcome }) => outcome === wanted).length;
  return {
    added: count('added'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    items: told,
  };
}
