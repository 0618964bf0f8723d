import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** Says of each item whether every one of the words is somewhere in it. */
export function finderOf(
  find: string,
  basics: Pick<Basics, 'prefix'>,
  language: string,
): ((row: RankedItem) => boolean) | null {
  const words = find.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return ({ item }) => {
    const text = textOf(item, language);
    const key = keyOf(basics, item).toLowerCase();
    return words.every((word) => text.includes(word) || key.includes(word));
  };
}

/** Items are never changed in place: what was made of one holds as long as it does. */
const texts = new WeakMap<WorkspaceItem, { language: string; text: string }>();

/** All that an item says, in small letters. */
function textOf(item: WorkspaceItem, language: string): string {
  const known = texts.get(item);
  if (known?.language === language) return known.text;
  const { title, foreignKey = '', labels = [], description = '', parent = '', link = '' } = item;
  const text = [title, foreignKey, ...labels, parent, link, description]
    .join('\n')
    .toLocaleLowerCase(language);
  texts.set(item, { language, text });
  return text;
}
