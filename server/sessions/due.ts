import type { SessionChange } from '#server/sessions/writer.ts';
import type { JobWrite } from '#server/storage/storage.ts';

/** What is to be done later because of these changes, or not any more. */
export function jobsIn(changes: readonly SessionChange[]): JobWrite[] {
  return changes.flatMap((change): JobWrite[] => {
    if (change.change === 'reminder') {
      const { event, at, detail } = change;
      return [{ kind: 'reminder', name: event, at, detail: JSON.stringify(detail) }];
    }
    if (change.change !== 'session' || change.fields.async === undefined) return [];
    const at = change.fields.async?.deadline ?? null;
    return [{ kind: 'deadline', name: '', at, detail: '' }];
  });
}
