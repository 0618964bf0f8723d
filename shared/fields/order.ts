import { type Field, type FieldValue, optionsOf } from '#shared/fields/field.ts';

/** What a value is sorted by: numbers by size, texts by a collator. */
export type SortKey = number | string;

/**
 * What a value is sorted by among others of its field: options in the order of the field, people by their names.
 * `personName` says what a member is called.
 */
export function sortKeyOf(
  field: Field,
  value: FieldValue,
  personName: (memberId: string) => string,
): SortKey {
  switch (field.type) {
    case 'choice':
      return optionsOf(field).findIndex(({ id }) => id === value);
    case 'choices':
      return optionsOf(field)
        .flatMap(({ id }, index) =>
          Array.isArray(value) && value.includes(id) ? [String(index).padStart(3, '0')] : [],
        )
        .join(' ');
    case 'person':
      return typeof value === 'string' ? personName(value) : '';
    case 'dates':
      return typeof value === 'object' && !Array.isArray(value) ? `${value.from} ${value.to}` : '';
    default:
      return typeof value === 'number' || typeof value === 'string' ? value : 1;
  }
}

/** Below 0 where the first comes first. */
export function compareKeys(a: SortKey, b: SortKey, { compare }: Intl.Collator): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
}
