import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CommandType } from '#shared/commands/commands.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

/** The event loop is looked at so often; what is measured includes it. Milliseconds. */
const resolution = 10;

/** Counts what the server does, for operators. Nothing in it is about anybody. */
export class Metrics {
  readonly #commands = new Map<string, number>();
  readonly #eventLoop = monitorEventLoopDelay({ resolution });
  #connections = 0;

  constructor() {
    this.#eventLoop.enable();
  }

  connected(): void {
    this.#connections += 1;
  }

  disconnected(): void {
    this.#connections -= 1;
  }

  commandAnswered(type: CommandType | 'unknown', outcome: RefusalCode | 'done'): void {
    const labels = `type="${type}",outcome="${outcome}"`;
    this.#commands.set(labels, (this.#commands.get(labels) ?? 0) + 1);
  }

  /** In the text format of Prometheus. The event loop's delay is measured anew from here on. */
  print(): string {
    const seconds = (nanoseconds: number) =>
      Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - resolution / 1e3) : 0;
    const delay = this.#eventLoop;
    const lines = [
      ...gauge('connections', 'Connected devices.', this.#connections),
      '# HELP priority_poker_commands_total Commands answered, by type and outcome.',
      '# TYPE priority_poker_commands_total counter',
      ...[...this.#commands].map(
        ([labels, count]) => `priority_poker_commands_total{${labels}} ${count}`,
      ),
      ...gauge(
        'event_loop_delay_mean_seconds',
        'Mean delay of the event loop since the last scrape.',
        seconds(delay.mean),
      ),
      ...gauge(
        'event_loop_delay_p99_seconds',
        'The 99th percentile of the delay of the event loop since the last scrape.',
        seconds(delay.percentile(99)),
      ),
      ...gauge('memory_bytes', 'Memory that the process occupies.', process.memoryUsage.rss()),
      ...gauge('uptime_seconds', 'Since the process started.', process.uptime()),
    ];
    delay.reset();
    return `${lines.join('\n')}\n`;
  }
}

function gauge(name: string, help: string, value: number): string[] {
  const full = `priority_poker_${name}`;
  return [`# HELP ${full} ${help}`, `# TYPE ${full} gauge`, `${full} ${value}`];
}
