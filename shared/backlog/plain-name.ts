/** A name without capitals, accents, and signs between words, as names are compared. */
export function plainName(name: string): string {
  return name
    .slice(0, 100)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\s_\-–—/]+/gu, ' ')
    .trim();
}
