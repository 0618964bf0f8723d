import { type Field, optionsOf, valueIn } from '#shared/fields/field.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** Says of each item whether every one of the words is somewhere in it; `null` where there are none. */
export function finderOf(
  find: string,
  basics: Pick<Basics, 'prefix' | 'fields'>,
  language: string,
): ((row: RankedItem) => boolean) | null {
  const words = wordsIn(find, language);
  if (words.length === 0) return null;
  return ({ item }) => {
    const text = textOf(item, basics, language);
    const key = keyOf(basics, item).toLowerCase();
    return words.every((word) => text.includes(word) || key.includes(word));
  };
}

/** A part of an item in which something stands. */
export interface FoundPart {
  /** The id of a property. */
  property: string;
  /** What stands there, or a piece of it around what was sought. */
  text: string;
}

/** Where in an item the first of the words stands that its title and key don't have; `null` where they have all. */
export function foundIn(
  item: WorkspaceItem,
  find: string,
  basics: Pick<Basics, 'prefix' | 'fields'>,
  language: string,
): FoundPart | null {
  const small = (text: string) => text.toLocaleLowerCase(language);
  const named = small(`${keyOf(basics, item)}\n${item.title}`);
  const word = wordsIn(find, language).find((one) => !named.includes(one));
  if (word === undefined) return null;
  const part = partsOf(item, basics).find(({ text }) => small(text).includes(word));
  return part ? { ...part, text: pieceAround(part.text, word, language) } : null;
}

/** So many characters stand before what was sought, and so many in all. */
const piece = { before: 30, length: 120 };

/** A piece of a text, on one line, in which a word stands that was sought in it. */
export function pieceAround(text: string, word: string, language: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // Letters that are longer when small may put it a little off.
  const at = Math.max(
    0,
    line.toLocaleLowerCase(language).indexOf(word.toLocaleLowerCase(language)),
  );
  const blank = at > piece.before ? line.indexOf(' ', at - piece.before) : -1;
  const from = at <= piece.before ? 0 : blank >= 0 && blank < at ? blank + 1 : at;
  const shown = line.slice(from, from + piece.length);
  return `${from > 0 ? '…' : ''}${shown}${from + piece.length < line.length ? '…' : ''}`;
}

export function wordsIn(find: string, language: string): string[] {
  return find.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
}

/** Items are never changed in place: what was made of one holds as long as it does, and the fields. */
const texts = new WeakMap<
  WorkspaceItem,
  { language: string; fields: readonly Field[]; text: string }
>();

/** All that an item says, in small letters. */
function textOf(item: WorkspaceItem, { fields }: Pick<Basics, 'fields'>, language: string): string {
  const known = texts.get(item);
  if (known?.language === language && known.fields === fields) return known.text;
  const text = [item.title, ...partsOf(item, { fields }).map((part) => part.text)]
    .join('\n')
    .toLocaleLowerCase(language);
  texts.set(item, { language, fields, text });
  return text;
}

/** What an item says beside its title, part by part. */
function partsOf(item: WorkspaceItem, { fields }: Pick<Basics, 'fields'>): FoundPart[] {
  const { foreignKey = '', labels = [], description = '', parent = '', link = '' } = item;
  return [
    { property: 'foreign-key', text: foreignKey },
    ...labels.map((text) => ({ property: 'labels', text })),
    { property: 'parent', text: parent },
    { property: 'link', text: link },
    ...(item.values
      ? fields.map((field) => ({ property: `field.${field.id}`, text: textIn(field, item) }))
      : []),
    { property: 'description', text: description },
  ];
}

/** What is written in a field, or the names of what was chosen. */
function textIn(field: Field, item: WorkspaceItem): string {
  const value = valueIn(field, item);
  switch (field.type) {
    case 'text':
    case 'link':
      return typeof value === 'string' ? value : '';
    case 'choice':
    case 'choices': {
      const ids = [value].flat();
      return optionsOf(field)
        .filter(({ id }) => ids.includes(id))
        .map(({ name }) => name)
        .join('\n');
    }
    default:
      return '';
  }
}
