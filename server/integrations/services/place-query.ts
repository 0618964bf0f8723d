/**
 * A query for services that have none of their own in words: `section:Next "dark mode"`. `word` is what the parts of
 * a place are called there.
 */
export function placeQuery(
  query: string,
  word: string,
): { part: string | null; words: readonly string[] } {
  const found = [...query.matchAll(/(?:([\w-]+):)?(?:"([^"]*)"|(\S+))/g)].map(
    ([whole, name, quoted, plain = '']) => ({ whole, name, text: quoted ?? plain }),
  );
  const isPart = ({ name }: { name: string | undefined }) => name?.toLowerCase() === word;
  return {
    part: found.find(isPart)?.text ?? null,
    words: found
      .filter((one) => !isPart(one))
      .map(({ whole, name, text }) => (name === undefined ? text : whole).toLowerCase()),
  };
}

/** Whether a title has all of these words in it. */
export function hasWords(title: string, words: readonly string[]): boolean {
  const lower = title.toLowerCase();
  return words.every((word) => lower.includes(word));
}
