import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePort } from '#test/server/running-server.ts';

/** A Redis of the tests' own, which keeps nothing. The machine's own `redis-server` or `valkey-server`: it comes with no package. */
export class Redis {
  readonly #process: ChildProcess;
  readonly address: string;

  private constructor(child: ChildProcess, port: number) {
    this.#process = child;
    this.address = `redis://127.0.0.1:${port}`;
  }

  /** Starts one, or answers with why there is none to be had here: a sentence for whoever runs the tests. */
  static async start(): Promise<Redis | string> {
    const program = ['redis-server', 'valkey-server'].find(
      (name) => spawnSync(name, ['--version']).status === 0,
    );
    if (program === undefined)
      return 'Neither redis-server nor valkey-server is installed (Debian: apt-get install redis-server).';
    const port = await freePort();
    const child = spawn(
      program,
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    await new Promise<void>((ready, fail) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('Ready to accept connections')) ready();
      });
      child.once('exit', (code) => fail(new Error(`${program} exited with ${code}.`)));
    });
    return new Redis(child, port);
  }

  async dispose(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}
