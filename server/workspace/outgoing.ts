import type { JobWrite, RowWrite } from '#server/storage/storage.ts';
import { lastNumber, placeOf } from '#server/workspace/places.ts';
import { type Attempt, emptyQueue, type Queue } from '#server/workspace/rules/deliveries.ts';
import type { Message } from '#server/workspace/rules/messages.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';

/** How long the secret before the last one is signed with as well. Milliseconds. */
const secretGoesOn = 24 * 60 * 60 * 1000;

/** What a webhook's messages are signed with. */
export interface WebhookSecret {
  secret: string;
  /** The one before it, for as long as that counts too. Milliseconds since 1970. */
  before?: { secret: string; until: number };
}

/** A message with the id that it keeps however often it is sent. */
export interface QueuedMessage extends Message {
  id: string;
}

/** A message that waits no more. */
export interface SentMessage extends QueuedMessage {
  attempts: number;
  last: Attempt;
}

export type OutgoingChange =
  | { change: 'webhook-secret'; webhookId: string; secret: string; at: number }
  | { change: 'message'; webhookId: string; message: QueuedMessage }
  /** `sent`: ids of rows that wait no more; `forgotten`: of those that can't be looked at any more. */
  | {
      change: 'delivery';
      webhookId: string;
      queue: Queue;
      sent: string[];
      kept: SentMessage[];
      forgotten: string[];
    }
  /** It is told again: what waits goes on. */
  | { change: 'queue-resumed'; webhookId: string; at: number };

/** What a command changes of what goes out, beside what everybody hears of. */
export function outgoingFor(command: WorkspaceCommand, at: number): OutgoingChange[] {
  switch (command.type) {
    case 'webhook.make':
    case 'webhook.rotate': {
      const { id: webhookId, secret } = command;
      return [{ change: 'webhook-secret', webhookId, secret, at }];
    }
    case 'webhook.change':
      return [{ change: 'queue-resumed', webhookId: command.id, at }];
    default:
      return [];
  }
}

/** The kind of the rows that what waits for a webhook is in, the oldest with the highest id. */
export function waitingKind(webhookId: string): string {
  return `outgoing/${webhookId}`;
}

/** The kind of the rows that what was sent to it is in. */
export function sentKind(webhookId: string): string {
  return `sent/${webhookId}`;
}

/** What is to be stored of a change. */
export interface Written {
  rows: RowWrite[];
  droppedKinds?: string[];
  jobs?: JobWrite[];
}

/** So that of two the older one has the higher id: what is read from the end on is the oldest. */
function waitingPlace(seq: number, entry: number): string {
  return placeOf(lastNumber - seq, lastNumber - entry);
}

/** What is on its way to the webhooks of a workspace, as far as it is in memory: not the messages. */
export class Outgoing {
  readonly secrets = new Map<string, WebhookSecret>();
  readonly queues = new Map<string, Queue>();
  #entries = 0;

  /** Takes in a row; answers with whether it was one of these. */
  load(kind: string, id: string, value: string): boolean {
    // What is stored was made here.
    if (kind === 'webhook-secret') this.secrets.set(id, JSON.parse(value));
    else if (kind === 'webhook-queue') this.queues.set(id, JSON.parse(value));
    else return false;
    return true;
  }

  write(change: OutgoingChange, seq: number): Written {
    const { webhookId } = change;
    const queue = this.queues.get(webhookId) ?? emptyQueue;
    switch (change.change) {
      case 'webhook-secret':
        return { rows: [this.#putSecret(webhookId, change.secret, change.at)] };
      case 'message': {
        this.#entries += 1;
        const id = waitingPlace(seq, this.#entries);
        const value = JSON.stringify(change.message);
        const row = { kind: waitingKind(webhookId), id, value };
        const more = { ...queue, waiting: queue.waiting + 1 };
        // Where some wait already, somebody is to look after them.
        const jobs = queue.waiting === 0 ? [jobFor(webhookId, change.message.at)] : [];
        return { rows: [row, this.#putQueue(webhookId, more)], jobs };
      }
      case 'delivery': {
        const { queue: next, sent, kept, forgotten } = change;
        const rows = [
          ...sent.map((id) => ({ kind: waitingKind(webhookId), id, value: null })),
          ...forgotten.map((id) => ({ kind: sentKind(webhookId), id, value: null })),
          ...kept.map((message) => {
            this.#entries += 1;
            const id = placeOf(seq, this.#entries);
            return { kind: sentKind(webhookId), id, value: JSON.stringify(message) };
          }),
        ];
        const at = next.waiting > 0 ? (next.next ?? null) : null;
        return { rows: [...rows, this.#putQueue(webhookId, next)], jobs: [jobFor(webhookId, at)] };
      }
      case 'queue-resumed': {
        const { waiting } = queue;
        if (waiting === 0) return { rows: [this.#putQueue(webhookId, emptyQueue)] };
        const row = this.#putQueue(webhookId, { ...emptyQueue, waiting });
        return { rows: [row], jobs: [jobFor(webhookId, change.at)] };
      }
    }
  }

  /** With a webhook goes all that was on its way. */
  forget(webhookId: string): Written {
    this.secrets.delete(webhookId);
    this.queues.delete(webhookId);
    return {
      rows: (['webhook-secret', 'webhook-queue'] as const).map((kind) => ({
        ...{ kind, id: webhookId, value: null },
      })),
      droppedKinds: [waitingKind(webhookId), sentKind(webhookId)],
      jobs: [jobFor(webhookId, null)],
    };
  }

  #putSecret(id: string, secret: string, at: number): RowWrite {
    const known = this.secrets.get(id);
    const before = known && { secret: known.secret, until: at + secretGoesOn };
    // Sent twice, it is the same, and so is the one before.
    const next = known?.secret === secret ? known : { secret, ...(before && { before }) };
    this.secrets.set(id, next);
    return { kind: 'webhook-secret', id, value: JSON.stringify(next) };
  }

  #putQueue(id: string, queue: Queue): RowWrite {
    this.queues.set(id, queue);
    return { kind: 'webhook-queue', id, value: JSON.stringify(queue) };
  }
}

function jobFor(webhookId: string, at: number | null): JobWrite {
  return { kind: 'webhook', name: webhookId, at, detail: '' };
}
