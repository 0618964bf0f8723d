import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { lived } from '#test/integrations/history.ts';

/** Both sides change at once, and everything between them goes wrong; `npm run test:integrations` goes on for longer. */

const folder = mkdtempSync(join(tmpdir(), 'priority-poker-integrations-'));
let storage: Storage;
beforeAll(() => {
  storage = openSqliteStorage(join(folder, 'test.db'));
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const histories = Number(process.env.HISTORIES ?? 5);
const from = Number(process.env.SEED ?? 1);

describe('in the end', () => {
  it('both sides are equal, no change is lost, nothing is there twice, and no call comes too early', async () => {
    const wrong: string[] = [];
    for (let seed = from; seed < from + histories; seed += 1)
      wrong.push(...(await lived(storage, seed)));
    expect(wrong).toEqual([]);
  });
});
