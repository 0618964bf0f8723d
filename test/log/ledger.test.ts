import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Aggregate } from '#server/log/aggregate.ts';
import { Committer } from '#server/log/committer.ts';
import { type Decide, Ledger, type News } from '#server/log/ledger.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage, Stored, Write } from '#server/storage/storage.ts';
import type { Update } from '#shared/protocol/events.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

/** A state of rows, as another kind of aggregate has it: the ledger asks for no document. */
type Rows = Map<string, string>;
interface Change {
  id: string;
  value: string;
}

const text = (update: Uint8Array) => Buffer.from(update).toString();

const rowsAggregate: Aggregate<Rows, Change> = {
  rowKinds: ['item'],
  emptyUpdate: new Uint8Array(),
  gone: 'no_session',
  load: ({ rows }) => new Map(rows.map(({ id, value }) => [id, value])),
  inOne(rows, work) {
    const before = new Map(rows);
    work();
    const changed = [...rows].filter(([id, value]) => before.get(id) !== value);
    return changed.length === 0 ? null : Buffer.from(JSON.stringify(Object.fromEntries(changed)));
  },
  write(rows, changes) {
    for (const { id, value } of changes) {
      rows.set(id, value);
      if (value === 'breaks') throw new Error('It broke while it was written.');
    }
    return { rows: changes.map((change) => ({ kind: 'item', ...change })), jobs: [] };
  },
  followUp(rows) {
    if (rows.get('follow') === 'throws') throw new Error('What follows can not be said.');
    return rows.has('a') && !rows.has('a too') ? [{ id: 'a too', value: 'followed' }] : [];
  },
  fold: (rows) => Buffer.from(JSON.stringify(Object.fromEntries(rows))),
};

const set =
  (id: string, value = 'x'): Decide<Rows, Change> =>
  () => [{ id, value }];

describe('a ledger', () => {
  let storage: Storage;
  let commit: (writes: readonly Write[]) => ReturnType<Storage['commit']>;
  let reported: string[];

  beforeEach(async () => {
    storage = openSqliteStorage(':memory:');
    commit = (writes) => storage.commit(writes);
    reported = [];
    await storage.commit([
      { aggregateId: 'w', after: { kind: 'session' }, update: Buffer.from('first') },
    ]);
  });
  afterEach(() => storage.close());

  /** One server's ledger, and what it tells. */
  async function serve(keeps: Aggregate<Rows, Change> = rowsAggregate) {
    const report = (error: unknown) => reported.push(String(error));
    const stored: Stored | null = await storage.load('w', rowsAggregate.rowKinds);
    if (!stored) throw new Error('It is not there.');
    const { history, seq, sinceSnapshot } = stored;
    const told: { seq: number; text: string }[] = [];
    const tell = (update: Update) => told.push({ seq: update.seq, text: text(update.update) });
    const news: News<Change>['changes'][] = [];
    let losses = 0;
    let fences = 0;
    const committer = new Committer(
      { commit: (writes) => commit(writes) },
      report,
      () => undefined,
    );
    const ledger = new Ledger<Rows, Change>(
      { state: keeps.load(stored), head: { history, seq }, sinceSnapshot },
      {
        ...{ aggregateId: 'w', aggregate: keeps, storage, report },
        tenure: onlyServerOn(storage),
        wake: (one) => committer.wake(one),
        committed({ update, changes }) {
          if (update) tell(update);
          news.push(changes);
        },
        wentOn: (updates) => updates.forEach(tell),
        lost: () => {
          losses += 1;
        },
        fenced: () => {
          fences += 1;
        },
      },
    );
    return {
      ledger,
      told,
      news,
      rows: () => ledger.read((rows) => new Map(rows)),
      losses: () => losses,
      fences: () => fences,
    };
  }

  it('decides together, stores as one update, and tells with whom it came from', async () => {
    const { ledger, told, news, rows } = await serve();
    const answers = await Promise.all([ledger.enter(set('a'), 'phone'), ledger.enter(set('b'))]);
    expect(answers).toEqual([
      { ok: true, seq: 2 },
      { ok: true, seq: 2 },
    ]);
    expect(told).toEqual([{ seq: 2, text: '{"a":"x","a too":"followed","b":"x"}' }]);
    expect(news).toEqual([
      [
        { change: { id: 'a', value: 'x' }, sender: 'phone' },
        { change: { id: 'a too', value: 'followed' }, sender: undefined },
        { change: { id: 'b', value: 'x' }, sender: undefined },
      ],
    ]);
    expect([...(await rows()).keys()]).toEqual(['a', 'a too', 'b']);
  });

  it('makes a rule that throws cost its own command only', async () => {
    const { ledger, rows } = await serve();
    const throws = ledger.enter(() => {
      throw new Error('This rule has a bug.');
    });
    const [before, broken, after] = await Promise.all([
      ledger.enter(set('before')),
      throws,
      ledger.enter(set('after')),
    ]);
    expect(broken).toMatchObject({ ok: false, refusal: { code: 'internal' } });
    expect([before.ok, after.ok]).toEqual([true, true]);
    expect([...(await rows()).keys()]).toEqual(['before', 'after']);
    expect(reported).toEqual(['Error: This rule has a bug.']);
  });

  it('finds out which change it was that could not be written, and does all others', async () => {
    const { ledger, told, rows } = await serve();
    const values = ['x', 'breaks', 'x', 'breaks', 'x'];
    const answers = await Promise.all(
      values.map((value, index) => ledger.enter(set(`row${index}`, value))),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, false, true]);
    expect(answers[1]).toMatchObject({ refusal: { code: 'internal' } });
    expect([...(await rows()).keys()]).toEqual(['row0', 'row2', 'row4']);
    expect(told.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(await ledger.enter(set('later'))).toEqual({ ok: true, seq: 5 });
    expect(reported).not.toEqual([]);
  });

  it('does a command even where what should follow can not be said', async () => {
    const { ledger, rows } = await serve();
    expect(await ledger.enter(set('follow', 'throws'))).toMatchObject({ ok: true });
    expect((await rows()).get('follow')).toBe('throws');
    expect(reported).toHaveLength(1);
  });

  it('that can not make ready what waits refuses it, and the others go on', async () => {
    let isBroken = true;
    const { ledger } = await serve({
      ...rowsAggregate,
      get emptyUpdate(): Uint8Array {
        if (isBroken) throw new Error('It can not be made ready.');
        return new Uint8Array();
      },
      inOne(_, work) {
        work();
        return null;
      },
    });
    const refused = await ledger.enter(set('b'));
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'storage_failed' } });
    expect(reported).toEqual(['Error: It can not be made ready.']);
    isBroken = false;
    expect(await ledger.enter(set('b'))).toMatchObject({ ok: true });
  });

  it('stores rows and jobs though the update says nothing', async () => {
    const { ledger } = await serve({
      ...rowsAggregate,
      inOne(_, work) {
        work();
        return null;
      },
    });
    expect(await ledger.enter(set('b'))).toEqual({ ok: true, seq: 2 });
    expect(await storage.row('w', 'item', 'b')).toBe('x');
  });

  it('answers nothing from a memory that the log has left behind', async () => {
    const [here, there] = [await serve(), await serve()];
    await there.ledger.enter(set('b'));
    expect((await here.rows()).get('b')).toBe('x');
    await there.ledger.enter(set('b', 'y'));
    const refused = await here.ledger.enter((rows) =>
      rows.get('b') === 'y' ? [] : { code: 'no_item', message: 'A refusal from old memory.' },
    );
    expect(refused).toEqual({ ok: true, seq: 3 });
  });

  it('tells what the log has after a conflict, each update in its turn', async () => {
    const [here, there] = [await serve(), await serve()];
    for (const id of ['b', 'c']) await there.ledger.enter(set(id));
    expect(await here.ledger.enter(set('d'))).toEqual({ ok: true, seq: 4 });
    expect(here.told).toEqual([
      { seq: 2, text: '{"b":"x"}' },
      { seq: 3, text: '{"c":"x"}' },
      { seq: 4, text: '{"d":"x"}' },
    ]);
  });

  it('tells what the log has where it was not known what became of a commit', async () => {
    const { ledger, told } = await serve();
    commit = async (writes) => {
      await storage.commit(writes);
      throw new Error('The answer got lost.');
    };
    const lost = await ledger.enter(set('b'));
    expect(lost).toMatchObject({ refusal: { code: 'storage_failed' } });
    expect(told).toEqual([{ seq: 2, text: '{"b":"x"}' }]);
  });

  it('that is fenced leaves what it kept to whoever owns it, and says nothing of it any more', async () => {
    const { ledger, told, rows, fences } = await serve();
    commit = async () => ['fenced'];
    expect(await ledger.enter(set('b'))).toMatchObject({ refusal: { code: 'stopping' } });
    expect(fences()).toBe(1);
    commit = (writes) => storage.commit(writes);
    await expect(rows()).rejects.toThrow(Elsewhere);
    expect(await ledger.enter(set('b'))).toMatchObject({ refusal: { code: 'stopping' } });
    expect(told).toEqual([]);
  });

  it('that leaves answers what is being stored, and decides nothing anew', async () => {
    const { ledger } = await serve();
    const stored = ledger.enter(set('b'));
    await new Promise(setImmediate);
    const waits = ledger.enter(set('c'));
    ledger.leave();
    expect(await stored).toMatchObject({ ok: true });
    expect(await waits).toMatchObject({ refusal: { code: 'stopping' } });
    const [head] = await storage.heads(['w']);
    expect(head?.seq).toBe(2);
  });

  it('tells of a gap where what was missed has been folded meanwhile', async () => {
    const [here, there] = [await serve(), await serve()];
    for (const id of ['b', 'c', 'd']) await there.ledger.enter(set(id));
    const [head] = await storage.heads(['w']);
    if (!head) throw new Error('It is not there.');
    await storage.compact('w', head, Buffer.from('folded'));
    await here.ledger.catchUp();
    expect(here.told).toEqual([{ seq: 4, text: '{"b":"x","c":"x","d":"x"}' }]);
  });
});
