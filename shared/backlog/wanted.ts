import { bringIn } from '#shared/backlog/bring-in.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import type { Item, WorkStatus } from '#shared/session/state.ts';

/**
 * Leaves out what is new and has a status that is not wanted. What the backlog has already is told anew
 * whatever its status: that it is done meanwhile is news.
 */
export function wanted<T extends NewItem>(
  items: readonly Item[],
  brought: readonly T[],
  isWanted: (status: WorkStatus) => boolean,
): T[] {
  const { added } = bringIn(items, brought);
  const unwanted = new Set(
    added.filter(({ workStatus }) => workStatus !== undefined && !isWanted(workStatus)),
  );
  return brought.filter((one) => !unwanted.has(one));
}
