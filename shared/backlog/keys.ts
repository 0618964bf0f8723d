/**
 * A key as it is compared: trackers and people write the same one with other capitals, dashes and blanks,
 * and with or without a `#`. A dash between two digits counts, or `1-1` would be `11`.
 */
export function comparableKey(key: string): string {
  const plain = key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*#/, '')
    .replace(/[\s_\u00AD\u2212\p{Pd}]+/gu, '-')
    .replace(/(?<!\p{Nd})-|-(?!\p{Nd})/gu, '');
  return plain || key;
}
