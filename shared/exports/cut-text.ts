/** So many UTF-16 units at most, with no half of a letter at the end, and a sign that there is more. */
export function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
