import type { Rooms } from '#server/live/rooms.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { Workspaces } from '#server/workspace/port.ts';

/** So many workspaces are seen to at once; the others wait for the next look. */
const atOnce = 20;
/** Whoever sees to one has so long, until somebody else tries. Milliseconds. */
const claimHolds = 60_000;

interface DayWatchSurroundings {
  workspaces: Pick<Workspaces, 'find'>;
  storage: Pick<Storage, 'claimJobs'>;
  rooms: Pick<Rooms, 'tryFor'>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Answers with what lets automations of workspaces do what a day that came is for. */
export function createDayWatch({ workspaces, storage, rooms, now }: DayWatchSurroundings) {
  return async (): Promise<void> => {
    const due = await storage.claimJobs({
      ...({ kind: 'day', holds: claimHolds, atMost: atOnce } as const),
      now: now(),
    });
    const seen = await Promise.allSettled(
      due.map((job) =>
        rooms.tryFor(job, async () => {
          const live = await workspaces.find(job.aggregateId);
          const answer = await live?.daysCame();
          if (answer && !answer.ok)
            throw new Error(`A day could not be seen to: ${answer.refusal.code}`);
        }),
      ),
    );
    // One that fails keeps no other waiting.
    const failed = seen.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  };
}
