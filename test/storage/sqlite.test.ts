import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite.ts';
import type { SessionWrite, Storage } from '#server/storage/storage.ts';

let folder: string;
let path: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-storage-'));
  path = join(folder, 'data', 'sessions.db');
  storage = openSqliteStorage(path);
});
afterEach(async () => {
  await storage.close().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const vote = { itemId: 'checkout', round: 1, participantId: 'vic' };

function write(sessionId: string, seq: number, more: Partial<SessionWrite> = {}): SessionWrite {
  const update = bytes(`${sessionId} update ${seq}`);
  return { sessionId, seq, update, ballots: [], credentials: [], ...more };
}

/** What storage has of a session, with the updates as text. */
async function stored(sessionId: string) {
  const session = await storage.load(sessionId);
  return (
    session && { ...session, updates: session.updates.map((one) => Buffer.from(one).toString()) }
  );
}

describe('a session in storage', () => {
  it('is the log of its updates with its ballots, credentials and passcode', async () => {
    const token = { participantId: 'vic', tokenHash: 'hash-of-vic' };
    await storage.commit([write('a', 1, { passcodeHash: 'salted', credentials: [token] })]);
    await storage.commit([write('a', 2, { ballots: [{ ...vote, cards: '{"value":"5"}' }] })]);
    await storage.commit([write('a', 3, { ballots: [{ ...vote, cards: '{"value":"8"}' }] })]);
    expect(await stored('a')).toEqual({
      seq: 3,
      updates: ['a update 1', 'a update 2', 'a update 3'],
      sinceSnapshot: 3,
      ballots: [{ ...vote, cards: '{"value":"8"}' }],
      credentials: [token],
      passcodeHash: 'salted',
    });
    await storage.commit([
      write('a', 4, { ballots: [{ ...vote, cards: null }], passcodeHash: null }),
    ]);
    expect(await stored('a')).toMatchObject({ ballots: [], passcodeHash: null });
  });

  it('has one short code to join by, for a link and for a while, that nobody else has', async () => {
    await storage.commit([write('a', 1), write('b', 1)]);
    const wanted = { sessionId: 'a', code: 'BKT4XM', link: 'first', now: 0, until: 10 };
    expect(await storage.joinCode(wanted)).toBe('BKT4XM');
    // Asked again, it keeps what it has, and longer.
    expect(await storage.joinCode({ ...wanted, code: 'CCCCCC', until: 20 })).toBe('BKT4XM');
    expect(await storage.sessionOfJoinCode('BKT4XM', 19)).toEqual({
      sessionId: 'a',
      link: 'first',
    });
    expect(await storage.sessionOfJoinCode('BKT4XM', 20)).toBeNull();
    expect(await storage.sessionOfJoinCode('CCCCCC', 1)).toBeNull();
    expect(await storage.joinCode({ ...wanted, sessionId: 'b' })).toBeNull();
    expect(await storage.joinCode({ ...wanted, sessionId: 'nobody', code: 'DDDDDD' })).toBeNull();

    // Another link takes another one, and the old one is free.
    expect(await storage.joinCode({ ...wanted, link: 'second', code: 'CCCCCC' })).toBe('CCCCCC');
    expect(await storage.sessionOfJoinCode('BKT4XM', 1)).toBeNull();
    expect(await storage.joinCode({ ...wanted, sessionId: 'b' })).toBe('BKT4XM');
    // So is one whose time is over.
    expect(await storage.joinCode({ ...wanted, link: 'third', now: 30, until: 40 })).toBe('BKT4XM');

    await storage.close();
    storage = openSqliteStorage(path);
    expect(await storage.sessionOfJoinCode('BKT4XM', 31)).toMatchObject({ sessionId: 'a' });
    await storage.erase('a');
    expect(await storage.sessionOfJoinCode('BKT4XM', 31)).toBeNull();
  });

  it('keeps reminders for the webhook it has, one of each event', async () => {
    const reminder = (event: string, at: number | null) => ({ event, at, detail: '{}' });
    await storage.commit([
      write('a', 1, { webhook: 'here', reminders: [reminder('day', 10), reminder('hour', 20)] }),
      write('b', 1, { reminders: [reminder('day', 10)] }),
    ]);
    const day = {
      sessionId: 'a',
      event: 'day',
      at: 10,
      detail: '{}',
      attempts: 0,
      webhook: 'here',
    };
    expect(await storage.remindersDue(19, 10)).toEqual([day]);
    expect(await storage.webhook('a')).toBe('here');
    expect(await storage.webhook('b')).toBeNull();

    await storage.settleReminder(day, { at: 30, attempts: 1 });
    expect(await storage.remindersDue(99, 1)).toMatchObject([{ event: 'hour' }]);
    // Another one took its place meanwhile: that one stays.
    await storage.settleReminder(day, null);
    await storage.commit([
      write('a', 2, { webhook: 'there', reminders: [reminder('hour', null)] }),
    ]);
    expect(await storage.remindersDue(99, 10)).toEqual([
      { ...day, at: 30, attempts: 1, webhook: 'there' },
    ]);
    await storage.commit([write('a', 3, { webhook: null })]);
    expect(await storage.remindersDue(99, 10)).toEqual([]);
    expect(await storage.webhook('a')).toBeNull();
  });

  it('is found once it is due, until it says otherwise', async () => {
    await storage.commit([write('a', 1, { dueAt: 50 }), write('b', 1, { dueAt: 90 })]);
    await storage.commit([write('a', 2), write('c', 1)]);
    expect(await storage.due(49)).toEqual([]);
    expect(await storage.due(50)).toEqual(['a']);
    expect((await storage.due(90)).sort()).toEqual(['a', 'b']);
    await storage.commit([write('a', 3, { dueAt: null }), write('b', 2, { dueAt: 200 })]);
    expect(await storage.due(90)).toEqual([]);
  });

  it('is nothing before its first update', async () => {
    expect(await storage.load('a')).toBeNull();
  });

  it('is the same after the database was closed and opened', async () => {
    await storage.commit([write('a', 1, { ballots: [{ ...vote, cards: '{}' }] })]);
    await storage.saveNotes('a', 'checkout', bytes('notes'));
    const before = await stored('a');
    await storage.close();
    storage = openSqliteStorage(path);
    expect(await stored('a')).toEqual(before);
    expect(await storage.loadNotes('a', 'checkout')).toEqual(bytes('notes'));
  });
});

describe('a commit', () => {
  it.each([
    ['repeats a number', 2],
    ['leaves a gap', 4],
    ['creates a session that is there', 1],
  ])('that %s stores nothing', async (_, seq) => {
    await storage.commit([write('a', 1), write('a', 2)]);
    const before = await stored('a');
    const late = write('a', seq, {
      update: bytes('late'),
      ballots: [{ ...vote, cards: '{}' }],
      credentials: [{ participantId: 'vic', tokenHash: 'hash-of-vic' }],
      passcodeHash: 'salted',
    });
    expect(await storage.commit([late])).toEqual(['conflict']);
    expect(await stored('a')).toEqual(before);
  });

  it('of an update to a session that is not there is a conflict', async () => {
    expect(await storage.commit([write('a', 2)])).toEqual(['conflict']);
    expect(await storage.load('a')).toBeNull();
  });

  it('answers each write by itself: a conflict does not hinder the others', async () => {
    await storage.commit([write('a', 1), write('b', 1)]);
    expect(
      await storage.commit([write('a', 2), write('b', 1), write('c', 1), write('a', 3)]),
    ).toEqual(['stored', 'conflict', 'stored', 'stored']);
    expect(await stored('a')).toMatchObject({ seq: 3 });
    expect(await stored('b')).toMatchObject({ seq: 1 });
    expect(await stored('c')).toMatchObject({ seq: 1 });
  });

  it('that fails half way stores nothing of any session', async () => {
    const twice = { participantId: 'vic', tokenHash: 'hash-of-vic' };
    const broken = write('b', 1, { credentials: [twice, twice] });
    await expect(storage.commit([write('a', 1), broken])).rejects.toThrow('UNIQUE');
    expect(await storage.load('a')).toBeNull();
    expect(await storage.load('b')).toBeNull();
    expect(await storage.commit([write('a', 1)])).toEqual(['stored']);
  });

  it('rejects when the database is gone', async () => {
    await storage.close();
    await expect(storage.commit([write('a', 1)])).rejects.toThrow('not open');
    await expect(storage.check()).rejects.toThrow('not open');
  });

  it('is seen by a second process, whose late write is a conflict', async () => {
    await storage.commit([write('a', 1)]);
    const other = openSqliteStorage(path);
    expect(await other.commit([write('a', 2)])).toEqual(['stored']);
    expect(await storage.commit([write('a', 2)])).toEqual(['conflict']);
    await other.close();
  });
});

describe('compaction', () => {
  beforeEach(() => storage.commit([1, 2, 3].map((seq) => write('a', seq))));

  it('puts the snapshot in the place of the updates it folds', async () => {
    await storage.compact('a', 2, bytes('snapshot 2'));
    expect(await stored('a')).toMatchObject({
      seq: 3,
      updates: ['snapshot 2', 'a update 3'],
      sinceSnapshot: 1,
    });
    await storage.compact('a', 3, bytes('snapshot 3'));
    expect(await stored('a')).toMatchObject({
      seq: 3,
      updates: ['snapshot 3'],
      sinceSnapshot: 0,
    });
    expect(await storage.commit([write('a', 3), write('a', 4)])).toEqual(['conflict', 'stored']);
    expect(await stored('a')).toMatchObject({ seq: 4, updates: ['snapshot 3', 'a update 4'] });
  });

  it.each([
    ['behind the last one', 1],
    ['ahead of the log', 9],
  ])('changes nothing %s', async (_, seq) => {
    await storage.compact('a', 2, bytes('snapshot 2'));
    const before = await stored('a');
    await storage.compact('a', seq, bytes('wrong'));
    expect(await stored('a')).toEqual(before);
  });
});

describe('erasing', () => {
  /** Everything in the database's files, as text. */
  const onDisk = () =>
    readdirSync(join(folder, 'data'))
      .map((name) => readFileSync(join(folder, 'data', name), 'latin1'))
      .join('');

  it('leaves no byte of the session in any file, and the others as they are', async () => {
    const secret = 'Acquire the competitor. '.repeat(500);
    await storage.commit([write('b', 1, { update: bytes('stays') })]);
    await storage.commit([write('a', 1, { update: bytes(secret), passcodeHash: 'competitor' })]);
    await storage.commit([write('a', 2, { ballots: [{ ...vote, cards: 'competitor' }] })]);
    await storage.compact('a', 2, bytes(secret));
    await storage.commit([write('a', 3, { update: bytes('competitor again') })]);
    await storage.saveNotes('a', 'checkout', bytes(secret));
    expect(onDisk()).toContain('competitor');

    await storage.erase('a');
    expect(onDisk()).not.toContain('competitor');
    expect(await storage.load('a')).toBeNull();
    expect(await storage.loadNotes('a', 'checkout')).toBeNull();
    expect(await stored('b')).toMatchObject({ updates: ['stays'] });
  });

  it('is final for what was still on its way', async () => {
    await storage.commit([write('a', 1)]);
    await storage.erase('a');
    await storage.saveNotes('a', 'checkout', bytes('late notes'));
    await storage.compact('a', 1, bytes('late snapshot'));
    expect(await storage.commit([write('a', 2)])).toEqual(['conflict']);
    expect(await storage.loadNotes('a', 'checkout')).toBeNull();
    expect(await storage.load('a')).toBeNull();
  });
});

describe('opening', () => {
  it('refuses a database that a newer version has written, and leaves it as it is', async () => {
    await storage.close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(path);
    expect(() => openSqliteStorage(path)).toThrow(/newer Priority Poker/);
    expect(readFileSync(path)).toEqual(before);
  });

  it("refuses another program's database", async () => {
    const foreign = join(folder, 'foreign.db');
    const database = new DatabaseSync(foreign);
    database.exec('CREATE TABLE invoices (id)');
    database.close();
    expect(() => openSqliteStorage(foreign)).toThrow(/another program/);
  });

  it('says so where the file is no database', () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'Dear diary, '.repeat(100));
    expect(() => openSqliteStorage(text)).toThrow(
      /notes\.txt can't be used: file is not a database/,
    );
  });

  it('makes sure that it can be written', async () => {
    await expect(storage.check()).resolves.toBeUndefined();
  });
});
