/** What happens in a workspace that a program elsewhere can be told of. */
export const webhookEvents = [
  ...['item.added', 'item.changed', 'item.moved', 'item.scored', 'item.removed', 'item.restored'],
  ...['comment.added', 'session.finished', 'submission.received'],
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Why nobody is told: somebody paused it, nothing got through for long, it said that it is gone, or too much waits. */
export const reasonsForSilence = ['paused', 'failing', 'gone', 'full'] as const;

/** The languages that people in a chat are told in. */
export const chatLanguages = ['en', 'de', 'es', 'fr'] as const;
export type ChatLanguage = (typeof chatLanguages)[number];

/**
 * An address that programs are told at what happens here. What its messages are signed with is a secret that is
 * no part of this.
 */
export interface Webhook {
  id: string;
  name: string;
  address: string;
  /** Where people in a chat read what it is told, and no program: how. */
  chat?: { language: ChatLanguage };
  /** What it is told of. */
  events: WebhookEvent[];
  /** The id of the member who made it. */
  by: string;
  createdAt: number;
  /** When its secret was drawn. */
  secretAt: number;
  /** Absent while it is told. */
  off?: { why: (typeof reasonsForSilence)[number]; at: number };
}
