import { z } from 'zod';
import {
  deadlineSchema,
  frameworkSchema,
  nameSchema,
  newItemSchema,
  passcodeSchema,
  secretSchema,
  sessionTitleSchema,
  settingsSchema,
} from '#shared/commands/commands.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { sessionExportSchema } from '#shared/exports/session-export.ts';

/** What the REST API is sent. Unknown fields are refused, as in commands. */

export const newSessionSchema = z
  .strictObject({
    title: sessionTitleSchema,
    facilitator: z.strictObject({ name: nameSchema }),
    framework: frameworkSchema.optional(),
    items: z.array(newItemSchema).optional(),
    settings: settingsSchema.optional(),
    mode: z.enum(['live', 'async']).optional(),
    deadline: deadlineSchema.optional(),
  })
  .refine(
    ({ mode, deadline }) => mode === 'async' || deadline === undefined,
    'Only an async session has a deadline.',
  );

/** A session to restore from its JSON export. */
export const restoringSchema = z.strictObject({
  restore: sessionExportSchema,
  facilitator: z.strictObject({ name: nameSchema }),
});

export const joiningSchema = z.strictObject({
  name: nameSchema,
  role: z.enum(['voter', 'spectator']).optional(),
  passcode: passcodeSchema.optional(),
  /** The id of a group of the session. */
  group: idSchema.optional(),
  token: secretSchema('A token').optional(),
  /** Whether to answer with the session as well. */
  tell: z.boolean().optional(),
});

export const itemsSchema = z
  .array(newItemSchema, 'Send a JSON array of items, or a file with them.')
  .min(1, 'Send at least one item.');

export const exportSchema = z.object({ format: z.enum(['csv', 'json', 'md']) });
