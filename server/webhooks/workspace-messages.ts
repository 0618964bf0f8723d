import { Elsewhere } from '#server/log/tenure.ts';
import type { Answer } from '#server/sessions/port.ts';
import type { Job, Storage } from '#server/storage/storage.ts';
import type { Send } from '#server/webhooks/sender.ts';
import { signedHeaders } from '#server/webhooks/signature.ts';
import { sendOrTextAlone } from '#server/webhooks/text-alone.ts';
import type { Call } from '#server/webhooks/webhooks.ts';
import type { QueuedMessage } from '#server/workspace/outgoing.ts';
import type {
  LiveWorkspace,
  SentBatch,
  SigningSecrets,
  Workspaces,
} from '#server/workspace/port.ts';
import type { Attempt } from '#server/workspace/rules/deliveries.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';

/** So many webhooks are told at once; the others wait for the next look. */
const atOnce = 50;
/** Whoever tells has so long, until it is looked after anew: by itself, if it is still at it. Milliseconds. */
const claimHolds = 20_000;
/** Who is told already is looked after again so much later. Milliseconds. */
const busyFor = 5_000;

interface MessagesSurroundings {
  workspaces: Pick<Workspaces, 'find'>;
  storage: Pick<Storage, 'claimJobs' | 'settleJob'>;
  hosts: readonly string[];
  send: Send;
  /** Milliseconds since 1970. */
  now(): number;
  called(call: Call): void;
  /** Told of errors that nobody who works in a workspace caused. */
  report(error: unknown, message: string): void;
}

/** What the transports may ask of what goes out of workspaces. */
export interface WorkspaceMessages {
  /** The hosts that the operator lets be called; none where webhooks are off. */
  readonly hosts: readonly string[];
  /** Sends a message to try a webhook out, now, and writes down what came of it. */
  test(live: LiveWorkspace, webhookId: string, memberId: string): Promise<Answer<Attempt>>;
  /** Sends a message once more, now, whatever else waits. */
  again(live: LiveWorkspace, webhookId: string, messageId: string): Promise<Answer<Attempt>>;
}

/**
 * Sends what waits for the webhooks of workspaces, one webhook's messages one after the other. A message is taken
 * off its queue only after it was answered: a server that dies in between sends it once more, by the same id.
 */
export class MessageSender implements WorkspaceMessages {
  readonly #around: MessagesSurroundings;
  /** What is being told, by workspace and webhook. */
  readonly #telling = new Map<string, Promise<void>>();
  #isStopping = false;

  constructor(surroundings: MessagesSurroundings) {
    this.#around = surroundings;
  }

  get hosts(): readonly string[] {
    return this.#around.hosts;
  }

  /** Begins to tell everything that is due, as far as there are hands free; who is slow keeps nobody waiting. */
  async lookForDue(): Promise<void> {
    const atMost = atOnce - this.#telling.size;
    if (atMost <= 0 || this.#isStopping) return;
    const { storage, now, report } = this.#around;
    const due = await storage.claimJobs({ kind: 'webhook', now: now(), holds: claimHolds, atMost });
    for (const job of due) {
      const name = `${job.aggregateId}/${job.name}`;
      // Who is at it already says when to go on.
      if (this.#telling.has(name)) {
        await storage.settleJob(job, { at: now() + busyFor, attempts: job.attempts });
        continue;
      }
      const telling = this.#tell(job)
        .catch((error) => report(error, 'A webhook could not be told; it is tried again.'))
        .finally(() => this.#telling.delete(name));
      this.#telling.set(name, telling);
    }
  }

  /** Resolves when what was begun is written down. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#telling.values());
  }

  async test(live: LiveWorkspace, webhookId: string, memberId: string): Promise<Answer<Attempt>> {
    return this.#sendAside(live, webhookId, await live.webhooks.test(webhookId, memberId));
  }

  async again(live: LiveWorkspace, webhookId: string, messageId: string): Promise<Answer<Attempt>> {
    return this.#sendAside(live, webhookId, await live.webhooks.again(webhookId, messageId));
  }

  async #sendAside(
    live: LiveWorkspace,
    webhookId: string,
    asked: Answer<SigningSecrets>,
  ): Promise<Answer<Attempt>> {
    if (!asked.ok) return asked;
    const attempt = await this.#post(asked, asked.message, 0);
    const noted = await live.webhooks.noteAside(webhookId, asked.message, attempt);
    return noted.ok ? { ok: true, ...attempt } : noted;
  }

  async #tell(job: Job): Promise<void> {
    const { workspaces, storage } = this.#around;
    try {
      const live = await workspaces.find(job.aggregateId);
      const isTold = live !== null && (await this.#tellAll(live, job.name));
      // What was told says by itself when to go on.
      if (!isTold) await storage.settleJob(job, null);
    } catch (error) {
      if (!(error instanceof Elsewhere)) throw error;
      // What another server owns by now is that server's to tell.
      await storage.settleJob(job, { at: job.at, attempts: job.attempts });
    }
  }

  /** Until nothing waits, or the address does not answer; `false` where nothing was to be told at all. */
  async #tellAll(live: LiveWorkspace, webhookId: string): Promise<boolean> {
    for (let isAny = false; !this.#isStopping; isAny = true) {
      const waiting = await live.webhooks.waiting(webhookId);
      if (!waiting) return isAny;
      const tried: SentBatch[number][] = [];
      let { attempts } = waiting;
      for (const { place, message } of waiting.messages) {
        const attempt = await this.#post(waiting, message, attempts);
        tried.push({ place, message, attempt });
        attempts = 0;
        if (attempt.outcome !== 'delivered' || this.#isStopping) break;
      }
      const noted = await live.webhooks.sent(webhookId, tried);
      if (!noted.ok)
        throw new Error(`What was told could not be written down: ${noted.refusal.code}`);
      if (tried.at(-1)?.attempt.outcome !== 'delivered') return true;
    }
    return true;
  }

  async #post(
    { address, secrets }: Pick<SigningSecrets, 'address' | 'secrets'>,
    message: QueuedMessage,
    attempts: number,
  ): Promise<Attempt> {
    const { send, now, hosts, called } = this.#around;
    const delivery = await sendOrTextAlone(send, address, message.body, (body) =>
      signedHeaders({ id: message.id, body }, secrets, now()),
    );
    called({
      ...{ event: message.type, ...delivery },
      ...{ host: hostEntryOf(address, hosts), attempts },
    });
    return { at: now(), ...delivery };
  }
}
