import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The product itself, in a process of its own with a database file of its own. */
export class RunningServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'priority-poker-'));
  readonly databasePath = join(this.folder, 'test.db');
  readonly #environment: Record<string, string>;
  #process: ChildProcess | null = null;
  #output = '';
  port = 0;

  private constructor(environment: Record<string, string>) {
    this.#environment = environment;
  }

  static async start(environment: Record<string, string> = {}): Promise<RunningServer> {
    const server = new RunningServer(environment);
    server.port = await freePort();
    await server.boot();
    return server;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** All it has printed. */
  get output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    return this.#process !== null && !hasEnded(this.#process);
  }

  /** Starts the process on the same port and file as before; resolves when it is ready. */
  async boot(more: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: join(import.meta.dirname, '../..'),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATABASE_PATH: this.databasePath,
        LOG_LEVEL: 'info',
        ...this.#environment,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    await new Promise<void>((ready, fail) => {
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          this.#output += `${line}\n`;
          if (line.startsWith('Priority Poker is open at ')) ready();
        });
      child.once('exit', (code) => fail(new Error(`It exited with ${code}:\n${this.#output}`)));
    });
  }

  /** Whether it was killed or has stopped. */
  get isDown(): boolean {
    return this.#process === null;
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Stops it in the middle of whatever it does, for as long as one likes. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  /** Lets it go on, as if no time had passed. */
  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  /** Asks it to stop; answers with the exit code. */
  terminate(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Waits until it has ended by itself; answers with the exit code. */
  async end(): Promise<number | null> {
    const child = this.#process;
    if (child && !hasEnded(child)) await once(child, 'exit');
    return child?.exitCode ?? null;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#process;
    this.#process = null;
    if (!child || hasEnded(child)) return null;
    child.kill(signal);
    const [code] = await once(child, 'exit');
    return typeof code === 'number' ? code : null;
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
