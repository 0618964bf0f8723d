import { z } from 'zod';
import { labelsSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, text } from '#shared/commands/texts.ts';
import {
  type IncomingMapping,
  type IncomingProperty,
  type IncomingWebhook,
  incomingBasics,
  incomingProperty,
  signatureSchemes,
} from '#shared/incoming/incoming.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';
import { readPath } from '#shared/incoming/path.ts';

type Parts<T> = Record<keyof T, z.ZodType>;

export const incomingName = text('The name of an incoming webhook', limits.name);

const propertySchema = z.custom<IncomingProperty>(
  (value) => typeof value === 'string' && incomingProperty(value),
  'That is nothing that an item takes from what is sent.',
);

const pathSchema = z
  .string()
  .trim()
  .max(incomingLimits.path)
  .refine(
    (path) => readPath(path) !== null,
    'A path is names with dots between them, such as issue.title, data[0].name or labels[].name.',
  );

const mostMapped = incomingBasics.length + limits.fields;

function mappingOf<T extends z.ZodType>(path: T) {
  return z
    .partialRecord(propertySchema, path)
    .refine((all) => Object.keys(all).length <= mostMapped, 'An item has not so much.');
}

/** From where properties are taken from now on; `null` for those that are taken no more. The others stay. */
export const mappingChangeSchema = mappingOf(pathSchema.nullable());

export const givenSchema = z.strictObject({
  type: idSchema.exactOptional(),
  status: idSchema.exactOptional(),
  labels: labelsSchema.exactOptional(),
});

const time = z.int().min(0).max(8.64e15);

const exportedParts = {
  id: idSchema,
  name: incomingName,
  by: idSchema,
  createdAt: time,
  off: z.literal(true).exactOptional(),
  signed: z.enum(signatureSchemes).exactOptional(),
  mapping: mappingOf(pathSchema) as z.ZodType<IncomingMapping>,
  given: givenSchema,
} satisfies Parts<Omit<IncomingWebhook, 'secretAt' | 'heardAt'>>;

/** As it leaves by an export: without its address, and without what came in by it. */
export const exportedIncomingSchema = z.object(exportedParts);

/** As programs are told of it. */
export const incomingSchema = z.strictObject({
  ...exportedParts,
  secretAt: time.exactOptional().meta({ description: 'When the secret in its address was drawn.' }),
  heardAt: time.exactOptional().meta({ description: 'When something came in last.' }),
});
