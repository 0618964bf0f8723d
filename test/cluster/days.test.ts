import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Register } from '#server/cluster/register.ts';
import { Rooms } from '#server/live/rooms.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import { allow } from '#server/transport/allowances.ts';
import { createDayWatch } from '#server/workspace/day-watch.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/** A day that comes is seen to once, whichever of two nodes has the workspace. */

const folder = mkdtempSync(join(tmpdir(), 'priority-poker-cluster-days-'));
let now = Date.parse('2026-03-27T10:00:00Z');
let nodes: Awaited<ReturnType<typeof startNode>>[];
beforeAll(async () => {
  nodes = [await startNode('a'), await startNode('b')];
});
afterAll(async () => {
  for (const { stop, storage } of nodes) {
    await stop();
    await storage.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** A node on the store that both share, with a clock that is set. */
async function startNode(id: string) {
  const node = { id, address: `${id}:1` };
  const storage = openSqliteStorage(join(folder, 'test.db'), node);
  const report = (error: unknown) => {
    throw error;
  };
  const register = new Register({
    ...{ node, storage, report },
    ...{ lapsed: () => undefined, others: () => undefined, handedOver: () => undefined },
  });
  const rooms = new Rooms({ storage, tenure: register, now: () => now, report });
  const sessions = {
    lookAs: () => Promise.resolve({ ok: false as const, refusal: refusal('no_session') }),
  };
  const surroundings = { rooms, sessions, capacity: allow('on'), webhookHosts: [] };
  const workspaces = createWorkspaces(surroundings);
  await register.begin();
  let isStopped = false;
  return {
    ...{ storage, register, workspaces },
    look: createDayWatch({ workspaces, storage, rooms, now: () => now }),
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await rooms.stop();
      await register.end();
    },
  };
}

it('is seen to by the node that has the workspace, and by the other one once that has left', async () => {
  const [a, b] = nodes;
  if (!a || !b) throw new Error('There are two of them.');
  const begun = await a.workspaces.begin({
    ...{ name: 'Shop', member: 'Ada' },
    statuses: { open: 'Open', active: 'Active', closed: 'Done' },
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  const { workspaceId, memberId } = begun;
  const live = await a.workspaces.find(workspaceId);
  const items = ['2026-03-28', '2026-03-29'].map((end) => ({ id: `on-${end}`, title: end, end }));
  await live?.submit(memberId, { type: 'item.add', items });
  await live?.submit(memberId, {
    type: 'automation.put',
    automation: {
      ...{ id: 'due', name: 'Due', filter: null, comment: 'It is due.' },
      when: { on: 'date', property: 'end', timeZone: 'UTC' },
    },
  });
  const said = async (node: typeof a) =>
    (await node.workspaces.find(workspaceId))?.read(({ items: there }) =>
      [...there.values()].map(({ comments = 0 }) => comments),
    );
  now = Date.parse('2026-03-28T00:00:01Z');
  for (const node of [b, a, b, a]) await node.look();
  expect(a.register.has(workspaceId)).toBe(true);
  expect(await said(a)).toEqual([1, 0]);
  await a.stop();
  now = Date.parse('2026-03-29T00:00:01Z');
  for (const node of [b, b]) await node.look();
  expect(b.register.has(workspaceId)).toBe(true);
  expect(await said(b)).toEqual([1, 1]);
});
