import type { NewItem } from '#shared/commands/commands.ts';
import type { Item, ItemDetails } from '#shared/session/state.ts';

/** What an import does to a backlog. */
export interface Outcome<T> {
  added: T[];
  updated: { item: Item; details: ItemDetails }[];
  /** How many say what the backlog says already. */
  unchanged: number;
}

/**
 * Tells what is new from what is there already, by the key. An item that is there takes the title, the
 * description, the link and the labels of the one that is brought; what that one doesn't say stays, and
 * its rounds and scores do in any case. Of those with the same key the first counts, and an item whose id
 * is there has been brought before.
 */
export function bringIn<T extends NewItem>(
  items: readonly Item[],
  brought: readonly T[],
): Outcome<T> {
  const ids = new Set(items.map(({ id }) => id));
  const byKey = new Map(
    items.flatMap((item) => (item.key === undefined ? [] : [[item.key, item]])),
  );
  const seen = new Set<string>();
  const outcome: Outcome<T> = { added: [], updated: [], unchanged: 0 };
  for (const one of brought) {
    const { id, key } = one;
    if (key !== undefined && seen.has(key)) continue;
    if (key !== undefined) seen.add(key);
    const item = key === undefined ? undefined : byKey.get(key);
    if (item) {
      const details = detailsAfter(item, one);
      if (isSame(item, details)) outcome.unchanged += 1;
      else outcome.updated.push({ item, details });
    } else if (id !== undefined && ids.has(id)) outcome.unchanged += 1;
    else outcome.added.push(one);
  }
  return outcome;
}

function detailsAfter(item: Item, brought: NewItem): ItemDetails {
  const description = brought.description || item.description;
  const link = brought.link ?? item.link;
  const labels = brought.labels ?? item.labels;
  return {
    title: brought.title || item.title,
    ...(description && { description }),
    ...(link && { link }),
    ...(item.key !== undefined && { key: item.key }),
    ...(labels && { labels }),
  };
}

function isSame(a: ItemDetails, b: ItemDetails): boolean {
  return (
    a.title === b.title &&
    a.description === b.description &&
    a.link === b.link &&
    (a.labels ?? []).join('\n') === (b.labels ?? []).join('\n')
  );
}
