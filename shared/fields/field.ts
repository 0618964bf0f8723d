/** The fields that a workspace gives its items, and what stands in one. */

/** Colours of options, by the names of inks that can be told apart by day and by night. */
export const optionColors = ['blue', 'teal', 'ochre', 'violet', 'olive', 'gray'] as const;
export type OptionColor = (typeof optionColors)[number];

/** One of what a field lets choose from. */
export interface FieldOption {
  id: string;
  name: string;
  color: OptionColor;
}

/** What a field holds, and what is to be known of it beside that. */
export type FieldKind =
  /** A percent is of a hundred: 25 is a quarter. */
  | { type: 'text' | 'link' | 'date' | 'dates' | 'person' | 'yes-no' | 'percent' }
  /** `step`: values are multiples of it. */
  | { type: 'number'; unit?: string; step?: number }
  /** In a currency by its ISO 4217 code, such as `EUR`. */
  | { type: 'money'; currency: string }
  /** 1 to `most` stars. */
  | { type: 'rating'; most: number }
  | { type: 'choice' | 'choices'; options: FieldOption[] };

export type Field = {
  id: string;
  name: string;
  /** An item needs it before work on it begins. */
  required?: true;
} & FieldKind;

export type FieldType = Field['type'];

/** In the order in which they are offered. */
export const fieldTypes = [
  ...['text', 'number', 'choice', 'choices', 'date', 'dates'],
  ...['person', 'yes-no', 'money', 'percent', 'rating', 'link'],
] as const satisfies readonly FieldType[];

/**
 * What stands in a field. Text and link: what was written; number, money, percent, rating: a number; date:
 * a day; dates: two days; person: the id of a member; yes-no: `true`, or nothing for no; choice: the id of an
 * option; choices: ids of options.
 */
export type FieldValue = string | number | true | string[] | Days;

/** From a day to a day, both included. */
export interface Days {
  from: string;
  to: string;
}

/** The options that a field lets choose from; none where it is no choice. */
export function optionsOf(field: Field): readonly FieldOption[] {
  return field.type === 'choice' || field.type === 'choices' ? field.options : [];
}

/**
 * What stands in a field, of all that an item has; nothing where what stands there does not fit the field, such
 * as an option that was taken away.
 */
export function valueIn(
  field: Field,
  { values }: { values?: Readonly<Record<string, FieldValue>> },
): FieldValue | undefined {
  const value = values?.[field.id];
  if (value === undefined) return undefined;
  if (field.type !== 'choice' && field.type !== 'choices') return value;
  const isThere = (id: string) => field.options.some((option) => option.id === id);
  if (field.type === 'choice')
    return typeof value === 'string' && isThere(value) ? value : undefined;
  const there = Array.isArray(value) ? value.filter(isThere) : [];
  return there.length > 0 ? there : undefined;
}

/** Whether the same stands in a field, or in a list of ids; `null` and nothing are the same. */
export function isSame(
  a: FieldValue | null | undefined,
  b: FieldValue | null | undefined,
): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => one === b[index]);
  if (typeof a === 'object' && typeof b === 'object' && a && b)
    return 'from' in a && 'from' in b && a.from === b.from && a.to === b.to;
  return (a ?? null) === (b ?? null);
}
