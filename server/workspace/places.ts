/** Where entries stand that are read page by page: by the commit that they came with, and among those of it. */

/** So many digits let numbers sort as texts. */
const digits = 12;

/** No commit, and no entry of one, has a higher number. */
export const lastNumber = 10 ** digits - 1;

export function placeOf(seq: number, entry: number): string {
  return `${String(seq).padStart(digits, '0')}#${String(entry).padStart(digits, '0')}`;
}

/** The commit that an entry came with. */
export function commitOf(place: string): number {
  return Number(place.slice(0, digits));
}
