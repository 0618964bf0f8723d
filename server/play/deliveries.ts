import { Elsewhere } from '#server/log/tenure.ts';
import type { Reach } from '#server/play/reaching.ts';
import { type Origin, originKey } from '#server/sessions/rows.ts';
import type { Job, Storage } from '#server/storage/storage.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';

/** So many are told at once; the others right after. */
const atOnce = 200;
/** Whoever tells has so long, until somebody else tries. Milliseconds. */
const claimHolds = 5_000;
/** After so long what failed is tried again; the last pause comes again and again. Milliseconds. */
const pauses = [1_000, 2_000, 5_000, 15_000, 60_000];

/** What no second try would change: the workspace is gone, or has forgotten the session. */
const final: ReadonlySet<RefusalCode> = new Set(['no_workspace', 'no_played_session']);

interface DeliveriesSurroundings {
  storage: Pick<Storage, 'row' | 'claimJobs' | 'settleJob'>;
  reach: Reach;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of errors that nobody who plays caused. */
  report(error: unknown, message: string): void;
}

/** Tells workspaces what sessions scored. */
export interface Deliveries {
  /** Tells everything that is due. Rejects where the storage fails. */
  deliverDue(): Promise<void>;
  /** Does so as soon as it can. */
  soon(): void;
}

/**
 * A score is forgotten only after the workspace has it: a server that dies in between tells it once more, and
 * the workspace knows what it was told. What one session says is told one after the other, so that nothing
 * overtakes; a workspace that can't be reached keeps nobody else's scores waiting.
 */
export function createDeliveries({
  storage,
  reach,
  now,
  report,
}: DeliveriesSurroundings): Deliveries {
  /** What is being told, by session. */
  const telling = new Map<string, Promise<void>>();

  async function deliverDue(): Promise<void> {
    const claim = { kind: 'score', holds: claimHolds, atMost: atOnce } as const;
    const told: Promise<void>[] = [];
    let failure: { error: unknown } | undefined;
    const failed = (error: unknown) => {
      failure ??= { error };
    };
    for (let page = atOnce; page === atOnce; ) {
      const due = await storage.claimJobs({ ...claim, now: now() });
      page = due.length;
      for (const [sessionId, jobs] of Map.groupBy(due, ({ aggregateId }) => aggregateId))
        told.push(tellInTurn(sessionId, jobs).catch(failed));
    }
    await Promise.all(told);
    if (failure) throw failure.error;
  }

  function tellInTurn(sessionId: string, jobs: readonly Job[]): Promise<void> {
    const before = telling.get(sessionId)?.catch(() => undefined);
    const turn = (before ?? Promise.resolve()).then(() => tell(sessionId, jobs));
    telling.set(sessionId, turn);
    return turn.finally(() => {
      if (telling.get(sessionId) === turn) telling.delete(sessionId);
    });
  }

  async function tell(sessionId: string, jobs: readonly Job[]): Promise<void> {
    const again = await tryTo(sessionId, jobs);
    await Promise.all(
      jobs.map((job) => {
        if (!again) return storage.settleJob(job, null);
        const pause = pauses[Math.min(job.attempts, pauses.length - 1)] ?? 0;
        return storage.settleJob(job, { at: now() + pause, attempts: job.attempts + 1 });
      }),
    );
  }

  /** Whether it has to be tried again. */
  async function tryTo(sessionId: string, jobs: readonly Job[]): Promise<boolean> {
    try {
      const stored = await storage.row(sessionId, ...originKey);
      if (stored === null) return false;
      // What is stored was made here.
      const told = jobs.map(({ detail }) => JSON.parse(detail) as ScoreTold);
      const answer = await reach.takeInScores(JSON.parse(stored) as Origin, told);
      return !answer.ok && !final.has(answer.refusal.code);
    } catch (error) {
      if (!(error instanceof Elsewhere))
        report(error, 'A workspace could not be told of scores; it is tried again.');
      return true;
    }
  }

  return {
    deliverDue,
    soon: () =>
      void deliverDue().catch((error) =>
        report(error, 'Scores could not be looked at; it is tried again.'),
      ),
  };
}
