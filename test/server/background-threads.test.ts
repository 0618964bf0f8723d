import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

/** The priorities of all threads of that name: 0 as usual, 19 the lowest. See proc_pid_stat(5). */
function prioritiesOf(name: string): number[] {
  const threads = `/proc/${server.pid}/task`;
  return readdirSync(threads)
    .filter((thread) => readFileSync(`${threads}/${thread}/comm`, 'utf8').trim() === name)
    .map((thread) => {
      const [, afterName = ''] = readFileSync(`${threads}/${thread}/stat`, 'utf8').split(') ');
      return Number(afterName.split(' ')[16]);
    });
}

describe.runIf(process.platform === 'linux')('V8’s own threads', () => {
  it('leave the core to the main thread', () => {
    const priorities = prioritiesOf('V8Worker');
    expect(priorities).not.toEqual([]);
    expect(new Set(priorities)).toEqual(new Set([19]));
    expect(prioritiesOf('MainThread')).toEqual([0]);
  });
});
