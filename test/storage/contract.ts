import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  Fenced,
  type Head,
  type Job,
  type JobWrite,
  type Node,
  type Storage,
  type Write,
} from '#server/storage/storage.ts';

/** One store, empty at first, which may be opened many times at once. */
export interface TestStore {
  open(node: Node): Storage | Promise<Storage>;
  /** Closes what was opened, and takes the store away. */
  dispose(): Promise<void>;
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const day = 24 * 60 * 60 * 1000;
const alone = { here: { id: 'one', address: null }, there: { id: 'another', address: null } };
/** Such as own what they write. */
const nodes = {
  here: { id: 'here', address: 'here:1' },
  there: { id: 'there', address: 'there:1' },
};

/** Everything that a store promises, whichever it is. */
export function keepsTheContract(make: () => TestStore | Promise<TestStore>): void {
  let store: TestStore;
  let storage: Storage;
  /** The same store, opened by somebody else. */
  let other: Storage;
  beforeEach(async () => {
    store = await make();
    storage = await store.open(alone.here);
    other = await store.open(alone.there);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await store.dispose();
  });

  /** Makes an aggregate; answers with where its log ends. */
  async function create(aggregateId: string, more: Partial<Write> = {}): Promise<Head> {
    const update = bytes(`${aggregateId} 1`);
    const write: Write = { aggregateId, after: { kind: 'session' }, update, ...more };
    expect(await storage.commit([write])).toEqual(['stored']);
    return headOf(aggregateId);
  }

  async function headOf(aggregateId: string): Promise<Head> {
    const [head] = await storage.heads([aggregateId]);
    if (!head) throw new Error('It is not there.');
    return head;
  }

  function next(aggregateId: string, after: Head, more: Partial<Write> = {}): Write {
    return { aggregateId, after, update: bytes(`${aggregateId} ${after.seq + 1}`), ...more };
  }

  /** Adds so many updates to an aggregate that ends there. */
  async function grow(aggregateId: string, from: Head, count: number): Promise<Head> {
    for (let added = 0; added < count; added++)
      await storage.commit([next(aggregateId, { ...from, seq: from.seq + added })]);
    return headOf(aggregateId);
  }

  /** What is stored of an aggregate, with the updates as text. */
  async function stored(aggregateId: string, kinds = ['ballot', 'credential']) {
    const found = await storage.load(aggregateId, kinds);
    return found && { ...found, updates: found.updates.map((one) => Buffer.from(one).toString()) };
  }

  const vote = { kind: 'ballot', id: 'checkout#1#vic' };

  describe('an aggregate', () => {
    it('is the log of its updates, with the rows that were written last', async () => {
      const credential = { kind: 'credential', id: 'hash', value: 'vic' };
      const first = await create('a', { rows: [credential] });
      await storage.commit([next('a', first, { rows: [{ ...vote, value: '5' }] })]);
      const second = await headOf('a');
      await storage.commit([next('a', second, { rows: [{ ...vote, value: '8' }] })]);
      expect(await stored('a')).toEqual({
        ...{ kind: 'session', history: first.history, seq: 3 },
        updates: ['a 1', 'a 2', 'a 3'],
        sinceSnapshot: 3,
        rows: [
          { ...vote, version: 3, value: '8' },
          { ...credential, version: 1 },
        ],
      });
      expect(await stored('a', ['credential'])).toMatchObject({ rows: [credential] });
      expect(await storage.row('a', vote.kind, vote.id)).toBe('8');
      await storage.commit([next('a', await headOf('a'), { rows: [{ ...vote, value: null }] })]);
      expect(await stored('a')).toMatchObject({ rows: [{ kind: 'credential' }] });
      expect(await storage.row('a', vote.kind, vote.id)).toBeNull();
    });

    it('keeps of a row that one group writes often what it writes last', async () => {
      const first = await create('a');
      await storage.commit([
        next('a', first, { rows: [{ ...vote, value: '5' }] }),
        next('a', { ...first, seq: 2 }, { rows: [{ ...vote, value: '8' }] }),
        next('a', { ...first, seq: 3 }, { rows: [{ ...vote, value: null }] }),
        next('a', { ...first, seq: 4 }, { rows: [{ ...vote, value: '13' }] }),
      ]);
      expect(await stored('a')).toMatchObject({ seq: 5, rows: [{ version: 5, value: '13' }] });
    });

    it('gives up the rows of a kind page by page, the last first', async () => {
      const entries = ['a#1', 'a#2', 'a#10', 'B#1', 'é'].map((id) => ({
        kind: 'entry',
        id,
        value: id,
      }));
      const other = { kind: 'entries', id: 'a', value: 'x' };
      const first = await create('a', { rows: [...entries.slice(0, 3), other] });
      await create('b', { rows: [{ ...other, kind: 'entry' }] });
      await storage.commit([next('a', first, { rows: entries.slice(3) })]);
      const page = async (before: string | undefined, atMost: number) =>
        (await storage.rows('a', 'entry', { ...(before !== undefined && { before }), atMost })).map(
          ({ id, version }) => [id, version],
        );
      expect(await page(undefined, 3)).toEqual([
        ['é', 2],
        ['a#2', 1],
        ['a#10', 1],
      ]);
      expect(await page('a#10', 3)).toEqual([
        ['a#1', 1],
        ['B#1', 2],
      ]);
      expect(await page('B#1', 3)).toEqual([]);
    });

    it('reads all rows of several kinds, and none of others', async () => {
      const rows = ['entry', 'entries', 'other'].flatMap((kind) => [
        { kind, id: '1', value: `${kind} é` },
        { kind, id: '2', value: '"' },
      ]);
      await create('a', { rows });
      await create('b', { rows });
      const read = await storage.rowsOfKinds('a', ['other', 'entry', 'nothing']);
      expect(read.map(({ kind, id, value, version }) => [kind, id, value, version]).sort()).toEqual(
        [
          ['entry', '1', 'entry é', 1],
          ['entry', '2', '"', 1],
          ['other', '1', 'other é', 1],
          ['other', '2', '"', 1],
        ],
      );
      expect(await storage.rowsOfKinds('a', [])).toEqual([]);
      expect(await storage.rowsOfKinds('c', ['entry'])).toEqual([]);
    });

    it('drops all rows of a kind at once, before it writes more, and none of another', async () => {
      const kept = { kind: 'entries', id: '1', value: 'x' };
      const rows = [
        { kind: 'entry', id: '1', value: 'x' },
        { kind: 'entry', id: '2', value: 'y' },
        kept,
      ];
      const first = await create('a', { rows });
      await create('b', { rows });
      const late = { kind: 'entry', id: '3', value: 'z' };
      const write = next('a', first, { rows: [late], droppedKinds: ['entry', 'nothing'] });
      expect(await storage.commit([{ ...write, after: { ...first, seq: 7 } }])).toEqual([
        'conflict',
      ]);
      expect(await storage.rows('a', 'entry', { atMost: 9 })).toHaveLength(2);
      expect(await storage.commit([write])).toEqual(['stored']);
      expect(await storage.rows('a', 'entry', { atMost: 9 })).toEqual([{ ...late, version: 2 }]);
      expect(await storage.row('a', 'entries', '1')).toBe('x');
      expect(await storage.rows('b', 'entry', { atMost: 9 })).toHaveLength(2);
    });

    it('is nothing before its first update', async () => {
      expect(await storage.load('a', ['ballot'])).toBeNull();
      expect(await storage.heads(['a'])).toEqual([null]);
      expect(await storage.row('a', 'ballot', 'x')).toBeNull();
    });

    it('has a history of its own', async () => {
      expect((await create('a')).history).not.toBe((await create('b')).history);
    });

    it('is seen by everybody on the store', async () => {
      const first = await create('a');
      expect(await other.heads(['b', 'a'])).toEqual([null, first]);
      expect(await other.commit([next('a', first)])).toEqual(['stored']);
      expect(await storage.heads(['a'])).toEqual([{ ...first, seq: 2 }]);
      expect(await stored('a')).toMatchObject({ updates: ['a 1', 'a 2'] });
    });
  });

  describe('a commit', () => {
    it.each([
      ['repeats a number', { seq: 1 }],
      ['leaves a gap', { seq: 3 }],
      ['goes on with another history', { history: 'another' }],
      ['makes what is there', { kind: 'session' as const }],
    ])('that %s stores nothing', async (_, after) => {
      const head = await grow('a', await create('a'), 1);
      const before = await stored('a');
      const late: Write = {
        aggregateId: 'a',
        after: 'kind' in after ? after : { ...head, ...after },
        update: bytes('late'),
        rows: [{ ...vote, value: '8' }],
        jobs: [{ kind: 'deadline', name: '', at: 1, detail: '' }],
      };
      expect(await storage.commit([late])).toEqual(['conflict']);
      expect(await stored('a')).toEqual(before);
      expect(await claim('deadline', 10)).toEqual([]);
    });

    it('to what is not there is a conflict', async () => {
      const nowhere = { history: 'none', seq: 1 };
      expect(await storage.commit([next('a', nowhere)])).toEqual(['conflict']);
      expect(await storage.load('a', [])).toBeNull();
    });

    it('answers each write by itself: a conflict does not hinder the others', async () => {
      const a = await create('a');
      const b = await create('b');
      const opened: Write = {
        aggregateId: 'c',
        after: { kind: 'session' },
        update: bytes('c 1'),
      };
      const group = [
        next('a', a),
        next('b', { ...b, seq: 7 }),
        opened,
        next('a', { ...a, seq: 2 }),
        opened,
      ];
      const outcomes = ['stored', 'conflict', 'stored', 'stored', 'conflict'];
      expect(await storage.commit(group)).toEqual(outcomes);
      expect(await headOf('a')).toMatchObject({ seq: 3 });
      expect(await headOf('b')).toMatchObject({ seq: 1 });
      expect(await headOf('c')).toMatchObject({ seq: 1 });
    });

    it('without an update only looks whether the log still ends there', async () => {
      const head = await create('a');
      const look = { ...next('a', head), update: null };
      expect(await storage.commit([look, next('a', head), look])).toEqual([
        'stored',
        'stored',
        'conflict',
      ]);
      expect(await storage.commit([look])).toEqual(['conflict']);
      expect(await headOf('a')).toMatchObject({ seq: 2 });
    });

    it('that many send at once is done once', async () => {
      const head = await create('a');
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          (index % 2 === 0 ? storage : other).commit([next('a', head)]),
        ),
      );
      expect(outcomes.flat().sort()).toEqual([...Array(9).fill('conflict'), 'stored']);
    });
  });

  describe('folding', () => {
    let head: Head;
    beforeEach(async () => {
      head = await grow('a', await create('a'), 2);
    });

    it('puts the snapshot in the place of the updates it folds', async () => {
      await storage.compact('a', { ...head, seq: 2 }, bytes('folded 2'));
      expect(await stored('a')).toMatchObject({
        seq: 3,
        updates: ['folded 2', 'a 3'],
        sinceSnapshot: 1,
      });
      await storage.compact('a', head, bytes('folded 3'));
      expect(await stored('a')).toMatchObject({
        seq: 3,
        updates: ['folded 3'],
        sinceSnapshot: 0,
      });
      expect(await headOf('a')).toEqual(head);
      expect(await storage.commit([next('a', { ...head, seq: 2 }), next('a', head)])).toEqual([
        'conflict',
        'stored',
      ]);
      expect(await stored('a')).toMatchObject({ seq: 4, updates: ['folded 3', 'a 4'] });
    });

    it.each([
      ['behind the last one', { seq: 1 }],
      ['ahead of the log', { seq: 9 }],
      ['of another history', { history: 'another' }],
    ])('changes nothing %s', async (_, wrong) => {
      await storage.compact('a', { ...head, seq: 2 }, bytes('folded 2'));
      const before = await stored('a');
      await storage.compact('a', { ...head, ...wrong }, bytes('wrong'));
      expect(await stored('a')).toEqual(before);
    });
  });

  describe('notes', () => {
    it('replace the version they were made from, and no other', async () => {
      await create('a');
      expect(await storage.notes('a', 'n')).toBeNull();
      expect(await storage.saveNotes('a', 'n', bytes('one'), 0)).toBe('stored');
      expect(await other.notes('a', 'n')).toEqual({ document: bytes('one'), version: 1 });
      expect(await other.saveNotes('a', 'n', bytes('two'), 1)).toBe('stored');
      expect(await storage.saveNotes('a', 'n', bytes('late'), 1)).toBe('conflict');
      expect(await storage.saveNotes('a', 'n', bytes('late'), 0)).toBe('conflict');
      expect(await storage.notes('a', 'n')).toEqual({ document: bytes('two'), version: 2 });
    });

    it('may come with an aggregate', async () => {
      await create('a', { notes: [{ noteId: 'n', document: bytes('one') }] });
      expect(await storage.notes('a', 'n')).toEqual({ document: bytes('one'), version: 1 });
    });
  });

  const claim = (kind: Job['kind'], now: number, atMost = 100, by = storage) =>
    by.claimJobs({ kind, now, holds: 50, atMost });
  const job = (name: string, at: number | null): JobWrite => ({
    ...{ kind: 'reminder', name, at, detail: `{"${name}":1}` },
  });

  describe('a job', () => {
    it('is found when its time has come, the longest due first', async () => {
      const head = await create('a', { jobs: [job('day', 20), job('hour', 10)] });
      await create('b', { jobs: [job('day', 15), { ...job('', 5), kind: 'deadline' }] });
      expect(await claim('reminder', 9)).toEqual([]);
      const due = await claim('reminder', 20);
      expect(due.map(({ aggregateId, at }) => [aggregateId, at])).toEqual([
        ['a', 10],
        ['b', 15],
        ['a', 20],
      ]);
      expect(due[0]).toEqual({
        aggregateId: 'a',
        ...job('hour', 10),
        attempts: 0,
      });
      expect(await claim('deadline', 20)).toMatchObject([{ aggregateId: 'b', at: 5 }]);
      // Written anew it is another job, and taken back it is none.
      await storage.commit([next('a', head, { jobs: [job('day', null), job('hour', 30)] })]);
      expect(await claim('reminder', 30)).toMatchObject([{ aggregateId: 'a', at: 30 }]);
    });

    it('is given to one at a time, and to the next when that one did nothing about it', async () => {
      await create('a', { jobs: [job('day', 1), job('hour', 2)] });
      await create('b', { jobs: [job('day', 3)] });
      expect(await claim('reminder', 10, 2)).toHaveLength(2);
      expect(await claim('reminder', 10, 2, other)).toMatchObject([{ aggregateId: 'b' }]);
      expect(await claim('reminder', 59, 9, other)).toEqual([]);
      expect(await claim('reminder', 60, 9, other)).toHaveLength(3);
    });

    it('is given to nobody twice, however many ask at once', async () => {
      const names = Array.from({ length: 20 }, (_, index) => `${index}`);
      await create('a', { jobs: names.map((name) => job(name, 1)) });
      const claims = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          claim('reminder', 10, 3, index % 2 === 0 ? storage : other),
        ),
      );
      const given = claims.flat().map(({ name }) => name);
      expect(new Set(given).size).toBe(given.length);
    });

    it('waits once more, or is forgotten, unless another one took its place', async () => {
      const head = await create('a', { jobs: [job('day', 1), job('hour', 2), job('closed', 3)] });
      const [one, two, three] = await claim('reminder', 10);
      if (!one || !two || !three) throw new Error('They were not found.');
      await storage.settleJob(one, { at: 12, attempts: 1 });
      await storage.settleJob(two, null);
      await storage.commit([next('a', head, { jobs: [job('closed', 11)] })]);
      await storage.settleJob(three, null);
      expect(await claim('reminder', 11)).toMatchObject([{ name: 'closed', at: 11 }]);
      expect(await claim('reminder', 12)).toMatchObject([{ name: 'day', at: 12, attempts: 1 }]);
      expect(await claim('reminder', 999)).toHaveLength(2);
    });
  });

  it('a session has one short code to join by, for a link and for a while, that nobody else has', async () => {
    await create('a');
    await create('b');
    const wanted = { sessionId: 'a', code: 'BKT4XM', link: 'first', now: 0, until: 10 };
    expect(await storage.joinCode(wanted)).toBe('BKT4XM');
    // Asked again, it keeps what it has, and longer.
    expect(await storage.joinCode({ ...wanted, code: 'CCCCCC', until: 20 })).toBe('BKT4XM');
    expect(await other.sessionOfJoinCode('BKT4XM', 19)).toEqual({ sessionId: 'a', link: 'first' });
    expect(await storage.sessionOfJoinCode('BKT4XM', 20)).toBeNull();
    expect(await storage.sessionOfJoinCode('CCCCCC', 1)).toBeNull();
    expect(await other.joinCode({ ...wanted, sessionId: 'b' })).toBeNull();
    expect(await storage.joinCode({ ...wanted, sessionId: 'nobody', code: 'DDDDDD' })).toBeNull();

    // Another link takes another one, and the old one is free.
    expect(await storage.joinCode({ ...wanted, link: 'second', code: 'CCCCCC' })).toBe('CCCCCC');
    expect(await storage.sessionOfJoinCode('BKT4XM', 1)).toBeNull();
    expect(await storage.joinCode({ ...wanted, sessionId: 'b' })).toBe('BKT4XM');
    // So is one whose time is over.
    expect(await storage.joinCode({ ...wanted, link: 'third', now: 30, until: 40 })).toBe('BKT4XM');

    expect(await other.sessionOfJoinCode('BKT4XM', 31)).toMatchObject({ sessionId: 'a' });
    await storage.erase('a');
    expect(await storage.sessionOfJoinCode('BKT4XM', 31)).toBeNull();
  });

  describe('what has an owner', () => {
    let head: Head;
    beforeEach(async () => {
      storage = await store.open(nodes.here);
      other = await store.open(nodes.there);
      await storage.beat(60_000);
      await other.beat(60_000);
      head = await create('a', { jobs: [job('day', 1)] });
      expect(await storage.take('a')).toEqual(nodes.here);
    });

    it('is told to whoever asks, and nothing is taken by that', async () => {
      expect(await other.owner('a')).toEqual(nodes.here);
      expect(await storage.owner('a')).toEqual(nodes.here);
      await create('b');
      expect(await storage.owner('b')).toBeNull();
      expect(await other.owner('nowhere')).toBeNull();
    });

    it('is written by nobody else', async () => {
      expect(await other.commit([next('a', head)])).toEqual(['fenced']);
      expect(await other.commit([{ ...next('a', head), update: null }])).toEqual(['fenced']);
      expect(await other.saveNotes('a', 'n', bytes('one'), 0)).toBe('fenced');
      await expect(other.erase('a')).rejects.toThrow(Fenced);
      expect(await claim('reminder', 10, 9, other)).toEqual([]);
      expect(await storage.commit([next('a', head)])).toEqual(['stored']);
      expect(await storage.saveNotes('a', 'n', bytes('one'), 0)).toBe('stored');
      expect(await claim('reminder', 10)).toHaveLength(1);
      await storage.erase('a');
    });

    it('is written by a node that others reach only once that owns it', async () => {
      await storage.release(['a']);
      expect(await storage.commit([next('a', head)])).toEqual(['fenced']);
      expect(await storage.commit([{ ...next('a', head), update: null }])).toEqual(['fenced']);
      expect(await storage.saveNotes('a', 'n', bytes('one'), 0)).toBe('fenced');
      await expect(storage.erase('a')).rejects.toThrow(Fenced);
      const single = await store.open(alone.here);
      expect(await single.commit([next('a', head)])).toEqual(['stored']);
    });

    it('is erased by nobody else where it is unused, unless its owner is not here any more', async () => {
      const unused = { kind: 'session', before: Date.now() + day, inUse: [], atMost: 9 } as const;
      expect(await other.eraseUnused(unused)).toBe(0);
      await storage.beat(1);
      await vi.waitUntil(async () => (await other.eraseUnused(unused)) === 1);
    });

    it('is taken by nobody else while its owner is here', async () => {
      expect(await other.take('a')).toEqual(nodes.here);
      expect(await storage.take('a')).toEqual(nodes.here);
      expect(await storage.commit([next('a', head)])).toEqual(['stored']);
    });

    it('is taken by the next who asks once its owner gave it up', async () => {
      await other.release(['a']);
      expect(await other.take('a')).toEqual(nodes.here);
      await storage.release(['a']);
      expect(await other.take('a')).toEqual(nodes.there);
      expect(await storage.commit([next('a', head)])).toEqual(['fenced']);
      expect(await other.commit([next('a', head)])).toEqual(['stored']);
    });

    it('is taken by the next who asks once its owner is not here any more', async () => {
      await storage.beat(1);
      await vi.waitUntil(async () => (await other.owner('a')) === null);
      await vi.waitUntil(async () => (await other.take('a'))?.id === nodes.there.id);
      expect(await storage.commit([next('a', head)])).toEqual(['fenced']);
      expect(await claim('reminder', 10)).toEqual([]);
      expect(await claim('reminder', 10, 9, other)).toHaveLength(1);
    });

    it('is nothing where there is nothing', async () => {
      expect(await storage.take('nowhere')).toBeNull();
    });
  });

  it('nodes hear of each other for as long as they are here', async () => {
    const { others, place } = await storage.beat(60_000);
    expect(others).toEqual([]);
    expect(await other.beat(1)).toEqual({ others: [alone.here], place });
    await vi.waitUntil(async () => (await storage.beat(60_000)).others.length === 0);
  });

  describe('erasing', () => {
    it('leaves nothing, and is final for what was still on its way', async () => {
      const head = await create('a', {
        rows: [{ ...vote, value: '8' }],
        jobs: [job('day', 1)],
        notes: [{ noteId: 'n', document: bytes('one') }],
      });
      await create('b');
      await storage.erase('a');
      await storage.compact('a', head, bytes('late'));
      expect(await storage.saveNotes('a', 'n', bytes('late'), 1)).toBe('conflict');
      expect(await storage.saveNotes('a', 'n', bytes('late'), 0)).toBe('conflict');
      expect(await storage.commit([next('a', head)])).toEqual(['conflict']);
      expect(await storage.load('a', ['ballot'])).toBeNull();
      expect(await storage.notes('a', 'n')).toBeNull();
      expect(await storage.row('a', vote.kind, vote.id)).toBeNull();
      expect(await claim('reminder', 10)).toEqual([]);
      expect(await stored('b')).toMatchObject({ updates: ['b 1'] });
    });

    /** Lets the clock say that so many days have gone by. */
    const days = (count: number) =>
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + count * day });
    const eraseUnused = (inUse: string[] = [], atMost = 100) =>
      storage.eraseUnused({ kind: 'session', before: Date.now() - 180 * day, inUse, atMost });
    /** Looks without using. */
    const there = async (...ids: string[]) =>
      (await storage.heads(ids)).flatMap((head, index) => (head ? ids[index] : []));

    it('concerns what nobody uses, neither changed nor looked at nor in memory', async () => {
      const all = ['forgotten', 'changed', 'looked-at', 'open'];
      for (const id of all) await create(id);
      days(100);
      await grow('changed', await headOf('changed'), 1);
      await storage.load('looked-at', []);
      expect(await eraseUnused()).toBe(0);
      days(100);
      expect(await eraseUnused(['open'])).toBe(1);
      expect(await there(...all)).toEqual(['changed', 'looked-at', 'open']);
      days(100);
      expect(await eraseUnused()).toBe(2);
      expect(await there(...all)).toEqual(['open']);
    });

    it('goes in batches, the oldest first', async () => {
      await create('old');
      days(1);
      await create('newer');
      await create('newest');
      days(200);
      expect(await eraseUnused([], 1)).toBe(1);
      expect(await there('old', 'newer', 'newest')).toEqual(['newer', 'newest']);
      expect(await eraseUnused([], 5)).toBe(2);
      expect(await eraseUnused([], 5)).toBe(0);
    });
  });

  it('gives away whole aggregates, and takes them in as they were', async () => {
    const head = await create('b', {
      rows: [{ ...vote, value: '8' }],
      jobs: [job('day', 1), job('hour', 2)],
      notes: [{ noteId: 'n', document: bytes('one') }],
    });
    const last = await grow('b', head, 2);
    await storage.compact('b', { ...last, seq: 2 }, bytes('folded 2'));
    const [due] = await claim('reminder', 1);
    if (due) await storage.settleJob(due, { at: 5, attempts: 1 });
    await storage.joinCode({ sessionId: 'b', code: 'BKT4XM', link: 'one', now: 0, until: 10 });
    await create('a');
    await create('Z');

    const wholes = await storage.wholes(null, 9);
    expect(wholes.map(({ id }) => id)).toEqual(['Z', 'a', 'b']);
    expect(wholes[2]).toEqual({
      ...{ id: 'b', kind: 'session', seq: 3, usedAt: expect.any(Number) },
      snapshot: { seq: 2, update: bytes('folded 2') },
      updates: [{ seq: 3, update: bytes('b 3') }],
      rows: [{ ...vote, version: 1, value: '8' }],
      jobs: [
        { kind: 'reminder', name: 'day', at: 5, detail: '{"day":1}', attempts: 1 },
        { kind: 'reminder', name: 'hour', at: 2, detail: '{"hour":1}', attempts: 0 },
      ],
      notes: [{ noteId: 'n', version: 1, document: bytes('one') }],
      joinCode: { code: 'BKT4XM', link: 'one', until: 10 },
    });
    expect((await storage.wholes('Z', 1)).map(({ id }) => id)).toEqual(['a']);

    await storage.erase('b');
    await storage.erase('Z');
    await expect(storage.takeIn(wholes)).rejects.toThrow();
    expect(await storage.heads(['Z', 'b'])).toEqual([null, null]);
    await storage.erase('a');
    await storage.takeIn(wholes);
    expect(await storage.wholes(null, 9)).toEqual(wholes);
    expect(await headOf('b')).toEqual({ history: expect.any(String), seq: 3 });
    // Whoever saw it in the other store can tell that it is another log.
    expect((await headOf('b')).history).not.toBe(head.history);
    expect(await storage.commit([next('b', await headOf('b'))])).toEqual(['stored']);
  });

  it('says whether it can be written', async () => {
    await expect(storage.check()).resolves.toBeUndefined();
    await storage.close();
    await expect(storage.check()).rejects.toThrow();
    await expect(storage.commit([next('a', { history: 'h', seq: 1 })])).rejects.toThrow();
  });
}
