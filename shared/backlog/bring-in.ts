import { comparableKey } from '#shared/backlog/keys.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import type { Item, ItemDetails, WorkStatus } from '#shared/session/state.ts';

/** What an import does to a backlog. */
export interface Outcome<T> {
  added: T[];
  updated: Updated<T>[];
  /** Those that say what the backlog says already. */
  unchanged: { item: Item; brought: T }[];
}

/** An item that an import changes: only what is different is there. */
export interface Updated<T> {
  item: Item;
  brought: T;
  changed: ChangedPart[];
  details?: ItemDetails;
  workStatus?: WorkStatus;
  scores?: ImportedScores;
}

/** Scores as an item has them, and the ids of criteria whose score came with an import. */
export interface ImportedScores {
  scores: Record<string, number>;
  imported: string[];
}

const detailParts = ['title', 'description', 'link', 'labels', 'parent'] as const;
export type ChangedPart = (typeof detailParts)[number] | 'status' | 'scores';

/**
 * Tells what is new from what is there already, by the key. An item that is there takes the title, the
 * description, the link, the labels, the parent and the tracker's status of the one that is brought; what
 * that one doesn't say stays. A score is taken where the item has none that somebody here agreed on. Of
 * those with the same key the first counts, and an item whose id is there has been brought before.
 */
export function bringIn<T extends NewItem>(
  items: readonly Item[],
  brought: readonly T[],
): Outcome<T> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const byKey = itemsByKey(items);
  const seen = new Set<string>();
  const outcome: Outcome<T> = { added: [], updated: [], unchanged: [] };
  for (const one of brought) {
    const key = one.key && comparableKey(one.key);
    if (key && seen.has(key)) continue;
    if (key) seen.add(key);
    const sameKey = one.key && key ? (byKey.get(one.key) ?? byKey.get(key)) : undefined;
    const sameId = one.id === undefined ? undefined : byId.get(one.id);
    if (sameKey) {
      const updated = updatedBy(sameKey, one);
      if (updated.changed.length > 0) outcome.updated.push(updated);
      else outcome.unchanged.push({ item: sameKey, brought: one });
    } else if (sameId) outcome.unchanged.push({ item: sameId, brought: one });
    else outcome.added.push(one);
  }
  return outcome;
}

/** The scores that items bring along, as they are kept. */
export function importedScores(scores: Record<string, number>): ImportedScores {
  return { scores, imported: Object.keys(scores) };
}

/** By the key as it is, and as it is compared; the first item with it counts. */
function itemsByKey(items: readonly Item[]): ReadonlyMap<string, Item> {
  const byKey = new Map<string, Item>();
  const note = (key: string, item: Item) => byKey.has(key) || byKey.set(key, item);
  for (const item of items) if (item.key) note(item.key, item);
  for (const item of items) if (item.key) note(comparableKey(item.key), item);
  return byKey;
}

function updatedBy<T extends NewItem>(item: Item, brought: T): Updated<T> {
  const details = detailsAfter(item, brought);
  const parts = detailParts.filter((part) => !isSame(item[part], details[part]));
  const { workStatus } = brought;
  const isMoved = workStatus !== undefined && !isSameStatus(workStatus, item.workStatus);
  const scores = scoresAfter(item, brought.scores ?? {});
  return {
    item,
    brought,
    changed: [
      ...parts,
      ...(isMoved ? (['status'] as const) : []),
      ...(scores ? (['scores'] as const) : []),
    ],
    ...(parts.length > 0 && { details }),
    ...(isMoved && { workStatus }),
    ...(scores && { scores }),
  };
}

function detailsAfter(item: Item, brought: NewItem): ItemDetails {
  const description = brought.description || item.description;
  const link = brought.link ?? item.link;
  const labels = brought.labels?.length ? brought.labels : item.labels;
  const parent = brought.parent ?? item.parent;
  return {
    title: brought.title || item.title,
    ...(description && { description }),
    ...(link && { link }),
    ...(item.key !== undefined && { key: item.key }),
    ...(labels && { labels }),
    ...(parent && { parent }),
  };
}

/** `null` where none is taken. */
function scoresAfter(
  { scores: own = {}, imported = [] }: Item,
  brought: Readonly<Record<string, number>>,
): ImportedScores | null {
  const taken = Object.entries(brought).filter(
    ([id, score]) => !Object.hasOwn(own, id) || (imported.includes(id) && own[id] !== score),
  );
  if (taken.length === 0) return null;
  return {
    scores: { ...own, ...Object.fromEntries(taken) },
    imported: [...new Set([...imported, ...taken.map(([id]) => id)])],
  };
}

function isSame(a: string | readonly string[] = '', b: string | readonly string[] = ''): boolean {
  const asText = (value: string | readonly string[]) =>
    typeof value === 'string' ? value : value.join('\n');
  return asText(a) === asText(b);
}

function isSameStatus(a: WorkStatus, b: WorkStatus | undefined): boolean {
  return a.name === b?.name && a.category === b.category;
}
