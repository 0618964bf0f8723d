import * as Y from 'yjs';
import { Gone } from '#server/log/aggregate.ts';
import { Committer, type CommitWatch } from '#server/log/committer.ts';
import { Elsewhere, type Tenure } from '#server/log/tenure.ts';
import { deadlinePassed, goAsync, hasPassed } from '#server/rules/async.ts';
import { namesKnownCriteria } from '#server/rules/backlog.ts';
import type { Change, Game } from '#server/rules/changes.ts';
import { restoreSession } from '#server/rules/restoring.ts';
import { namesKnownGroups, openSession } from '#server/rules/setup.ts';
import { jobsIn } from '#server/sessions/due.ts';
import { SessionMemory } from '#server/sessions/memory.ts';
import { writeNotesText } from '#server/sessions/notes-text.ts';
import type { Admission, Answer, Sessions } from '#server/sessions/port.ts';
import { type House, Room } from '#server/sessions/room.ts';
import { credentialRow, passcodeRow, rowKinds } from '#server/sessions/rows.ts';
import { hashPasscode, hashToken, newId, newToken } from '#server/sessions/secrets.ts';
import { writeChanges } from '#server/sessions/writer.ts';
import type { Job, Storage } from '#server/storage/storage.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface SessionsSurroundings {
  storage: Storage;
  tenure: Tenure;
  /** Milliseconds since 1970. */
  now(): number;
  /** The most a session may hold. */
  capacity: Game['capacity'];
  /** Told of errors that no user caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
  watchCommits?: CommitWatch;
}

/** A session that nobody has seen yet. */
interface NewlyOpened {
  sessionId: string;
  /** The id of who opened it, whose token this is. */
  facilitator: string;
  token: string;
  passcodeHash: string | null;
  changes: Change[];
  notes?: { noteId: string; document: Uint8Array }[];
}

/** Rooms are looked through so often; where one is idle twice, its document is given up. Milliseconds. */
const sweepEvery = 5_000;
/** So many sessions whose deadline has passed are loaded at once. */
const deadlinesAtOnce = 5;
/** Who keeps a deadline has so long, until somebody else tries. Milliseconds. */
const claimHolds = 30_000;
/** So many times idle in a row, and it leaves memory. */
const mostTimesIdle = 60;

/** All sessions; those in use are in memory. */
export function createSessions({
  storage,
  tenure,
  now,
  capacity,
  report,
  watchCommits = () => undefined,
}: SessionsSurroundings): Sessions {
  const rooms = new Map<string, Promise<Room | null>>();
  const committer = new Committer(storage, report, watchCommits);
  let stopping = false;
  const house: House = {
    storage,
    committer,
    tenure,
    now,
    capacity,
    report,
    isStopping: () => stopping,
    fenced: (sessionId) => void leave(sessionId).catch(() => undefined),
  };

  /** How often in a row each room was found idle. */
  const timesIdle = new Map<string, number>();
  /** How many were found to rest. */
  let resting = 0;
  const sweep = setInterval(async () => {
    let found = 0;
    for (const [id, opening] of rooms) {
      const room = await opening.catch(() => null);
      const times = room && !room.isIdle ? 0 : (timesIdle.get(id) ?? 0) + 1;
      timesIdle.set(id, times);
      if (times > mostTimesIdle) await leave(id).catch(() => undefined);
      else if (times > 1 && room?.isAwake) {
        room.rest();
        // Many may rest at once, and nobody should have to wait for all of them.
        await new Promise(setImmediate);
      }
      if (rooms.has(id) && room && !room.isAwake) found += 1;
    }
    resting = found;
  }, sweepEvery);
  sweep.unref();

  async function load(sessionId: string): Promise<Room | null> {
    await tenure.enter(sessionId);
    const stored = await storage.load(sessionId, rowKinds);
    return stored && new Room(sessionId, stored, house);
  }

  /** Takes a session out of memory; devices that are connected come back, wherever it is then. */
  async function leave(sessionId: string): Promise<void> {
    const opening = rooms.get(sessionId);
    rooms.delete(sessionId);
    timesIdle.delete(sessionId);
    (await opening)?.leave();
    await tenure.leave([sessionId]);
  }

  /** Lets a session do what is due; what was done is no job any more. */
  async function keep(job: Job): Promise<void> {
    const done = await tryFor(job, async () => (await find(job.aggregateId))?.followUp());
    if (done === 'elsewhere') return;
    if (done && !done.ok) throw new Error(`A deadline could not be kept: ${done.refusal.code}`);
    await storage.settleJob(job, null);
  }

  /** A job of what another server owns by now is given back at once: it is that server's. */
  async function tryFor<T>(job: Job, work: () => Promise<T>): Promise<T | 'elsewhere'> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Elsewhere)) throw error;
      await storage.settleJob(job, { at: job.at, attempts: job.attempts });
      return 'elsewhere';
    }
  }

  async function find(sessionId: string): Promise<Room | null> {
    timesIdle.delete(sessionId);
    const known = rooms.get(sessionId);
    if (known) return known;
    const opening = load(sessionId);
    rooms.set(sessionId, opening);
    // What is not there, or could not be read, must not be remembered.
    const room = await opening.catch((error) => {
      rooms.delete(sessionId);
      throw error;
    });
    if (!room) rooms.delete(sessionId);
    return room;
  }

  async function storeNew(opened: NewlyOpened): Promise<Answer<Admission & { sessionId: string }>> {
    const { sessionId, facilitator, token, passcodeHash, changes, notes = [] } = opened;
    const memory = new SessionMemory(sessionId, null);
    const rows = writeChanges(memory, changes, now());
    try {
      const [outcome] = await storage.commit([
        {
          aggregateId: sessionId,
          after: { kind: 'session' },
          update: Y.encodeStateAsUpdate(memory.doc),
          rows: [
            ...rows,
            credentialRow(hashToken(token), facilitator),
            ...(passcodeHash === null ? [] : [passcodeRow(passcodeHash)]),
          ],
          jobs: jobsIn(changes).filter(({ at }) => at !== null),
          notes,
        },
      ]);
      if (outcome !== 'stored') return { ok: false, refusal: refusal('storage_failed') };
    } catch (error) {
      report(error, 'A session could not be stored.');
      return { ok: false, refusal: refusal('storage_failed') };
    }
    return { ok: true, sessionId, participantId: facilitator, token };
  }

  return {
    async create(request) {
      if (stopping) return { ok: false, refusal: refusal('stopping') };
      if (request.items.length > capacity.items)
        return { ok: false, refusal: refusal('too_many_items') };
      const { title, framework, settings, async } = request;
      if (!namesKnownGroups(framework, settings.groups ?? []))
        return { ok: false, refusal: refusal('no_group') };
      if (!namesKnownCriteria(request.items, framework))
        return { ok: false, refusal: refusal('no_criterion') };
      if (async && hasPassed(async.deadline, now())) return { ok: false, refusal: deadlinePassed };
      const sessionId = newId();
      const facilitator = { id: newId(), name: request.facilitator };
      const items = request.items.map(({ id = newId(), ...item }) => ({ ...item, id }));
      const token = newToken();
      const passcodeHash = settings.passcode ? await hashPasscode(settings.passcode) : null;
      const changes = openSession({ title, facilitator, framework, items, settings }, now());
      if (async) changes.push(goAsync(async.deadline, now()));
      return storeNew({ sessionId, facilitator: facilitator.id, token, passcodeHash, changes });
    },

    async restore(exported, name) {
      if (stopping) return { ok: false, refusal: refusal('stopping') };
      const { framework, settings, items } = exported;
      if (items.length > capacity.items) return { ok: false, refusal: refusal('too_many_items') };
      if (!namesKnownGroups(framework, settings.groups ?? []))
        return { ok: false, refusal: refusal('no_group') };
      const sessionId = newId();
      const facilitator = { id: newId(), name };
      const changes = restoreSession(exported, facilitator, now());
      const token = newToken();
      const notes = items.flatMap((item) =>
        item.notes ? [{ noteId: item.id, document: writeNotesText(item.notes) }] : [],
      );
      return storeNew({
        ...{ sessionId, facilitator: facilitator.id, token, changes, notes },
        passcodeHash: null,
      });
    },

    find,

    async look(sessionId) {
      const room = await rooms.get(sessionId)?.catch(() => null);
      if (room) return room.state();
      const stored = await storage.load(sessionId, []);
      return stored && new SessionMemory(sessionId, stored).state();
    },

    async erase(session) {
      const room = await rooms.get(session.id);
      if (!room) throw new Gone();
      await room.erase();
      await leave(session.id);
    },

    eraseUnused(before, atMost) {
      return storage.eraseUnused({ kind: 'session', before, inUse: [...rooms.keys()], atMost });
    },

    async keepDeadlines() {
      if (stopping) return;
      const jobs = { kind: 'deadline', holds: claimHolds, atMost: deadlinesAtOnce } as const;
      let failure: PromiseRejectedResult | undefined;
      for (let page = deadlinesAtOnce; page === deadlinesAtOnce && !stopping && tenure.mayTell; ) {
        const due = await storage.claimJobs({ ...jobs, now: now() });
        page = due.length;
        const kept = await Promise.allSettled(due.map(keep));
        // One that can't be read must not keep the others open.
        failure ??= kept.find((one) => one.status === 'rejected');
      }
      if (failure) throw failure.reason;
    },

    async lookElsewhere() {
      for (const opening of rooms.values()) {
        const room = await opening.catch(() => null);
        await room?.lookElsewhere().catch((error) => {
          if (!(error instanceof Gone)) throw error;
        });
      }
    },

    inMemory: () => [...rooms.keys()],

    async handOver(sessionId) {
      // What was begun before is stored by then.
      await (await rooms.get(sessionId))?.followUp();
      await leave(sessionId);
    },

    async abandon() {
      await Promise.allSettled([...rooms.keys()].map(leave));
    },

    load: () => ({ sessions: rooms.size, resting, queued: committer.queued }),

    check: () => storage.check(),

    async stop() {
      stopping = true;
      clearInterval(sweep);
      await committer.idle();
    },
  };
}
