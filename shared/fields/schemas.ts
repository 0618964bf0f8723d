import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, longText, text } from '#shared/commands/texts.ts';
import { isDay } from '#shared/fields/days.ts';
import { type Field, type FieldValue, optionColors } from '#shared/fields/field.ts';

/** How fields, and what stands in them, come in. */

export const daySchema = z
  .string()
  .refine(isDay, 'A day is written 2026-03-09, between 1900-01-01 and 2199-12-31.');

/** Whether it fits its field is for `problemOf` to say. */
export const fieldValueSchema: z.ZodType<FieldValue> = z.union([
  longText('What stands in a field', limits.fieldText).refine(
    (value) => value !== '',
    'Empty a field with null.',
  ),
  z.number('A number is finite.'),
  z.literal(true),
  z
    .array(idSchema)
    .min(1, 'Empty a field with null.')
    .max(limits.fieldOptions)
    .transform((ids) => [...new Set(ids)]),
  z.strictObject({ from: daySchema, to: daySchema }),
]);

const base = {
  id: idSchema,
  name: text('The name of a field', limits.name),
  required: z.literal(true).exactOptional(),
};

const options = z
  .array(
    z.strictObject({
      id: idSchema,
      name: text('The name of an option', limits.name),
      color: z.enum(optionColors),
    }),
  )
  .max(limits.fieldOptions, `A field has at most ${limits.fieldOptions} options.`)
  .refine(
    (all) => new Set(all.map(({ id }) => id)).size === all.length,
    'Two options have the same id.',
  )
  .refine(
    (all) => new Set(all.map(({ name }) => name.toLowerCase())).size === all.length,
    'Two options have the same name.',
  );

export const fieldSchema: z.ZodType<Field> = z.discriminatedUnion('type', [
  z.strictObject({
    ...base,
    type: z.enum(['text', 'link', 'date', 'dates', 'person', 'yes-no', 'percent']),
  }),
  z.strictObject({
    ...base,
    type: z.literal('number'),
    unit: text('A unit', limits.fieldUnit).exactOptional(),
    step: z.number().positive('A step is more than zero.').max(limits.fieldNumber).exactOptional(),
  }),
  z.strictObject({
    ...base,
    type: z.literal('money'),
    currency: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'A currency has three letters, such as EUR.'),
  }),
  z.strictObject({
    ...base,
    type: z.literal('rating'),
    most: z.int().min(2).max(limits.stars, `A rating has at most ${limits.stars} stars.`),
  }),
  z.strictObject({ ...base, type: z.enum(['choice', 'choices']), options }),
]);
