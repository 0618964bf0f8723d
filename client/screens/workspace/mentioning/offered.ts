/** So many names are offered. */
const most = 5;

/** Somebody who can be spoken to. */
export interface Offered {
  id: string;
  name: string;
}

/** What was typed of a name behind an `@`, at the end of a text; nothing where no name is begun. */
export function begunName(before: string): string | undefined {
  return /(?<![\p{L}\p{N}_])@([^@\n]{0,30})$/u.exec(before)?.[1];
}

/** The first of the members of whose names one, or a word of it, begins so. */
export function offeredFor<T extends Offered & { removed?: true }>(
  members: Iterable<T>,
  begun: string,
): T[] {
  return [...members]
    .filter(({ name, removed }) => !removed && isBegunBy(name, begun))
    .slice(0, most);
}

function isBegunBy(name: string, begun: string): boolean {
  const [whole, wanted] = [name.toLowerCase(), begun.toLowerCase()];
  return whole.startsWith(wanted) || (wanted !== '' && whole.includes(` ${wanted}`));
}
