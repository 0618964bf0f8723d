import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, migrations } from '#server/storage/sqlite/migrations.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-migrations-'));
  path = join(folder, 'old.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const versions = migrations.map((_, index) => index + 1);

/** Until then a session had tables of its own for what it keeps beside its log. */
const ownTables = `
    INSERT INTO sessions (id, passcode_hash) VALUES ('a', 'salted');
    INSERT INTO snapshots (session_id, seq, "update") VALUES ('a', 1, x'01');
    INSERT INTO updates (session_id, seq, "update") VALUES ('a', 2, x'02');
    INSERT INTO ballots (session_id, item_id, round, participant_id, cards)
      VALUES ('a', 'checkout', 1, 'vic', '{"value":"8"}');
    INSERT INTO credentials (session_id, token_hash, participant_id)
      VALUES ('a', 'hash-of-vic', 'vic');
    INSERT INTO notes (session_id, item_id, document) VALUES ('a', 'checkout', x'03');
`;
const rows = `
    INSERT INTO aggregates (id, history) VALUES ('a', 'first');
    INSERT INTO snapshots (aggregate_id, seq, "update") VALUES ('a', 1, x'01');
    INSERT INTO updates (aggregate_id, seq, "update") VALUES ('a', 2, x'02');
    INSERT INTO rows (aggregate_id, kind, id, version, value) VALUES
      ('a', 'passcode', '', 0, 'salted'),
      ('a', 'ballot', 'checkout#1#vic', 0, '{"value":"8"}'),
      ('a', 'credential', 'hash-of-vic', 0, 'vic');
    INSERT INTO notes (aggregate_id, note_id, version, document)
      VALUES ('a', 'checkout', 1, x'03');
`;

/** A file as that version left it, with a session in it: what every version could hold. */
function fileOf(version: number): void {
  const database = new DatabaseSync(path);
  migrate(database, migrations.slice(0, version));
  database.exec(`PRAGMA journal_mode = WAL; ${version < 6 ? ownTables : rows}`);
  database.close();
}

describe('a database file', () => {
  it.each(versions)(
    'of version %i is brought up to date with everything in it',
    async (version) => {
      fileOf(version);
      const storage = openSqliteStorage(path);
      const stored = await storage.load('a', ['ballot', 'credential', 'passcode']);
      expect(stored).toEqual({
        kind: 'session',
        history: expect.stringMatching(/./),
        seq: 2,
        updates: [new Uint8Array([1]), new Uint8Array([2])],
        sinceSnapshot: 1,
        rows: [
          { kind: 'ballot', id: 'checkout#1#vic', version: 0, value: '{"value":"8"}' },
          { kind: 'credential', id: 'hash-of-vic', version: 0, value: 'vic' },
          { kind: 'passcode', id: '', version: 0, value: 'salted' },
        ],
      });
      const document = new Uint8Array([3]);
      expect(await storage.notes('a', 'checkout')).toEqual({ document, version: 1 });
      const after = { history: stored?.history ?? '', seq: 2 };
      const next = { aggregateId: 'a', after, update: new Uint8Array([4]) };
      expect(await storage.commit([next])).toEqual(['stored']);
      await storage.close();

      const database = new DatabaseSync(path);
      expect(database.prepare('PRAGMA user_version').get()).toEqual({
        user_version: migrations.length,
      });
      database.close();
    },
  );

  it('from before jobs keeps its deadlines, its webhook and what is to be told', async () => {
    fileOf(4);
    const database = new DatabaseSync(path);
    database.exec(`
      UPDATE sessions SET due_at = 7;
      INSERT INTO webhooks (session_id, webhook) VALUES ('a', 'there');
      INSERT INTO reminders (session_id, event, at, detail, attempts) VALUES ('a', 'day', 5, '{}', 2);
    `);
    database.close();
    const storage = openSqliteStorage(path);
    const claim = { now: 7, holds: 1, atMost: 9 };
    expect(await storage.row('a', 'webhook', '')).toBe('there');
    expect(await storage.claimJobs({ kind: 'reminder', ...claim })).toEqual([
      { aggregateId: 'a', kind: 'reminder', name: 'day', at: 5, detail: '{}', attempts: 2 },
    ]);
    expect(await storage.claimJobs({ kind: 'deadline', ...claim })).toMatchObject([{ at: 7 }]);
    await storage.close();
  });

  it('of a time when use was not noted counts as used today', async () => {
    fileOf(1);
    const storage = openSqliteStorage(path);
    const yesterday = Date.now() - 24 * 60 * 60 * 1000;
    expect(
      await storage.eraseUnused({ kind: 'session', before: yesterday, inUse: [], atMost: 10 }),
    ).toBe(0);
    await storage.close();
  });

  it('stays as it was, to the byte, when a step fails half way', () => {
    fileOf(1);
    const before = readFileSync(path);
    const broken = {
      title: 'Half of it works.',
      sql: "CREATE TABLE more (id); UPDATE sessions SET passcode_hash = 'lost'; SELECT nonsense;",
    };
    const database = new DatabaseSync(path);
    expect(() => migrate(database, [...migrations.slice(0, 1), broken])).toThrow('nonsense');
    database.close();
    expect(readFileSync(path)).toEqual(before);
  });
});

/** A change of spaces and line ends changes nothing. */
function fingerprint(sql: string): string {
  return createHash('sha256').update(sql.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);
}

it('a migration that was released is never changed, nor dropped', () => {
  expect(migrations.map(({ sql }) => fingerprint(sql))).toEqual([
    '7fe3d14de7467b0d',
    'acbe6c416cbbe1b3',
    'e8e225558b88cfae',
    '7f97180c13b3fbd9',
    'd7886cac29a0ac56',
    '389fae40980d79a0',
  ]);
});
