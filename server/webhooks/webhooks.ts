import { z } from 'zod';
import { Elsewhere } from '#server/log/tenure.ts';
import type { Sessions } from '#server/sessions/port.ts';
import { webhookKey } from '#server/sessions/rows.ts';
import type { Job, Storage } from '#server/storage/storage.ts';
import { pace } from '#server/transport/pace.ts';
import { messageOf, type News } from '#server/webhooks/message.ts';
import type { Delivery, Send } from '#server/webhooks/sender.ts';
import { sendOrTextAlone } from '#server/webhooks/text-alone.ts';
import { webhookSchema } from '#server/webhooks/webhook.ts';
import type { Rate } from '#shared/commands/limits.ts';
import type { MessageType } from '#shared/exports/webhook-message.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';
import { finishedOf } from '#shared/session/progress.ts';
import type { SessionState } from '#shared/session/state.ts';

/** What the transports may ask of the webhooks. */
export interface Webhooks {
  /** The hosts that the operator lets be called; none where webhooks are off. */
  readonly hosts: readonly string[];
  /** Calls the session's webhook now; `null` where it has none. */
  test(state: SessionState): Promise<Delivery | null>;
}

/** One call, for operators: without the address, and without the session. */
export interface Call {
  event: News['event'] | MessageType;
  outcome: Delivery['outcome'];
  /** What it answered, where it refused. */
  status?: number;
  /** What the operator wrote that lets it be called, such as `*.example.com`. */
  host: string | null;
  /** How often the same was tried before. */
  attempts: number;
}

interface WebhooksSurroundings {
  sessions: Pick<Sessions, 'find'>;
  storage: Pick<Storage, 'row' | 'claimJobs' | 'settleJob'>;
  hosts: readonly string[];
  send: Send;
  /** Milliseconds since 1970. */
  now(): number;
  /** How many reminders may go to one webhook. */
  rate: Rate;
  publicUrl?: string;
  called(call: Call): void;
}

const minute = 60_000;
/** After so long what failed is tried again, and then no more. Milliseconds. */
const pauses = [10_000, minute, 10 * minute];
/** So many are told at once; the others wait for the next look. */
const atOnce = 20;
/** Whoever tells has so long, until somebody else tries. Milliseconds. */
const claimHolds = minute;
/** A close that nobody could be told of for so long is no news any more. Milliseconds. */
const newsFor = 24 * 60 * minute;

const detailSchema = z.object({
  deadline: z.number().nullable(),
  progress: z.object({ finished: z.number(), people: z.number() }).optional(),
});

/**
 * Tells webhooks what waits for them. A reminder is forgotten only after it was told: a server that dies in
 * between tells it once more, and none is lost.
 */
export function createWebhooks({
  sessions,
  storage,
  hosts,
  send,
  now,
  rate,
  publicUrl,
  called,
}: WebhooksSurroundings): Webhooks & { deliverDue(): Promise<void> } {
  const reminderPace = pace(rate);
  /** Told, but not yet forgotten, because the storage failed: these must not be told again and again. */
  const told = new Set<string>();

  async function call(
    stored: string,
    state: SessionState,
    news: News,
    attempts = 0,
  ): Promise<Delivery> {
    const webhook = readStored(stored);
    const message = messageOf(state, news, webhook, publicUrl);
    const { address } = webhook;
    const delivery = await sendOrTextAlone(send, address, JSON.stringify(message));
    called({
      event: news.event,
      ...delivery,
      host: hostEntryOf(address, hosts),
      attempts,
    });
    return delivery;
  }

  async function deliver(reminder: Job): Promise<void> {
    const { aggregateId: sessionId, name: event, at, attempts } = reminder;
    const name = `${sessionId}/${event}/${at}`;
    if (!told.has(name)) {
      const state = await (await sessions.find(sessionId))?.state();
      const news = state && newsOf(reminder, state, now());
      if (state && news) {
        const tooMany = await reminderPace.take(sessionId);
        const retryAfter = tooMany && now() + (tooMany.retryAfter ?? 1) * 1_000;
        const again = retryAfter ?? (await tell(reminder, state, news));
        if (again !== null) {
          const tried = tooMany ? attempts : attempts + 1;
          return storage.settleJob(reminder, { at: again, attempts: tried });
        }
      }
      told.add(name);
    }
    await storage.settleJob(reminder, null);
    told.delete(name);
  }

  /** Answers with when to try again (milliseconds since 1970), or with `null` for never. */
  async function tell({ attempts }: Job, state: SessionState, news: News): Promise<number | null> {
    const webhook = await storage.row(state.id, ...webhookKey);
    if (webhook === null) return null;
    const delivery = await call(webhook, state, news, attempts);
    const pause = pauses[attempts];
    return pause !== undefined && isWorthAnotherTry(delivery) ? now() + pause : null;
  }

  /** What another server owns by now is that server's to tell. */
  async function giveBack(reminder: Job, error: unknown): Promise<void> {
    if (!(error instanceof Elsewhere)) throw error;
    const { at, attempts } = reminder;
    await storage.settleJob(reminder, { at, attempts });
  }

  return {
    hosts,

    async test(state) {
      const stored = await storage.row(state.id, ...webhookKey);
      if (stored === null) return null;
      const { deadline = null } = state;
      const news = { event: 'test', deadline, progress: finishedOf(state), now: now() } as const;
      return call(stored, state, news);
    },

    /** Tells everything that is due. One that fails keeps no other from being told. */
    async deliverDue() {
      const claim = { kind: 'reminder', holds: claimHolds, atMost: atOnce } as const;
      const due = await storage.claimJobs({ ...claim, now: now() });
      const failed = (
        await Promise.allSettled(
          due.map((one) => deliver(one).catch((error) => giveBack(one, error))),
        )
      ).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
  };
}

/** Throws an error that quotes nothing: the address is a secret. */
function readStored(stored: string): z.infer<typeof webhookSchema> {
  try {
    return webhookSchema.parse(JSON.parse(stored));
  } catch {
    throw new Error('A webhook can not be read.');
  }
}

/** What a reminder says by now; `null` where there is nothing left to say. */
function newsOf({ name: event, at, detail }: Job, state: SessionState, now: number): News | null {
  const { deadline, progress } = detailSchema.parse(JSON.parse(detail));
  if (event === 'closed')
    return now < at + newsFor && progress ? { event, deadline, progress, now } : null;
  const isPast = deadline === null || state.deadline !== deadline || now >= deadline;
  // The server may have been down until the next one was due as well.
  const isLate = event === 'day' && deadline !== null && deadline - now <= 60 * minute;
  if (isPast || isLate) return null;
  return { event: 'deadline_near', deadline, progress: finishedOf(state), now };
}

/** What may be better soon. */
function isWorthAnotherTry(delivery: Delivery): boolean {
  if (delivery.outcome === 'refused') return delivery.status >= 500 || delivery.status === 429;
  return delivery.outcome === 'timed_out' || delivery.outcome === 'unreachable';
}
