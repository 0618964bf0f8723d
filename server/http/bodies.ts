import { z } from 'zod';
import {
  frameworkSchema,
  idSchema,
  nameSchema,
  newItemSchema,
  passcodeSchema,
  sessionTitleSchema,
  settingsSchema,
} from '#shared/commands/commands.ts';

/** What the REST API is sent. Unknown fields are refused, as in commands. */

export const newSessionSchema = z.strictObject({
  title: sessionTitleSchema,
  facilitator: z.strictObject({ name: nameSchema }),
  framework: frameworkSchema.optional(),
  items: z.array(newItemSchema).optional(),
  settings: settingsSchema.optional(),
});

export const joiningSchema = z.strictObject({
  name: nameSchema,
  role: z.enum(['voter', 'spectator']).optional(),
  passcode: passcodeSchema.optional(),
  /** The id of a group of the session. */
  group: idSchema.optional(),
  /** Drawn at random by the client: 128 bits need 22 of these signs. */
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,128}$/, 'A token is 22 to 128 letters, digits, _ or -.')
    .optional(),
});

export const itemsSchema = z
  .array(newItemSchema, 'Send a JSON array of items, or a CSV file as text/csv.')
  .min(1, 'Send at least one item.');

export const exportSchema = z.object({ format: z.enum(['csv', 'json', 'md']) });
