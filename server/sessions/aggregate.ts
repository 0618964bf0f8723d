import * as Y from 'yjs';
import type { Aggregate } from '#server/log/aggregate.ts';
import type { Change } from '#server/rules/changes.ts';
import { jobsIn } from '#server/sessions/due.ts';
import { SessionMemory } from '#server/sessions/memory.ts';
import { rowKinds } from '#server/sessions/rows.ts';
import { scoreJobs } from '#server/sessions/scores.ts';
import { type SessionChange, writeChanges } from '#server/sessions/writer.ts';

interface AggregateSurroundings {
  /** Milliseconds since 1970. */
  now(): number;
  followUp(memory: SessionMemory): readonly Change[];
}

/** A session as a ledger keeps it: its state is a document with hidden ballots and secrets beside it. */
export function sessionAggregate(
  sessionId: string,
  { now, followUp }: AggregateSurroundings,
): Aggregate<SessionMemory, SessionChange> {
  return {
    rowKinds,
    gone: 'no_session',
    emptyUpdate: Y.encodeStateAsUpdate(new Y.Doc()),
    load: (stored) => new SessionMemory(sessionId, stored),
    inOne(memory, work) {
      let written: Uint8Array | null = null;
      const keep = (update: Uint8Array) => {
        written = update;
      };
      const { doc } = memory;
      doc.once('update', keep);
      try {
        doc.transact(work);
      } finally {
        doc.off('update', keep);
      }
      return written;
    },
    write(memory, changes, commit) {
      const rows = writeChanges(memory, changes, now());
      const scores = scoreJobs(memory, changes, { commit, now: now() });
      return { rows, jobs: [...jobsIn(changes), ...scores] };
    },
    followUp,
    fold: (memory) => memory.whole(),
  };
}
