import { z } from 'zod';
import { secretSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, longText, text } from '#shared/commands/texts.ts';
import { filterSchema } from '#shared/workspace/filter-schema.ts';
import { originShape } from '#shared/workspace/roadmap.ts';

/** A roadmap and its links as somebody saves them. Whether its properties are there is asked when it is shown. */

const property = z.string().min(1).max(80);

/** Each of them once. */
const ids = z
  .array(z.string().min(1).max(80))
  .max(limits.fieldOptions, `A lane stands for at most ${limits.fieldOptions} choices.`);

const lanes = z
  .array(
    z.strictObject({
      id: idSchema,
      name: text('The name of a lane', limits.name),
      values: ids.readonly(),
    }),
  )
  .min(1, 'A roadmap has a lane.')
  .max(limits.lanes, `A roadmap has at most ${limits.lanes} lanes.`);

const quarters = z
  .int()
  .min(0)
  .max(limits.quarters, `That is at most ${limits.quarters} quarters.`);

const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lanes'), property, lanes: lanes.readonly() }),
  z.strictObject({ kind: z.literal('quarters'), property, back: quarters, ahead: quarters }),
  z.strictObject({
    kind: z.literal('timeline'),
    days: property.nullable(),
    group: property.nullable(),
  }),
  z.strictObject({ kind: z.literal('outcomes') }),
]);

export const roadmapSchema = z.strictObject({
  id: idSchema,
  name: text('The name of a roadmap', limits.workspaceName),
  words: longText('What is said of a roadmap', limits.fieldText).exactOptional(),
  query: z.strictObject({
    filter: filterSchema.nullable(),
    orders: z
      .array(z.strictObject({ property, descending: z.boolean() }))
      .max(limits.ordersOfView, `A roadmap has at most ${limits.ordersOfView} orders.`)
      .readonly(),
  }),
  shape: shapeSchema,
  shows: z
    .array(property)
    .max(limits.shownOfRoadmap, `A roadmap shows at most ${limits.shownOfRoadmap} fields.`)
    .readonly(),
});

/** Where a page is, without a path: `https://www.example.com`, or all below a host, `https://*.example.com`. */
const originSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(255)
  .regex(originShape, 'An address of pages is like https://www.example.com, without a path.');

export const roadmapLinkSchema = z.strictObject({
  id: idSchema,
  roadmapId: idSchema,
  secret: secretSchema('A secret'),
  passcode: z
    .string()
    .regex(/^[A-Z0-9]{8}$/, 'A passcode has eight capital letters and digits.')
    .exactOptional(),
  until: z.int().min(0).max(8.64e15).exactOptional(),
  voices: z.literal(true).exactOptional(),
  frames: z.union([
    z.enum(['none', 'any']),
    z
      .array(originSchema)
      .min(1, 'Name an address, or choose none.')
      .max(limits.framesOfLink, `A link has at most ${limits.framesOfLink} such addresses.`)
      .readonly(),
  ]),
});
