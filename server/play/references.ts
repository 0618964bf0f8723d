import { Elsewhere } from '#server/log/tenure.ts';
import type { Reach } from '#server/play/reaching.ts';
import { type Origin, originKey } from '#server/sessions/rows.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { Reference } from '#shared/workspace/reference.ts';

interface ReferencesSurroundings {
  storage: Pick<Storage, 'row'>;
  reach: Pick<Reach, 'references'>;
  /** Told of errors that nobody who plays caused. */
  report(error: unknown, message: string): void;
}

/** What the workspace that a session was begun from scored before and resembles an item; none where it can't be asked. */
export type References = (
  session: Pick<SessionState, 'id' | 'workspace' | 'framework'>,
  itemId: string,
) => Promise<readonly Reference[]>;

export function createReferences({ storage, reach, report }: ReferencesSurroundings): References {
  return async ({ id, workspace, framework }, itemId) => {
    const stored = workspace ? await storage.row(id, ...originKey) : null;
    if (stored === null) return [];
    const criteria = framework.criteria.map((criterion) => criterion.id);
    try {
      return await reach.references(JSON.parse(stored) as Origin, itemId, criteria);
    } catch (error) {
      if (!(error instanceof Elsewhere))
        report(error, 'A workspace could not be asked for what it scored before.');
      return [];
    }
  };
}
