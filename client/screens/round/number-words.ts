/** A number as people read it: to two decimals. */
export function numberWords(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
