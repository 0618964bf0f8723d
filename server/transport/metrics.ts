import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandType } from '#shared/commands/commands.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandType } from '#shared/workspace/commands.ts';

/** From a commit on a quick disk to one that people notice. Seconds. */
const latencies = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Counts and times what the server does, for operators. Nothing in it is about anybody. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #connections = new Gauge({
    name: 'priority_poker_connections',
    help: 'Connected devices.',
    registers: [this.#registry],
  });
  readonly #commands = new Histogram({
    name: 'priority_poker_command_seconds',
    help: 'From the arrival of a command to its answer, by type and outcome; _count counts them.',
    labelNames: ['type', 'outcome'],
    buckets: latencies,
    registers: [this.#registry],
  });
  readonly #commits = new Histogram({
    name: 'priority_poker_commit_seconds',
    help: 'How long a durable commit of one or more sessions took, failed ones too.',
    buckets: latencies,
    registers: [this.#registry],
  });
  readonly #webhooks = new Counter({
    name: 'priority_poker_webhooks_total',
    help: 'Calls of webhooks, by what was told and what came of it.',
    labelNames: ['event', 'outcome'],
    registers: [this.#registry],
  });
  readonly #failedCommits = new Counter({
    name: 'priority_poker_commits_failed_total',
    help: 'Commits that the storage could not do.',
    registers: [this.#registry],
  });

  readonly #handOvers = new Counter({
    name: 'priority_poker_cluster_handovers_total',
    help: 'Sessions that this node owned and left to others, by why: it stopped, or its lease lapsed.',
    labelNames: ['why'],
    registers: [],
  });

  /** `load` is asked at each scrape: sessions and workspaces in memory, and those of them that rest or wait for a commit. */
  constructor(load: () => { inMemory: number; resting: number; queued: number }) {
    // The process itself: CPU, memory, garbage collection, the event loop's delay.
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: 'priority_poker_sessions',
      help: 'Sessions and workspaces in memory.',
      registers: [this.#registry],
      collect() {
        this.set(load().inMemory);
      },
    });
    new Gauge({
      name: 'priority_poker_sessions_resting',
      help: 'Sessions and workspaces in memory that nobody uses, without their documents.',
      registers: [this.#registry],
      collect() {
        this.set(load().resting);
      },
    });
    new Gauge({
      name: 'priority_poker_queue',
      help: 'Sessions and workspaces with commands that wait for a commit.',
      registers: [this.#registry],
      collect() {
        this.set(load().queued);
      },
    });
  }

  /** What a node of many says of itself, asked at each scrape. */
  watchCluster(node: { owned(): number; relayed(): number; leaseAge(): number }): void {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name: `priority_poker_cluster_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read());
        },
      });
    gauge('owned_aggregates', 'Sessions that this node owns.', node.owned);
    gauge(
      'relayed_connections',
      'Requests and connections that this node passes on to others now.',
      node.relayed,
    );
    gauge(
      'lease_age_seconds',
      'Since this node said to be here, by the last time that this was confirmed.',
      node.leaseAge,
    );
    this.#registry.registerMetric(this.#handOvers);
  }

  /** Sessions that were in use here went to other nodes, or may have. */
  handedOver(why: string, count: number): void {
    this.#handOvers.inc({ why }, count);
  }

  connected(): void {
    this.#connections.inc();
  }

  disconnected(): void {
    this.#connections.dec();
  }

  /** `since` is when it arrived, by `performance.now()`. */
  commandAnswered(
    type: CommandType | WorkspaceCommandType | 'unknown',
    outcome: RefusalCode | 'done',
    since: number,
  ): void {
    this.#commands.observe({ type, outcome }, (performance.now() - since) / 1_000);
  }

  committed(seconds: number, isStored: boolean): void {
    this.#commits.observe(seconds);
    if (!isStored) this.#failedCommits.inc();
  }

  webhookCalled(event: string, outcome: string): void {
    this.#webhooks.inc({ event, outcome });
  }

  readonly contentType = this.#registry.contentType;

  /** In the text format of Prometheus. */
  print(): Promise<string> {
    return this.#registry.metrics();
  }
}
