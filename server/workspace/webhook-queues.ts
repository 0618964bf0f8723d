import type { Decide } from '#server/log/ledger.ts';
import type { Answer } from '#server/sessions/port.ts';
import { newId } from '#server/sessions/secrets.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { LiveChange, WorkspaceMemory } from '#server/workspace/memory.ts';
import {
  type QueuedMessage,
  type SentMessage,
  sentKind,
  type WebhookSecret,
  waitingKind,
} from '#server/workspace/outgoing.ts';
import type {
  SentBatch,
  SigningSecrets,
  WaitingMessages,
  WorkspaceWebhooks,
} from '#server/workspace/port.ts';
import {
  type Attempt,
  afterAttempt,
  emptyQueue,
  type Queue,
} from '#server/workspace/rules/deliveries.ts';
import { messagesFor, testOf } from '#server/workspace/rules/messages.ts';
import { webhookRow } from '#server/workspace/rules/webhooks.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface QueuesSurroundings {
  workspaceId: string;
  storage: Pick<Storage, 'rows'>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Where people open the page, as far as the operator says so. */
  publicUrl?: string | undefined;
  read<T>(pick: (memory: WorkspaceMemory) => T): Promise<T>;
  enter(rule: Decide<WorkspaceMemory, LiveChange>): Promise<Acknowledgement>;
}

/** So many are sent before it is written down what came of them. */
const atOnce = 20;

/** What is on its way from a workspace to its webhooks, and what was. */
export class WebhookQueues implements WorkspaceWebhooks {
  readonly #around: QueuesSurroundings;

  constructor(surroundings: QueuesSurroundings) {
    this.#around = surroundings;
  }

  async waiting(webhookId: string): Promise<WaitingMessages | null> {
    const { read, now } = this.#around;
    const known = await read(({ state, outgoing }) => {
      const webhook = state.webhooks.get(webhookId);
      const secret = outgoing.secrets.get(webhookId);
      return webhook && secret && { webhook, secret, queue: outgoing.queues.get(webhookId) };
    });
    if (!known || known.webhook.off || !known.queue?.waiting) return null;
    const messages = await this.#rows<QueuedMessage>(waitingKind(webhookId), atOnce);
    if (messages.length === 0) return null;
    const { webhook, queue, secret } = known;
    const { address } = webhook;
    return { address, secrets: inForce(secret, now()), messages, attempts: queue.attempts };
  }

  async sent(webhookId: string, tried: SentBatch): Promise<Acknowledgement> {
    const tooOld = await this.#tooOld(webhookId, tried.length);
    return this.#around.enter(({ state, outgoing }) => {
      const webhook = state.webhooks.get(webhookId);
      const before = outgoing.queues.get(webhookId);
      if (!webhook || !before) return [];
      let queue: Queue = before;
      let { off } = webhook;
      const sent: string[] = [];
      const kept: SentMessage[] = [];
      for (const { place, message, attempt } of tried) {
        const verdict = afterAttempt(queue, attempt);
        queue = verdict.queue;
        if (verdict.off) off ??= { why: verdict.off, at: attempt.at };
        if (!verdict.done) continue;
        sent.push(place);
        kept.push({ ...message, attempts: verdict.done.attempts, last: attempt });
      }
      const { next: _, ...resting } = queue;
      const delivery: LiveChange = {
        ...{ change: 'delivery', webhookId, sent, kept, forgotten: tooOld },
        queue: off ? resting : queue,
      };
      return off && !webhook.off
        ? [webhookRow(webhookId, { ...webhook, off }), delivery]
        : [delivery];
    });
  }

  async test(webhookId: string, memberId: string): Promise<Answer<SigningSecrets>> {
    const { workspaceId, read, now, publicUrl } = this.#around;
    const message = await read(({ state }) => {
      const telling = { workspaceId, state, now: now(), publicUrl };
      const happening = { id: `msg_${newId()}`, ...testOf(telling, memberId) };
      return messagesFor(state.webhooks.get(webhookId) ?? {}, [happening], telling)[0];
    });
    if (!message) return { ok: false, refusal: refusal('no_webhook') };
    return this.#signing(webhookId, message);
  }

  async again(webhookId: string, messageId: string): Promise<Answer<SigningSecrets>> {
    const kept = await this.#rows<SentMessage>(sentKind(webhookId), 2 * limits.keptMessages);
    const found = kept.find(({ message }) => message.id === messageId)?.message;
    if (!found) return { ok: false, refusal: refusal('no_message') };
    const { attempts: _, last: __, ...message } = found;
    return this.#signing(webhookId, message);
  }

  async noteAside(
    webhookId: string,
    message: QueuedMessage,
    attempt: Attempt,
  ): Promise<Acknowledgement> {
    const tooOld = await this.#tooOld(webhookId, 1);
    return this.#around.enter(({ state, outgoing }) => {
      if (!state.webhooks.has(webhookId)) return refusal('no_webhook');
      const kept = [{ ...message, attempts: 1, last: attempt }];
      const queue = outgoing.queues.get(webhookId) ?? emptyQueue;
      return [{ change: 'delivery', webhookId, queue, sent: [], kept, forgotten: tooOld }];
    });
  }

  async look(webhookId: string): ReturnType<WorkspaceWebhooks['look']> {
    const known = await this.#around.read(({ state, outgoing }) => {
      const queue = outgoing.queues.get(webhookId) ?? emptyQueue;
      return state.webhooks.has(webhookId) ? queue : null;
    });
    if (!known) return { ok: false, refusal: refusal('no_webhook') };
    const [waiting, sent] = await Promise.all([
      this.#rows<QueuedMessage>(waitingKind(webhookId), atOnce),
      this.#rows<SentMessage>(sentKind(webhookId), limits.keptMessages),
    ]);
    return {
      ...{ ok: true, queue: known },
      waiting: waiting.map(({ message }) => message),
      sent: sent.map(({ message }) => message),
    };
  }

  async #signing(webhookId: string, message: QueuedMessage): Promise<Answer<SigningSecrets>> {
    const { read, now } = this.#around;
    return read(({ state, outgoing }) => {
      const webhook = state.webhooks.get(webhookId);
      const secret = outgoing.secrets.get(webhookId);
      if (!webhook || !secret) return { ok: false, refusal: refusal('no_webhook') };
      return { ok: true, address: webhook.address, secrets: inForce(secret, now()), message };
    });
  }

  /** Places of what can't be looked at any more once so many more were sent. */
  async #tooOld(webhookId: string, more: number): Promise<string[]> {
    const { storage, workspaceId } = this.#around;
    const { keptMessages } = limits;
    const atMost = keptMessages + 2 * atOnce;
    const kept = await storage.rows(workspaceId, sentKind(webhookId), { atMost });
    return kept.slice(Math.max(0, keptMessages - more)).map(({ id }) => id);
  }

  async #rows<T>(kind: string, atMost: number): Promise<{ place: string; message: T }[]> {
    const { storage, workspaceId } = this.#around;
    const rows = await storage.rows(workspaceId, kind, { atMost });
    // What is stored was made here.
    return rows.map(({ id, value }) => ({ place: id, message: JSON.parse(value) as T }));
  }
}

/** The last one, and for a while the one before it. */
function inForce({ secret, before }: WebhookSecret, now: number): string[] {
  return before && now < before.until ? [secret, before.secret] : [secret];
}
