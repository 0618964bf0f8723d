import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '#test/load/server-process.ts';

/** Lends a database file in a folder of its own, which is gone afterwards. */
export async function withDatabase<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'priority-poker-bench-'));
  try {
    return await use(join(folder, 'bench.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the product on a database file for as long as it is used; with limits lifted, unless more is said. */
export async function withProduct<T>(
  path: string,
  use: (server: ServerProcess) => Promise<T>,
  more: NodeJS.ProcessEnv = {},
): Promise<T> {
  const server = await ServerProcess.product(path, more);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}
