import { z } from 'zod';
import type { Webhook } from '#server/sessions/port.ts';
import { isWebhookLanguage } from '#server/webhooks/texts.ts';
import { limits } from '#shared/commands/limits.ts';
import { timeZoneSchema } from '#shared/fields/time-zones.ts';

/** A webhook as it is sent to the server and as it is stored. */
export const webhookSchema = z.strictObject({
  address: z.string().trim().max(limits.link),
  language: z
    .string()
    .refine(isWebhookLanguage, 'The language is one that the page speaks.')
    .default('en'),
  timeZone: timeZoneSchema.default('UTC'),
}) satisfies z.ZodType<Webhook>;
