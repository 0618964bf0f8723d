import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rooms } from '#server/live/rooms.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { allow } from '#server/transport/allowances.ts';
import { createDayWatch } from '#server/workspace/day-watch.ts';
import type { LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { dayIn, nextDayIn } from '#shared/fields/time-zones.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

/** Automations that wait for a day of an item do what they do once it has come, where it is that day. */

const folder = mkdtempSync(join(tmpdir(), 'priority-poker-days-'));
const hour = 60 * 60 * 1000;
let now = Date.parse('2026-03-27T10:00:00Z');
let storage: Storage;
let rooms: Rooms;
let workspaces: Workspaces;
let look: () => Promise<void>;

/** A server on the store, with a clock that is set. */
function start(): void {
  const report = (error: unknown) => {
    throw error;
  };
  rooms = new Rooms({ storage, tenure: onlyServerOn(storage), now: () => now, report });
  const sessions = {
    lookAs: () => Promise.resolve({ ok: false as const, refusal: refusal('no_session') }),
  };
  workspaces = createWorkspaces({ rooms, sessions, capacity: allow('on'), webhookHosts: [] });
  look = createDayWatch({ workspaces, storage, rooms, now: () => now });
}
beforeAll(() => {
  storage = openSqliteStorage(join(folder, 'test.db'));
  start();
});
afterAll(async () => {
  await rooms.stop();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

async function found(id: string): Promise<LiveWorkspace> {
  const live = await workspaces.find(id);
  if (!live) throw new Error('It is not there.');
  return live;
}

/** The labels of the items that have some. */
async function labelled(id: string): Promise<string[]> {
  const live = await found(id);
  return live.read(({ items }) =>
    [...items.values()].flatMap((item) => (item.labels ? [item.id] : [])).sort(),
  );
}

it('is done once, when the day begins there, also for what came while the server was down', async () => {
  const begun = await workspaces.begin({
    ...{ name: 'Shop', member: 'Ada' },
    statuses: { open: 'Open', active: 'Active', closed: 'Done' },
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  const { workspaceId, memberId } = begun;
  const live = await found(workspaceId);
  const days = ['2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29', '2026-04-01'];
  const items = days.map((end) => ({ id: `on-${end}`, title: end, end }));
  await live.submit(memberId, { type: 'item.add', items });
  await live.submit(memberId, {
    type: 'automation.put',
    automation: {
      ...{ id: 'due', name: 'Due', filter: null, set: { labels: { add: ['due'] } } },
      when: { on: 'date', property: 'end', timeZone: 'Europe/Berlin' },
    },
  });
  // What was before it was there is nobody's concern.
  await look();
  expect(await labelled(workspaceId)).toEqual([]);
  now = Date.parse('2026-03-27T22:59:59Z');
  await look();
  expect(await labelled(workspaceId)).toEqual([]);
  now = Date.parse('2026-03-27T23:00:01Z');
  await look();
  expect(await labelled(workspaceId)).toEqual(['on-2026-03-28']);
  const history = await live.records.history('on-2026-03-28');
  expect(history.ok && history.entries[0]).toMatchObject({ automation: 'Due', by: memberId });
  // Taken away again by hand, it does not come back.
  const itemIds = ['on-2026-03-28'];
  await live.submit(memberId, { type: 'item.set', itemIds, fields: { labels: [] } });
  await look();
  await rooms.stop();
  now += 5 * 24 * hour;
  start();
  await look();
  expect(await labelled(workspaceId)).toEqual(['on-2026-03-29', 'on-2026-04-01']);
});

describe('the next day', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'];

  it('begins where the one before it ends, in any time zone, also as clocks change', () => {
    const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones, 'UTC'), (at, zone) => {
        const next = nextDayIn(zone, at);
        expect(next).toBeGreaterThan(at);
        expect(dayIn(zone, next - 1_000)).toBe(dayIn(zone, at));
        expect(dayIn(zone, next) > dayIn(zone, at)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
