import { ServiceProblem } from '#server/integrations/connector.ts';
import { must, type Opened, Pass, Refused } from '#server/integrations/pass.ts';
import { bareError } from '#server/integrations/said.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import type { Job, Storage } from '#server/storage/storage.ts';
import type { LiveWorkspace, PassBegun, PassEnding, Workspaces } from '#server/workspace/port.ts';
import type { ConnectionProblem, PropertyMapping } from '#shared/integrations/connection.ts';
import type { RemoteField } from '#shared/integrations/remote.ts';

/** So many connections are looked at at once; the others wait for the next look. */
const atOnce = 20;
/** Whoever is at it has so long, until it is looked after anew: by itself, if it is still at it. Milliseconds. */
const claimHolds = 60_000;
/** Who is at it already is looked after again so much later. Milliseconds. */
const busyFor = 5_000;
const minute = 60_000;
/** What a place has is known for so long: to ask for it may take many calls. Milliseconds. */
const fieldsHold = 10 * minute;

interface PassesSurroundings {
  workspaces: Pick<Workspaces, 'find'>;
  storage: Pick<Storage, 'claimJobs' | 'settleJob'>;
  /** Throws a `ServiceProblem` where it is not signed in. `null`: there is no such connection. */
  open(live: LiveWorkspace, connectionId: string): Promise<Opened | 'no-key' | null>;
  /** Sees to it that the service tells of changes; does not throw for what a service does. */
  keepHook(live: LiveWorkspace, opened: Opened): Promise<void>;
  /** Where people open the page, without a slash at the end. */
  publicUrl?: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of errors that nobody who works in a workspace caused. */
  report(error: unknown, message: string): void;
}

/**
 * Keeps items in step with records elsewhere, one connection's after the other. A pass reads what changed there, has
 * it taken in, and writes what is to go there, which is remembered before it leaves: whoever dies over it is followed
 * by the next, and done twice it is done once.
 */
export class Passes {
  readonly #around: PassesSurroundings;
  /** What places have, by workspace and connection. */
  readonly #fields = new Map<string, { place: string; until: number; fields: RemoteField[] }>();
  /** What is looked at, by workspace and connection. */
  readonly #running = new Map<string, Promise<void>>();
  #isStopping = false;

  constructor(surroundings: PassesSurroundings) {
    this.#around = surroundings;
  }

  /** Begins all passes that are due, as far as there are hands free. */
  async lookForDue(): Promise<void> {
    const atMost = atOnce - this.#running.size;
    if (atMost <= 0 || this.#isStopping) return;
    const { storage, now, report } = this.#around;
    const claim = { kind: 'connection' as const, now: now(), holds: claimHolds, atMost };
    for (const job of await storage.claimJobs(claim)) {
      const name = `${job.aggregateId}/${job.name}`;
      // Who is at it already says when to go on.
      if (this.#running.has(name)) {
        await storage.settleJob(job, { at: now() + busyFor, attempts: job.attempts });
        continue;
      }
      const running = this.#run(job)
        .catch((error) =>
          report(error, 'A connection could not be looked after; it is tried again.'),
        )
        .finally(() => this.#running.delete(name));
      this.#running.set(name, running);
    }
  }

  /** Resolves when all that was begun has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Resolves when what was begun is written down. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.settled();
  }

  async #run(job: Job): Promise<void> {
    const { workspaces, storage } = this.#around;
    try {
      const live = await workspaces.find(job.aggregateId);
      const begun = live && (await live.connections.begin(job.name));
      if (live && begun) await this.#pass(live, begun);
      else await storage.settleJob(job, null);
    } catch (error) {
      if (!(error instanceof Elsewhere)) throw error;
      // What another server owns by now is that server's to look after.
      await storage.settleJob(job, { at: job.at, attempts: job.attempts });
    }
  }

  /** Whatever comes of it, the connection says when to go on. */
  async #pass(live: LiveWorkspace, begun: PassBegun): Promise<void> {
    const { id } = begun.connection;
    const ending = await this.#whole(live, begun).catch((error: unknown) => this.#endingOf(error));
    must(await live.connections.ended(id, ending));
  }

  async #whole(live: LiveWorkspace, begun: PassBegun): Promise<PassEnding> {
    const { id } = begun.connection;
    const opened = await this.#around.open(live, id);
    if (opened === null) return { waiting: 0 };
    if (opened === 'no-key') return { waiting: 0, problem: { why: 'no-key', said: '' } };
    await this.#around.keepHook(live, opened);
    const { now, publicUrl } = this.#around;
    const fields = await this.#fieldsOf(live, begun, opened);
    const pass = new Pass({
      ...{ live, opened, begun, fields, now },
      ...(publicUrl !== undefined && { publicUrl }),
      isStopping: () => this.#isStopping,
    });
    return pass.run();
  }

  async #fieldsOf(
    live: LiveWorkspace,
    { connection, cursor }: PassBegun,
    { connector, calls }: Opened,
  ): Promise<RemoteField[]> {
    const { now } = this.#around;
    const name = `${live.id}/${connection.id}`;
    const place = connection.place?.id ?? '';
    const known = this.#fields.get(name);
    const isKnown = ({ remote }: PropertyMapping) => known?.fields.some(({ id }) => id === remote);
    // Who has everything compared wants to know it anew.
    const holds =
      known?.place === place &&
      known.until > now() &&
      connection.mapping.every(isKnown) &&
      cursor.steps.every(({ look }) => look !== 'linked');
    if (holds) return known.fields;
    const fields = await connector.fields(calls, place);
    // What nobody asks for any more, such as of a connection that is gone, is not kept either.
    for (const [one, { until }] of this.#fields) if (until <= now()) this.#fields.delete(one);
    this.#fields.set(name, { place, until: now() + fieldsHold, fields });
    return fields;
  }

  #endingOf(error: unknown): PassEnding | 'broken-off' {
    if (error instanceof Elsewhere) throw error;
    if (error instanceof Refused && error.refusal.code === 'no_connection') return 'broken-off';
    if (error instanceof Refused)
      return { waiting: 0, problem: { why: 'refused', said: error.refusal.message } };
    if (!(error instanceof ServiceProblem)) {
      this.#around.report(bareError(error), 'A pass failed; it is tried again.');
      return { waiting: 0, problem: { why: 'refused', said: '' } };
    }
    const { why, message: said, until } = error;
    if (why === 'slow-down')
      return { waiting: 0, slowedUntil: until ?? this.#around.now() + minute };
    return { waiting: 0, problem: { why: problems[why], said } };
  }
}

const problems = {
  'signed-out': 'signed-out',
  forbidden: 'forbidden',
  'not-found': 'no-place',
  unreachable: 'unreachable',
  refused: 'refused',
} as const satisfies Record<Exclude<ServiceProblem['why'], 'slow-down'>, ConnectionProblem>;
