import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { happenedToItemSchema, workspaceItemSchema } from '#shared/exports/workspace-export.ts';
import { webhookEvents } from '#shared/workspace/webhook.ts';

/** What the webhooks of a workspace are sent: with what happened, also what an automation calls and somebody tries out. */
export const messageTypes = [...webhookEvents, 'automation.ran', 'test'] as const;
export type MessageType = (typeof messageTypes)[number];

const shortened = `Of a text longer than ${limits.messageText} characters this has the beginning.`;

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** The body of a message, as it is posted. */
export const webhookMessageSchema = z.object({
  type: z.enum(messageTypes),
  timestamp: z.iso.datetime().meta({ description: 'When it happened.' }),
  data: z.object({
    workspace: namedSchema,
    by: namedSchema.exactOptional().meta({ description: 'The member who did it.' }),
    automation: z
      .string()
      .exactOptional()
      .meta({ description: 'What the automation is called that did it in their name.' }),
    item: workspaceItemSchema
      .omit({ told: true, place: true })
      .extend({ key: z.string() })
      .exactOptional()
      .meta({ description: `The item as it stood right after. ${shortened}` }),
    changes: z
      .array(happenedToItemSchema)
      .exactOptional()
      .meta({ description: `What is another, from what to what. ${shortened}` }),
    comment: z.object({ id: idSchema, text: z.string() }).exactOptional(),
    session: z.object({ id: idSchema, title: z.string() }).exactOptional(),
    submission: z
      .object({ id: z.string(), title: z.string() })
      .exactOptional()
      .meta({ description: 'What somebody proposed from outside.' }),
  }),
});
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
