import { type Field, optionsOf, valueIn } from '#shared/fields/field.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** Says of each item whether every one of the words is somewhere in it; `null` where there are none. */
export function finderOf(
  find: string,
  basics: Pick<Basics, 'prefix' | 'fields'>,
  language: string,
): ((row: RankedItem) => boolean) | null {
  const words = find.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return ({ item }) => {
    const text = textOf(item, basics, language);
    const key = keyOf(basics, item).toLowerCase();
    return words.every((word) => text.includes(word) || key.includes(word));
  };
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
  const { title, foreignKey = '', labels = [], description = '', parent = '', link = '' } = item;
  const inFields = item.values ? fields.map((field) => textIn(field, item)) : [];
  const text = [title, foreignKey, ...labels, parent, link, ...inFields, description]
    .join('\n')
    .toLocaleLowerCase(language);
  texts.set(item, { language, fields, text });
  return text;
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
