import type { Change } from '#server/rules/changes.ts';

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
