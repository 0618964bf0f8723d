import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { type Asked, noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import type { Answer } from '#server/sessions/port.ts';
import { newId } from '#server/sessions/secrets.ts';
import type { Parsed } from '#server/transport/parse.ts';
import type { QueuedMessage } from '#server/workspace/outgoing.ts';
import type { Attempt } from '#server/workspace/rules/deliveries.ts';
import { sampleOf } from '#server/workspace/rules/messages.ts';
import { limits } from '#shared/commands/limits.ts';
import { httpLink, idSchema } from '#shared/commands/texts.ts';
import { messageTypes, webhookMessageSchema } from '#shared/exports/webhook-message.ts';
import { chatSchema } from '#shared/workspace/commands.ts';
import { reasonsForSilence, webhookEvents } from '#shared/workspace/webhook.ts';

/** The webhooks of a workspace over REST; the commands `webhook.…` make and change them. */

const time = z.int().meta({ description: 'Milliseconds since 1970.' });

const webhookSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  address: z.string(),
  chat: chatSchema.exactOptional().meta({
    description: 'Where people in a chat read what it is told: in which language.',
  }),
  events: z.array(z.enum(webhookEvents)),
  by: idSchema,
  createdAt: time,
  secretAt: time.meta({ description: 'When its secret was drawn.' }),
  off: z.strictObject({ why: z.enum(reasonsForSilence), at: time }).exactOptional(),
});

const attemptSchema = z.strictObject({
  at: time,
  outcome: z.enum(['delivered', 'refused', 'timed_out', 'unreachable', 'not_allowed']),
  status: z.int().exactOptional().meta({ description: 'What the address answered.' }),
});
attemptSchema.register(z.globalRegistry, { id: 'Attempt' });

const messageSchema = z.strictObject({
  id: z.string(),
  type: z.enum(messageTypes),
  key: z.string().exactOptional().meta({ description: 'Of the item that it is about.' }),
  at: time,
  attempts: z.int().meta({ description: 'How often it was tried.' }),
  last: attemptSchema.exactOptional().meta({ description: 'What came of that last.' }),
  body: z.string().meta({ description: 'As it is posted: JSON.' }),
});

export const webhookOperations: readonly Operation[] = [
  operation({
    call: 'GET /api/workspaces/:id/webhooks',
    summary: 'List webhooks',
    details: 'And the hosts that the operator of this server lets be called.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ hosts: z.array(z.string()), webhooks: z.array(webhookSchema) }),
    status: 200,
    carryOut: async (asked) =>
      beyond(asked) ??
      asked.live.read(({ webhooks }) =>
        done({ hosts: [...asked.messages.hosts], webhooks: [...webhooks.values()] }),
      ),
  }),
  operation({
    call: 'POST /api/workspaces/:id/webhooks',
    summary: 'Have an address told',
    details:
      'As the command `webhook.make`, for programs that draw no ids: such as a REST hook that is subscribed to.',
    query: noQuery,
    body: z.strictObject({
      name: z.string().trim().min(1).max(limits.name),
      address: httpLink,
      events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
      chat: chatSchema.exactOptional(),
    }),
    answer: z.strictObject({
      id: idSchema,
      secret: z.string().meta({ description: 'What its messages are signed with. Told once.' }),
    }),
    status: 201,
    carryOut: async ({ body: { name, address, events, chat }, submit }) => {
      const id = newId();
      const secret = `whsec_${randomBytes(32).toString('base64')}`;
      const made = await submit({
        ...{ type: 'webhook.make', id, name, address, events, secret },
        ...(chat && { chat }),
      });
      return made.ok ? done({ id, secret }) : made;
    },
  }),
  operation({
    call: 'DELETE /api/workspaces/:id/webhooks/:webhookId',
    summary: 'Tell an address no more',
    query: noQuery,
    body: nothing,
    answer: nothing,
    status: 204,
    carryOut: async ({ submit, inPath }) => {
      const removed = await submit({ type: 'webhook.remove', id: inPath('webhookId') });
      return removed.ok ? done(undefined) : removed;
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/webhooks/samples/:event',
    summary: 'See what a message is like',
    details: 'Made of what is there now, such as the item that was changed last; nothing is sent.',
    query: noQuery,
    body: nothing,
    answer: z.array(webhookMessageSchema),
    status: 200,
    carryOut: async (asked) => {
      const event = z.enum(webhookEvents).safeParse(asked.inPath('event'));
      if (!event.success) return refused('invalid', 'There is no such event.');
      return asked.live.read((state) => {
        const telling = { workspaceId: asked.live.id, state, now: Date.now() };
        return done([sampleOf(event.data, telling, asked.member.id)]);
      });
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/webhooks/:webhookId/messages',
    summary: 'Read what a webhook was told',
    details:
      'What waits, the oldest first, as far as the next 20; and the last 100 that were sent or given up, the latest first.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({
      waiting: z.array(messageSchema),
      waitingCount: z.int(),
      next: time.exactOptional().meta({ description: 'When the first that waits is tried again.' }),
      failingSince: time.exactOptional(),
      sent: z.array(messageSchema),
    }),
    status: 200,
    carryOut: async (asked) => {
      const problem = beyond(asked);
      if (problem) return problem;
      const found = await asked.live.webhooks.look(asked.inPath('webhookId'));
      if (!found.ok) return found;
      const { waiting: waitingCount, attempts, last, next, failingSince } = found.queue;
      const untried = (message: QueuedMessage) => ({ ...message, attempts: 0 });
      const [first, ...others] = found.waiting;
      return done({
        waiting: [
          ...(first ? [{ ...first, attempts, ...(last && { last }) }] : []),
          ...others.map(untried),
        ],
        waitingCount,
        ...(attempts > 0 && next !== undefined && { next }),
        ...(failingSince !== undefined && { failingSince }),
        sent: found.sent,
      });
    },
  }),
  operation({
    call: 'POST /api/workspaces/:id/webhooks/:webhookId/test',
    summary: 'Try a webhook out',
    details: 'Sends a message of the type `test` now, be it paused or not.',
    query: noQuery,
    body: nothing,
    answer: attemptSchema,
    status: 200,
    carryOut: async (asked) => {
      const { live, member, messages, inPath } = asked;
      return (
        (await heldBack(asked)) ??
        attempted(await messages.test(live, inPath('webhookId'), member.id))
      );
    },
  }),
  operation({
    call: 'POST /api/workspaces/:id/webhooks/:webhookId/messages/:messageId/again',
    summary: 'Send a message again',
    details: 'One of those that were sent or given up, by the same id, now.',
    query: noQuery,
    body: nothing,
    answer: attemptSchema,
    status: 200,
    carryOut: async (asked) => {
      const { live, messages, inPath } = asked;
      return (
        (await heldBack(asked)) ??
        attempted(await messages.again(live, inPath('webhookId'), inPath('messageId')))
      );
    },
  }),
];

/** Addresses may be secrets in themselves: a token has to reach as far as who sets them. */
function beyond({ scope }: Pick<Asked<unknown, unknown>, 'scope'>): Parsed<never> | null {
  return scope === null || scope === 'admin' ? null : refused('token_scope');
}

async function heldBack(asked: Asked<unknown, unknown>): Promise<Parsed<never> | null> {
  return beyond(asked) ?? asked.paceOfWebhooks();
}

function attempted(answer: Answer<Attempt>): Parsed<Attempt> {
  if (!answer.ok) return answer;
  const { ok: _, ...attempt } = answer;
  return done(attempt);
}
