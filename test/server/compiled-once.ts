import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningServer } from '#test/server/running-server.ts';

/**
 * Before all tests: a server that ends in peace leaves what it was compiled to, so that the hundreds that
 * follow need not do it again. Those are killed, and leave nothing.
 */
export default async function compileOnce(): Promise<void> {
  process.env.NODE_COMPILE_CACHE = join(tmpdir(), 'priority-poker-compiled');
  const server = await RunningServer.start();
  await server.terminate();
  await server.dispose();
}
