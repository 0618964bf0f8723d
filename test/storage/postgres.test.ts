import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openPostgresStorage } from '#server/storage/postgres/postgres.ts';
import type { Storage, Write } from '#server/storage/storage.ts';
import { Postgres } from '#test/postgres/postgres.ts';
import { keepsTheContract } from '#test/storage/contract.ts';

const started = await Postgres.start();
if (typeof started === 'string')
  console.warn(`LEFT OUT: everything about PostgreSQL. ${started} See README.md.`);

describe.skipIf(typeof started === 'string')('PostgreSQL', () => {
  if (typeof started === 'string') return;
  const postgres = started;
  afterAll(() => postgres.dispose());

  describe('as a store', () =>
    keepsTheContract(async () => {
      const address = await postgres.freshDatabase();
      const opened: Storage[] = [];
      return {
        async open(node) {
          const storage = await openPostgresStorage(address, node);
          opened.push(storage);
          return storage;
        },
        async dispose() {
          for (const storage of opened) await storage.close().catch(() => undefined);
        },
      };
    }));

  const node = { id: 'here', address: null };
  const first: Write = {
    aggregateId: 'a',
    after: { kind: 'session' },
    update: new Uint8Array([1]),
  };
  async function headOf(storage: Storage) {
    const [head] = await storage.heads(['a']);
    if (!head) throw new Error('It is not there.');
    return head;
  }
  /** Runs SQL as the operator would. */
  async function operate(address: string, sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  it('is brought up to date once, however many nodes start at once', async () => {
    const address = await postgres.freshDatabase();
    const nodes = await Promise.all(
      ['one', 'two', 'three'].map((id) => openPostgresStorage(address, { id, address: null })),
    );
    const outcomes = await Promise.all(nodes.map((storage) => storage.commit([first])));
    expect(outcomes.flat().sort()).toEqual(['conflict', 'conflict', 'stored']);
    for (const storage of nodes) await storage.close();
  });

  it.each([
    ['another program’s', 'CREATE TABLE invoices ()', /belongs to another program/],
    ['a newer one’s', 'UPDATE priority_poker SET version = 99', /a newer Priority Poker/],
  ])('refuses a database that is %s, in words', async (whose, sql, words) => {
    const address = await postgres.freshDatabase();
    if (whose.startsWith('a newer')) await (await openPostgresStorage(address, node)).close();
    await operate(address, sql);
    await expect(openPostgresStorage(address, node)).rejects.toThrow(words);
  });

  it('says where it can’t be reached, and no password', async () => {
    const away = openPostgresStorage('postgres://me:secret@127.0.0.1:1/poker', node);
    await expect(away).rejects.toThrow('The database 127.0.0.1:1/poker can');
    await expect(away).rejects.not.toThrow(/secret/);
  });

  it('names a history anew in a copy, so that whoever saw what the copy lacks can tell', async () => {
    const address = await postgres.freshDatabase();
    const storage = await openPostgresStorage(address, node);
    await storage.commit([first]);
    const head = await headOf(storage);
    await storage.close();
    const copied = await openPostgresStorage(await postgres.copyOf(address), node);
    expect(await headOf(copied)).toEqual({ history: expect.any(String), seq: 1 });
    expect((await headOf(copied)).history).not.toBe(head.history);
    expect(await copied.commit([{ ...first, after: head }])).toEqual(['conflict']);
    expect(await copied.commit([{ ...first, after: await headOf(copied) }])).toEqual(['stored']);
    await copied.close();
    const again = await openPostgresStorage(address, node);
    expect(await headOf(again)).toEqual(head);
    await again.close();
  });

  it('killed in the middle of commits has all that it answered for, each once, and goes on', async () => {
    const storage = await openPostgresStorage(await postgres.freshDatabase(), node);
    await storage.commit([first]);
    let head = await headOf(storage);
    const { seq } = head;
    const killed = (async () => {
      while (head.seq < seq + 20) await new Promise(setImmediate);
      await postgres.kill();
    })();
    // Each write says which number it is: none may be missing, doubled or out of turn.
    await expect(
      (async () => {
        for (;;) {
          const write = { ...first, after: head, update: new Uint8Array([head.seq + 1]) };
          expect(await storage.commit([write])).toEqual(['stored']);
          head = { ...head, seq: head.seq + 1 };
        }
      })(),
    ).rejects.toThrow(/can't be used/);
    await killed;
    await expect(storage.check()).rejects.toThrow(/can't be used/);
    await postgres.boot();
    const found = await storage.load('a', []);
    // The one whose answer was lost may be there, or not.
    expect([head.seq, head.seq + 1]).toContain(found?.seq);
    expect(found?.updates.map(([number]) => number)).toEqual(
      Array.from({ length: found?.seq ?? 0 }, (_, index) => index + 1),
    );
    expect(await storage.commit([{ ...first, after: await headOf(storage) }])).toEqual(['stored']);
    await storage.close();
  });
});
