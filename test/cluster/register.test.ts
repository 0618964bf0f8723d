import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HandOver, Register } from '#server/cluster/register.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Head, Node, Storage } from '#server/storage/storage.ts';

/** A node of a register on the one store that they all share. */
interface TestNode {
  register: Register;
  storage: Storage;
  handOvers: [HandOver, number][];
  lapses: number;
  failures: string[];
}

let folder: string;
let opened: Storage[];
/** So far all clocks have gone. Milliseconds. */
let clock: number;
beforeEach(() => {
  clock = 1_000_000;
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: clock });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-register-'));
  opened = [];
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const storage of opened) await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Time goes by, and nobody notices yet, as if all that is looked at here had been stopped. */
function sleep(milliseconds: number): void {
  clock += milliseconds;
  vi.setSystemTime(clock);
}

async function startNode(
  id: string,
  beat = (storage: Storage, holds: number) => storage.beat(holds),
): Promise<TestNode> {
  const node: Node = { id, address: `${id}:1` };
  const storage = openSqliteStorage(join(folder, 'test.db'), node);
  opened.push(storage);
  const started: Omit<TestNode, 'register'> = { storage, handOvers: [], lapses: 0, failures: [] };
  const register = new Register({
    node,
    storage: { ...storage, beat: (holds) => beat(storage, holds) },
    lapsed() {
      started.lapses += 1;
    },
    others: () => undefined,
    handedOver: (how, count) => started.handOvers.push([how, count]),
    report: (_, message) => started.failures.push(message),
  });
  await register.begin();
  return Object.assign(started, { register });
}

/** A session in the store, with where its log ends. */
async function create({ storage }: TestNode, id = 's'): Promise<Head> {
  await storage.commit([
    { aggregateId: id, after: { kind: 'session' }, update: new Uint8Array([1]) },
  ]);
  const [head] = await storage.heads([id]);
  if (!head) throw new Error('It is not there.');
  return head;
}

describe('a register', () => {
  it('takes what is asked for here, and says to others where that is', async () => {
    const [a, b] = [await startNode('a'), await startNode('b')];
    const head = await create(b);
    expect(await a.register.find('s')).toBe('here');
    expect(await b.register.find('s')).toEqual({ id: 'a', address: 'a:1' });
    expect(await a.register.find('nowhere')).toBe('nowhere');
    await expect(b.register.enter('s')).rejects.toThrow(Elsewhere);
    await expect(b.register.isCurrent('s', head)).rejects.toThrow(Elsewhere);
    expect(a.register.owned).toBe(1);
  });

  it('compares memory with the log once, and from then on knows', async () => {
    const a = await startNode('a');
    const head = await create(a);
    expect(await a.register.isCurrent('s', { ...head, seq: 0 })).toBe(false);
    expect(await a.register.isCurrent('s', head)).toBe(true);
    expect(a.register.isCurrent('s', head)).toBe(true);
  });

  it('compares anew where the logs may have lost their end, such as by a failover', async () => {
    let place = 'here';
    const a = await startNode('a', async (storage, holds) => ({
      ...(await storage.beat(holds)),
      place,
    }));
    const head = await create(a);
    expect(await a.register.isCurrent('s', head)).toBe(true);
    place = 'there';
    await vi.advanceTimersByTimeAsync(1_000);
    const compared = a.register.isCurrent('s', { ...head, seq: 7 });
    expect(compared).toBeInstanceOf(Promise);
    expect(await compared).toBe(false);
    expect(a.register.owned).toBe(1);
  });

  it('lets many who ask at once be one', async () => {
    const [a, b] = [await startNode('a'), await startNode('b')];
    await create(a);
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 ? a : b).register.find('s')),
    );
    const ids = found.map((one, index) =>
      one === 'here' ? (index % 2 ? 'a' : 'b') : typeof one === 'object' ? one.id : one,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('gives up what leaves memory: whoever is asked next has it', async () => {
    const [a, b] = [await startNode('a'), await startNode('b')];
    await create(a);
    await a.register.enter('s');
    await a.register.leave(['s']);
    expect(await b.register.find('s')).toBe('here');
    expect(await a.register.find('s')).toMatchObject({ id: 'b' });
    expect(a.handOvers).toEqual([]);
  });

  it('takes nothing any more while it drains, where others are here', async () => {
    const [a, b] = [await startNode('a'), await startNode('b')];
    await create(a, 's');
    await create(a, 't');
    await a.register.enter('s');
    // It hears of the others at each beat.
    sleep(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    a.register.drain();
    expect(await a.register.find('s')).toBe('here');
    expect(await a.register.find('t')).toMatchObject({ id: 'b' });
    await a.register.end();
    expect(a.handOvers).toEqual([['drained', 1]]);
    expect(await b.register.find('s')).toBe('here');
  });
});

describe('a lease', () => {
  it('that lapsed while the process was stopped lets nothing be told, at once', async () => {
    const a = await startNode('a');
    const head = await create(a);
    expect(await a.register.isCurrent('s', head)).toBe(true);
    sleep(4_400);
    expect(a.register.isCurrent('s', head)).toBe(true);
    sleep(200);
    expect(a.register.mayTell).toBe(false);
    await expect(a.register.isCurrent('s', head)).rejects.toThrow(Elsewhere);
    await expect(a.register.find('nowhere')).rejects.toThrow(Elsewhere);
    expect([a.lapses, a.handOvers]).toEqual([1, [['lapsed', 1]]]);
  });

  it('ends for the node itself before others may take what it owns', async () => {
    const [a, b] = [await startNode('a'), await startNode('b')];
    await create(a);
    await a.register.enter('s');
    sleep(4_600);
    expect(a.register.mayTell).toBe(false);
    expect(await b.storage.take('s')).toMatchObject({ id: 'a' });
    sleep(500);
    expect(await b.storage.take('s')).toMatchObject({ id: 'b' });
  });

  it('counts from before the beat was sent, however late its answer comes', async () => {
    let isSlow = false;
    const a = await startNode('a', async (storage, holds) => {
      const around = await storage.beat(holds);
      if (isSlow) sleep(4_600);
      return around;
    });
    const head = await create(a);
    expect(await a.register.isCurrent('s', head)).toBe(true);
    isSlow = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(a.register.mayTell).toBe(false);
    expect(a.register.owned).toBe(0);
  });

  it('that is gained anew owns nothing: what others wrote meanwhile is seen', async () => {
    const [a, b] = [await startNode('a'), await startNode('b')];
    const head = await create(a);
    expect(await a.register.isCurrent('s', head)).toBe(true);
    sleep(6_000);
    expect(await b.storage.take('s')).toMatchObject({ id: 'b' });
    expect(
      await b.storage.commit([{ aggregateId: 's', after: head, update: new Uint8Array([2]) }]),
    ).toEqual(['stored']);
    await b.storage.release(['s']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(a.register.mayTell).toBe(true);
    expect(await a.register.isCurrent('s', head)).toBe(false);
    expect(await a.register.isCurrent('s', { ...head, seq: 2 })).toBe(true);
  });

  it('lapses by itself while the store can not be reached, and the operator is told once', async () => {
    let isAway = false;
    const a = await startNode('a', (storage, holds) =>
      isAway ? Promise.reject(new Error('It is away.')) : storage.beat(holds),
    );
    isAway = true;
    for (let second = 0; second < 6; second++) {
      sleep(1_000);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect([a.lapses, a.failures.length]).toEqual([1, 1]);
    isAway = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(a.register.mayTell).toBe(true);
  });
});
