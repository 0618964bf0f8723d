import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

/** All threads of the server: their ids, names, and priorities, 0 as usual, 19 the lowest. See proc_pid_stat(5). */
function threads() {
  const folder = `/proc/${server.pid}/task`;
  return readdirSync(folder).map((id) => {
    const [start = '', fields = ''] = readFileSync(`${folder}/${id}/stat`, 'utf8').split(') ');
    const [, name] = start.split(' (');
    return { id: Number(id), name, priority: Number(fields.split(' ')[16]) };
  });
}

describe.runIf(process.platform === 'linux')('V8’s own threads', () => {
  it('leave the core to the main thread', () => {
    const all = threads();
    const workers = all.filter(({ name }) => name === 'V8Worker');
    expect(workers).not.toEqual([]);
    for (const worker of workers) expect(worker.priority).toBe(19);
    expect(all.find(({ id }) => id === server.pid)?.priority).toBe(0);
  });
});
