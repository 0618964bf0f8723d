import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Attacker, openTarget, type Target } from '#test/fuzz/doors.ts';
import { Random } from '#test/fuzz/random.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { signingSecret } from '#test/integrations/slack-caller.ts';
import { RunningServer } from '#test/server/running-server.ts';

export interface Fuzzing {
  seed: number;
  /** How many packets, updates, handshakes, calls and files to send. */
  count: number;
  /**
   * How many to send a second: on a machine that attackers keep busy themselves, what the others wait for is
   * not the server.
   */
  perSecond: number;
  /** It ends then, however many were sent. */
  mostSeconds: number;
  /** With limits the server defends itself; without them more gets through to be looked at. */
  limits: 'on' | 'off';
  /** How long the side table plays undisturbed first. Seconds. */
  quietSeconds: number;
}

/** Milliseconds from a vote to its acknowledgement. */
export interface Latency {
  votes: number;
  median: number;
  p99: number;
}

export interface FuzzReport {
  sent: Record<string, number>;
  seconds: number;
  /** Megabytes that the server's process occupied: before, at most, and in the end. */
  memory: { before: number; most: number; after: number };
  quiet: Latency;
  attacked: Latency;
}

const attackers = 8;
/** A session that was attacked so often gives way to a new one. */
const attacksPerTarget = 20_000;

/**
 * Attacks a server at every door while a table on the side plays on. Throws where the server dies, logs
 * an error of its own, fails to answer, or refuses the side table anything.
 */
export async function fuzz(fuzzing: Fuzzing): Promise<FuzzReport> {
  const { seed, count, perSecond, mostSeconds, limits, quietSeconds } = fuzzing;
  // A service that knows nobody: whatever is sent goes no farther than there.
  const service = await FakeServer.listen(({ path }) =>
    // Slack knows whoever it has sent.
    /^\/(api|commands)\//.test(path)
      ? { body: { ok: true } }
      : { status: 401, body: { message: 'Who is that?' } },
  );
  const server = await RunningServer.start({
    ...{ LIMITS: limits, TRUST_PROXY: '1', SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') },
    CONNECT_HOSTS: service.inPlaceOf(
      ...['api.github.com', 'github.com', 'slack.com', 'hooks.slack.com'],
    ),
    ...{ PUBLIC_URL: 'http://poker.example', SLACK_BOT_TOKEN: 'xoxb-1-fake' },
    SLACK_SIGNING_SECRET: signingSecret,
    ...{ GITHUB_CLIENT_ID: 'app', GITHUB_CLIENT_SECRET: 'a-secret-of-the-app' },
  });
  const table = new SideTable(server.url);
  try {
    await table.begun();
    await setTimeout(quietSeconds * 1000);
    const quiet = table.takeLatency();
    const memory = new Memory(server.url);
    const before = await memory.look();
    const sent: Record<string, number> = {};
    const startedAt = performance.now();
    const isOver = () => performance.now() - startedAt > mostSeconds * 1000;
    let next = 0;
    let target = await openTarget(server.url);
    const attack = async () => {
      const attacker = new Attacker();
      while (next < count && !isOver()) {
        const index = next++;
        const early = startedAt + (index / perSecond) * 1000 - performance.now();
        if (early > 1) await setTimeout(early);
        if (index % attacksPerTarget === attacksPerTarget - 1)
          target = await openTarget(server.url);
        if (index % 1000 === 0) {
          await memory.look();
          refuseErrors(server);
        }
        const door = await attackOnce(attacker, target, new Random(seed + index * 7919));
        sent[door] = (sent[door] ?? 0) + 1;
        table.check();
      }
      await attacker.leave();
    };
    await Promise.all(Array.from({ length: attackers }, attack));
    const seconds = (performance.now() - startedAt) / 1000;
    const attacked = table.takeLatency();
    const after = await memory.look();
    refuseErrors(server);
    return { sent, seconds, memory: { before, most: memory.most, after }, quiet, attacked };
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}\n${server.output.slice(-4000)}`, {
      cause: error,
    });
  } finally {
    table.leave();
    await server.dispose();
    service.close();
  }
}

/** Whatever is sent, an error that the server has to report is one of ours. */
function refuseErrors({ output }: RunningServer): void {
  const error = output.split('\n').find((line) => /"level":(50|60)/.test(line));
  if (error !== undefined) throw new Error(`The server had an error of its own:\n${error}`);
}

async function attackOnce(attacker: Attacker, target: Target, random: Random): Promise<string> {
  const draw = random.next();
  const door =
    draw < 0.5
      ? 'packet'
      : draw < 0.7
        ? 'workspace'
        : draw < 0.8
          ? 'notes'
          : draw < 0.85
            ? 'description'
            : draw < 0.93
              ? 'call'
              : draw < 0.94
                ? 'slack'
                : draw < 0.97
                  ? 'handshake'
                  : 'file';
  await attacker[door](target, random);
  return door;
}

/** What the process of the server occupies, as it tells its operators. */
class Memory {
  readonly #url: string;
  most = 0;

  constructor(url: string) {
    this.#url = url;
  }

  async look(): Promise<number> {
    const metrics = await (await fetch(`${this.#url}/metrics`)).text();
    const bytes = /^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1];
    const megabytes = Math.round(Number(bytes) / 1e6);
    this.most = Math.max(this.most, megabytes);
    return megabytes;
  }
}

/** The people who play on, in a process of their own, so that what attacks does not slow them down. */
class SideTable {
  readonly #process: ChildProcess;
  #latencies: number[] = [];
  #problem: string | null = null;

  constructor(url: string) {
    this.#process = fork(join(import.meta.dirname, 'side-table.ts'), [url], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    this.#process.stderr?.on('data', (text) => {
      said += String(text);
    });
    this.#process.on('message', (latency) => this.#latencies.push(Number(latency)));
    this.#process.once('exit', () => {
      this.#problem = `The table on the side could not play on. ${said}`;
    });
  }

  /** Resolves with the first vote; or where there will be none. */
  async begun(): Promise<void> {
    await Promise.race([once(this.#process, 'message'), once(this.#process, 'exit')]);
  }

  check(): void {
    if (this.#problem !== null) throw new Error(this.#problem);
  }

  takeLatency(): Latency {
    this.check();
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    this.#latencies = [];
    const at = (share: number) =>
      Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
    return { votes: sorted.length, median: at(0.5), p99: at(0.99) };
  }

  leave(): void {
    this.#process.removeAllListeners();
    this.#process.kill('SIGKILL');
  }
}
