import { type Item, latestRound } from '#shared/session/state.ts';

/** So much of the words of two items has to be the same; 1 is all of it. */
const least = 0.2;
/** A word of the title says more of an item than one of its description. */
const weights = { title: 3, label: 2, description: 1 } as const;
/** Of a long description the beginning is enough. Characters. */
const read = 600;

/** What is read of an item. */
type Read = Pick<Item, 'id' | 'title' | 'description' | 'labels'>;

/** How often an item says each word, weighed by where. */
type Words = ReadonlyMap<string, number>;

/** Items keep their identity while they stay as they are, and with it their words. */
const wordsOf = new WeakMap<Read, Words>();

/** The scored items that resemble this one, the most alike first. None whose cards are hidden. */
export function resembling(item: Read, items: readonly Item[], most: number): Item[] {
  return mostAlike(
    item,
    items.filter((one) => one.id !== item.id && isReference(one)),
    most,
  );
}

/**
 * Those that resemble an item, the most alike first: by the cosine between their words, each weighed by how
 * rare it is among them (tf–idf; Salton and Buckley, *Term-weighting approaches in automatic text retrieval*,
 * Information Processing & Management 24, 1988).
 */
export function mostAlike<T extends Read>(item: Read, others: readonly T[], most: number): T[] {
  if (others.length === 0) return [];
  const rarity = rarityIn([item, ...others]);
  const own = new Map([...wordsIn(item)].map(([word, count]) => [word, count * rarity(word)]));
  const length = Math.hypot(...own.values());
  return others
    .map((one) => ({ one, alike: cosine(own, length, wordsIn(one), rarity) }))
    .filter(({ alike }) => alike >= least)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Whether an item has scores that the team agreed on, and nothing of it is being voted on. */
export function isReference(item: Item): boolean {
  return (
    item.status === 'accepted' && item.scores !== undefined && latestRound(item)?.state !== 'open'
  );
}

function rarityIn(items: readonly Read[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const word of wordsIn(item).keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const rarities = new Map(
    [...counts].map(([word, count]) => [word, Math.log(1 + items.length / count)]),
  );
  return (word) => rarities.get(word) ?? 0;
}

/** Between an item, of this length, and the words of another one, which are weighed on the way: there can be thousands. */
function cosine(
  own: Words,
  length: number,
  words: Words,
  rarity: (word: string) => number,
): number {
  let together = 0;
  let squares = 0;
  for (const [word, count] of words) {
    const weight = count * rarity(word);
    squares += weight * weight;
    together += weight * (own.get(word) ?? 0);
  }
  const lengths = length * Math.sqrt(squares);
  return lengths === 0 ? 0 : together / lengths;
}

/** Reads the words of an item, which are then known for as long as it stays as it is. */
export function wordsIn(item: Read): Words {
  const known = wordsOf.get(item);
  if (known) return known;
  const words = new Map<string, number>();
  const take = (text: string, weight: number) => {
    for (const word of split(text)) words.set(word, (words.get(word) ?? 0) + weight);
  };
  take(item.title, weights.title);
  for (const label of item.labels ?? []) take(label, weights.label);
  take(item.description?.slice(0, read) ?? '', weights.description);
  wordsOf.set(item, words);
  return words;
}

/** The words of a text without case, accents and plural endings; short ones say little, and CJK is cut in pairs. */
function split(text: string): string[] {
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) return pairsIn(word);
    return word.length < 3 ? [] : [word.replace(/(?<=.{3})(?:es|s|en|n)$/u, '')];
  });
}

function pairsIn(word: string): string[] {
  const signs = [...word];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}
