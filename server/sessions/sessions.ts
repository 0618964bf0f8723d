import * as Y from 'yjs';
import type { Rooms } from '#server/live/rooms.ts';
import { Gone } from '#server/log/aggregate.ts';
import { deadlinePassed, goAsync, hasPassed } from '#server/rules/async.ts';
import { namesKnownCriteria } from '#server/rules/backlog.ts';
import type { Change, Game } from '#server/rules/changes.ts';
import { restoreSession } from '#server/rules/restoring.ts';
import { openSession } from '#server/rules/setup.ts';
import { jobsIn } from '#server/sessions/due.ts';
import { SessionMemory } from '#server/sessions/memory.ts';
import { writeNotesText } from '#server/sessions/notes-text.ts';
import type { Admission, Answer, Sessions } from '#server/sessions/port.ts';
import { Room } from '#server/sessions/room.ts';
import {
  credentialRow,
  type Origin,
  originRow,
  passcodeRow,
  rowKinds,
} from '#server/sessions/rows.ts';
import { hashPasscode, hashToken, newId, newToken } from '#server/sessions/secrets.ts';
import { writeChanges } from '#server/sessions/writer.ts';
import type { Job } from '#server/storage/storage.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { namesKnownGroups } from '#shared/scoring/groups.ts';
import type { SessionState } from '#shared/session/state.ts';

interface SessionsSurroundings {
  /** Where they live, with whatever else lives there. */
  rooms: Rooms;
  /** The most a session may hold. */
  capacity: Game['capacity'];
  /** Hears that workspaces are to be told of scores. */
  scored?(): void;
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
  origin?: Origin | undefined;
}

/** So many sessions whose deadline has passed are loaded at once. */
const deadlinesAtOnce = 5;
/** Who keeps a deadline has so long, until somebody else tries. Milliseconds. */
const claimHolds = 30_000;
/** All sessions; those in use are in memory. */
export function createSessions({
  rooms,
  capacity,
  scored = () => undefined,
}: SessionsSurroundings): Sessions {
  const { storage, tenure, now, report, isStopping } = rooms.house;
  const { find, peek } = rooms.of(
    {
      kind: 'session',
      rowKinds,
      open: (id, stored, house) => new Room(id, stored, { ...house, capacity, scored }),
    },
    (room) => room instanceof Room,
  );

  /** Lets a session do what is due. */
  async function keep(job: Job): Promise<void> {
    await rooms.tryFor(job, async () => {
      const done = await (await find(job.aggregateId))?.followUp();
      if (done && !done.ok) throw new Error(`A deadline could not be kept: ${done.refusal.code}`);
    });
  }

  async function storeNew(opened: NewlyOpened): Promise<Answer<Admission & { sessionId: string }>> {
    const { sessionId, facilitator, token, passcodeHash, changes, notes = [], origin } = opened;
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
            ...(origin ? [originRow(origin)] : []),
          ],
          jobs: jobsIn(changes).filter(({ at }) => at !== null),
          notes,
        },
      ]);
      if (outcome === 'conflict') return await openedBefore(sessionId, token);
      if (outcome !== 'stored') return { ok: false, refusal: refusal('storage_failed') };
    } catch (error) {
      report(error, 'A session could not be stored.');
      return { ok: false, refusal: refusal('storage_failed') };
    }
    return { ok: true, sessionId, participantId: facilitator, token };
  }

  /** Who opened this session before, if it was with this token. */
  async function openedBefore(
    sessionId: string,
    token: string,
  ): Promise<Answer<Admission & { sessionId: string }>> {
    const participantId = await storage.row(sessionId, 'credential', hashToken(token));
    return participantId === null || !(await look(sessionId))
      ? { ok: false, refusal: refusal('id_taken') }
      : { ok: true, sessionId, participantId, token };
  }

  async function look(sessionId: string): Promise<SessionState | null> {
    const room = await peek(sessionId);
    if (room) return room.state();
    const stored = await storage.load(sessionId, []);
    return stored?.kind === 'session' ? new SessionMemory(sessionId, stored).state() : null;
  }

  return {
    async create(request) {
      if (isStopping()) return { ok: false, refusal: refusal('stopping') };
      if (request.items.length > capacity.items)
        return { ok: false, refusal: refusal('too_many_items') };
      const { title, framework, settings, async, origin } = request;
      if (!namesKnownGroups(framework, settings.groups ?? []))
        return { ok: false, refusal: refusal('no_group') };
      if (!namesKnownCriteria(request.items, framework))
        return { ok: false, refusal: refusal('no_criterion') };
      if (async && hasPassed(async.deadline, now())) return { ok: false, refusal: deadlinePassed };
      const { id: sessionId = newId(), token = newToken() } = request;
      const { facilitator: name, group } = request;
      const facilitator = { id: newId(), name, ...(group !== undefined && { group }) };
      const items = request.items.map(({ id = newId(), ...item }) => ({ ...item, id }));
      const passcodeHash = settings.passcode ? await hashPasscode(settings.passcode) : null;
      const changes = openSession({ title, facilitator, framework, items, settings }, now());
      if (async) changes.push(goAsync(async.deadline, now()));
      if (origin) changes.push({ change: 'session', fields: { workspace: true } });
      const opened = { sessionId, facilitator: facilitator.id, token, passcodeHash, changes };
      return storeNew({ ...opened, origin });
    },

    async restore(exported, name) {
      if (isStopping()) return { ok: false, refusal: refusal('stopping') };
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

    look,

    async lookAs(sessionId, token) {
      const state = await look(sessionId);
      if (!state) return { ok: false, refusal: refusal('no_session') };
      const id = await storage.row(sessionId, 'credential', hashToken(token));
      const participant = state.participants.find((one) => one.id === id);
      if (!participant) return { ok: false, refusal: refusal('unauthorized') };
      if (participant.removed) return { ok: false, refusal: refusal('removed') };
      return { ok: true, state, participant };
    },

    async erase(session) {
      const room = await peek(session.id);
      if (!room) throw new Gone('no_session');
      await room.erase();
      await rooms.leave(session.id);
    },

    eraseUnused(before, atMost) {
      return storage.eraseUnused({ kind: 'session', before, inUse: rooms.inMemory(), atMost });
    },

    async keepDeadlines() {
      if (isStopping()) return;
      const jobs = { kind: 'deadline', holds: claimHolds, atMost: deadlinesAtOnce } as const;
      let failure: PromiseRejectedResult | undefined;
      for (
        let page = deadlinesAtOnce;
        page === deadlinesAtOnce && !isStopping() && tenure.mayTell;
      ) {
        const due = await storage.claimJobs({ ...jobs, now: now() });
        page = due.length;
        const kept = await Promise.allSettled(due.map(keep));
        // One that can't be read must not keep the others open.
        failure ??= kept.find((one) => one.status === 'rejected');
      }
      if (failure) throw failure.reason;
    },
  };
}
