import type { Item } from '#shared/session/state.ts';

/** Whether an item can be voted on in one's own time, once it is not locked. */
export function isUndecided({ status }: Item): boolean {
  return status !== 'accepted' && status !== 'skipped';
}
