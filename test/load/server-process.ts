import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type VitalSigns, vitalSignsSchema } from '#test/load/vital-signs.ts';

const root = join(import.meta.dirname, '../..');
const readyWithin = 60_000;

/** Whether servers get the first core for themselves, and the load program the others. */
export const isPinned =
  availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

if (isPinned) {
  const others = `1-${availableParallelism() - 1}`;
  spawnSync('taskset', ['-acp', others, String(process.pid)]);
}

/** A server in a process of its own, on a core of its own. */
export class ServerProcess {
  readonly url: string;
  /** From the start of the process until it said that it is open. Milliseconds. */
  readonly startedIn: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, url: string, startedIn: number) {
    this.#process = process;
    this.url = url;
    this.startedIn = startedIn;
  }

  /** The product, with rates and counts lifted, unless more is said. */
  static product(databasePath: string, more: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
    return ServerProcess.#start('server/main.ts', {
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_PATH: databasePath,
      LIMITS: 'off',
      ...more,
    });
  }

  /** One node of many on a PostgreSQL, which the others reach at that port. */
  static node(databaseUrl: string, innerPort: number): Promise<ServerProcess> {
    return ServerProcess.#start('server/main.ts', {
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      NODE_ADDRESS: `127.0.0.1:${innerPort}`,
      LIMITS: 'off',
    });
  }

  /** Bare Socket.IO. */
  static ceiling(): Promise<ServerProcess> {
    return ServerProcess.#start('test/load/ceiling.ts', { NODE_ENV: 'production' });
  }

  static async #start(program: string, environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
    const node = [
      process.execPath,
      ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []),
      '--import',
      join(import.meta.dirname, 'vital-signs.ts'),
      join(root, program),
    ];
    const [command = '', ...parts] = isPinned ? ['taskset', '-c', '0', ...node] : node;
    const startedAt = performance.now();
    const child = spawn(command, parts, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const url = await new Promise<string>((resolve, reject) => {
      const patience = setTimeout(
        () => reject(new Error(`${program} did not start.`)),
        readyWithin,
      );
      child.once('exit', (code) => reject(new Error(`${program} ended with ${code}.`)));
      if (!child.stdout) throw new Error('A piped output is there.');
      createInterface({ input: child.stdout }).on('line', (line) => {
        const port = /http:\/\/localhost:(\d+)/.exec(line)?.[1];
        if (port === undefined) return;
        clearTimeout(patience);
        resolve(`http://127.0.0.1:${port}`);
      });
    });
    return new ServerProcess(child, url, performance.now() - startedAt);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** What the process has used so far; with `memory`, after a garbage collection; from `watch` on, with its stalls. */
  async vitalSigns(what: 'cpu' | 'memory' | 'watch'): Promise<VitalSigns> {
    const answer = once(this.#process, 'message');
    this.#process.send(what);
    const [signs] = await answer;
    return vitalSignsSchema.parse(signs);
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
  }
}
