/** The last command of a page: its number, and the commit it came with. */
export interface LastSent {
  number: number;
  seq: number;
}

/** So many pages of a member are remembered; the one that was silent for longest gives way. */
const mostSenders = 100;

/** Whether this command was carried out already, and comes once more. */
export function wasDone(
  senders: ReadonlyMap<string, LastSent>,
  sender: string,
  number: number,
): boolean {
  return number <= (senders.get(sender)?.number ?? 0);
}

/** The pages of this member that give way to one more. */
export function silentSenders(
  senders: ReadonlyMap<string, LastSent>,
  memberId: string,
  sender: string,
): string[] {
  if (senders.has(sender)) return [];
  const own = [...senders].filter(([id]) => id.startsWith(`${memberId}/`));
  return own
    .toSorted(([, a], [, b]) => a.seq - b.seq)
    .slice(0, Math.max(0, own.length + 1 - mostSenders))
    .map(([id]) => id);
}
