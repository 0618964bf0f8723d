import type { Change } from '#server/rules/changes.ts';
import type { ReminderWrite } from '#server/storage/storage.ts';

/**
 * When the session is due once these changes are made (milliseconds since 1970), or `null` for never;
 * `undefined` where they leave that as it is.
 */
export function dueAfter(changes: readonly Change[]): number | null | undefined {
  return changes.reduce<number | null | undefined>((due, change) => {
    if (change.change !== 'session' || change.fields.async === undefined) return due;
    return change.fields.async?.deadline ?? null;
  }, undefined);
}

/** What the session's webhook is to be told, and when. */
export function remindersIn(changes: readonly Change[]): ReminderWrite[] {
  return changes.flatMap((change) => {
    if (change.change !== 'reminder') return [];
    const { event, at, detail } = change;
    return [{ event, at, detail: JSON.stringify(detail) }];
  });
}
