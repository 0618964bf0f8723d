import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rooms } from '#server/live/rooms.ts';
import { SharedStore } from '#server/log/tenure.ts';
import { writeNotesText } from '#server/sessions/notes-text.ts';
import type { LiveSession, SessionListener, Sessions } from '#server/sessions/port.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

interface Server {
  rooms: Rooms;
  sessions: Sessions;
  tenure: SharedStore;
  storage: Storage;
}

let folder: string;
let servers: Server[];
/** Starts a server on the one file that they all share. */
async function startServer(): Promise<Server> {
  const storage = openSqliteStorage(join(folder, 'test.db'));
  const report = (error: unknown) => {
    throw error;
  };
  const othersAreHere = () => void rooms.lookElsewhere();
  const tenure = new SharedStore({ storage, report, othersAreHere });
  const capacity = { items: 1_000, participants: 1_000 };
  const rooms = new Rooms({ storage, tenure, now: Date.now, report });
  const sessions = createSessions({ rooms, capacity });
  const server = { rooms, sessions, tenure, storage };
  servers.push(server);
  const begun = tenure.begin();
  await vi.advanceTimersByTimeAsync(10_000);
  await begun;
  return server;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval', 'performance'] });
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-two-'));
  servers = [];
});
afterEach(async () => {
  for (const { rooms, tenure, storage } of servers) {
    await rooms.stop();
    await tenure.end();
    await storage.close();
  }
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

const round = { itemId: 'checkout', round: 1 };
const cards = { value: '8', effort: '3' };

async function findAt({ sessions }: Server, sessionId: string): Promise<LiveSession> {
  const session = await sessions.find(sessionId);
  if (!session) throw new Error('It is not there.');
  return session;
}

/** A session that two servers have in memory, with a round open. */
async function openOnBoth() {
  const [a, b] = [await startServer(), await startServer()];
  const opened = await a.sessions.create({
    title: 'Autumn planning',
    facilitator: 'Fay',
    framework: valueAndEffort,
    items: [{ id: 'checkout', title: 'Checkout' }],
    settings: { autoReveal: true },
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const here = await findAt(a, opened.sessionId);
  const there = await findAt(b, opened.sessionId);
  await here.submit(opened.participantId, { type: 'round.open', ...round });
  return { a, b, here, there, fay: opened };
}

async function comeIn(session: LiveSession, name: string) {
  const joined = await session.join({ name, role: 'voter' });
  if (!joined.ok) throw new Error(joined.refusal.message);
  session.arrive(joined.participantId);
  return joined;
}

function listen(session: LiveSession) {
  const heard = { seqs: [] as number[], goodbyes: [] as (string | null)[], lost: 0 };
  const listener: SessionListener = {
    update: ({ seq }) => heard.seqs.push(seq),
    goodbye: (participantId) => heard.goodbyes.push(participantId),
    lost: () => {
      heard.lost += 1;
    },
    presence: () => undefined,
    ballot: () => undefined,
    notes: () => undefined,
  };
  session.subscribe(listener);
  return heard;
}

it('who came in at one server is known at the other', async () => {
  const { here, there } = await openOnBoth();
  const vic = await comeIn(there, 'Vic');
  expect(await here.authenticate(vic.token)).toMatchObject({ name: 'Vic' });
  expect((await here.state()).participants.map(({ name }) => name)).toEqual(['Fay', 'Vic']);
});

it('who was removed at one server is shut out at the other', async () => {
  const { here, there, fay } = await openOnBoth();
  const vic = await comeIn(there, 'Vic');
  const heard = listen(there);
  await here.submit(fay.participantId, {
    type: 'participant.remove',
    participantId: vic.participantId,
  });
  expect(await there.authenticate(vic.token)).toBe('removed');
  expect(heard.goodbyes).toEqual([vic.participantId]);
});

it('what is there at one server is not refused as missing at the other', async () => {
  const { here, there, fay } = await openOnBoth();
  await there.submit(fay.participantId, { type: 'item.add', items: [{ id: 'search' }] });
  expect(
    await here.submit(fay.participantId, { type: 'item.skip', itemId: 'search' }),
  ).toMatchObject({ ok: true });
});

it('no cards are turned by themselves while somebody who is elsewhere has not voted', async () => {
  const { here, there } = await openOnBoth();
  const vic = await comeIn(here, 'Vic');
  const val = await comeIn(there, 'Val');
  await here.submit(vic.participantId, { type: 'vote.cast', ...round, cards });
  for (const session of [here, there])
    expect((await session.state()).items[0]?.rounds).toMatchObject([{ state: 'open' }]);
  await there.submit(val.participantId, { type: 'vote.cast', ...round, cards });
  for (const session of [here, there])
    expect((await session.state()).items[0]?.rounds).toMatchObject([{ state: 'revealed' }]);
});

it('nobody takes the lead from a facilitator who is elsewhere', async () => {
  const { here, there, fay } = await openOnBoth();
  there.arrive(fay.participantId);
  const vic = await comeIn(here, 'Vic');
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  const role = { participantId: vic.participantId, role: 'facilitator' } as const;
  expect(
    await here.submit(vic.participantId, { type: 'participant.update', ...role }),
  ).toMatchObject({ refusal: { code: 'facilitator_present' } });
});

it('what happens at one server is told at the other, each update in its turn', async () => {
  const { here, there, fay } = await openOnBoth();
  const before = (await there.since()).seq;
  const heard = listen(there);
  for (const id of ['search', 'refunds'])
    await here.submit(fay.participantId, { type: 'item.add', items: [{ id }] });
  await vi.advanceTimersByTimeAsync(3_000);
  await vi.waitUntil(() => heard.seqs.length > 1);
  expect(heard.seqs).toEqual([before + 1, before + 2]);
});

it('notes that are written at both are merged', async () => {
  const { here, there, fay } = await openOnBoth();
  await Promise.all([
    here.notes(fay.participantId, { itemId: 'checkout', update: writeNotesText('left') }),
    there.notes(fay.participantId, { itemId: 'checkout', update: writeNotesText('right') }),
  ]);
  const text = (await here.notesTexts()).get('checkout') ?? '';
  expect(text).toContain('left');
  expect(text).toContain('right');
});

it('the one that is left is alone again, and turns the cards by itself', async () => {
  const { a, b, here, there } = await openOnBoth();
  const vic = await comeIn(here, 'Vic');
  await comeIn(there, 'Val');
  await b.rooms.stop();
  await b.tenure.end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(a.tenure.isAlone).toBe(true);
  await here.submit(vic.participantId, { type: 'vote.cast', ...round, cards });
  expect((await here.state()).items[0]?.rounds).toMatchObject([{ state: 'revealed' }]);
});
