import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, longText, text } from '#shared/commands/texts.ts';
import {
  type Connection,
  directions,
  type ItemLink,
  linkProblems,
  type MappedProperty,
  mappedBasics,
  winners,
} from '#shared/integrations/connection.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import { trackers } from '#shared/integrations/services.ts';

type Parts<T> = Record<keyof T, z.ZodType>;

const remoteId = z.string().min(1).max(connectionLimits.remoteId);

export const mappedPropertySchema = z.custom<MappedProperty>(
  (value) =>
    typeof value === 'string' &&
    (mappedBasics.some((basic) => basic === value) ||
      /^(?:score|field)\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value)),
  'That is nothing that an item has.',
);

export const mappingSchema = z
  .array(
    z.strictObject({
      property: mappedPropertySchema,
      remote: remoteId,
      direction: z.enum(directions),
      wins: z.enum(winners),
      options: z
        .record(remoteId, idSchema)
        .refine((options) => Object.keys(options).length <= connectionLimits.mappedOptions)
        .exactOptional(),
    }),
  )
  .max(connectionLimits.mappedProperties)
  .refine(
    (all) => new Set(all.map(({ property }) => property)).size === all.length,
    'Each property goes to one field.',
  )
  .refine(
    (all) => new Set(all.map(({ remote }) => remote)).size === all.length,
    'Each field comes from one property.',
  )
  .refine(
    (all) => all.every(({ property, direction }) => property !== 'priority' || direction === 'out'),
    'Priorities are made here: they only go out.',
  );

export const placeSchema = z.strictObject({
  id: remoteId,
  name: text('The name of a place', connectionLimits.remoteId),
});

export const connectionName = text('The name of a connection', limits.name);
export const querySchema = longText('A query', connectionLimits.remoteQuery);

const connectionParts = {
  id: idSchema,
  name: connectionName,
  service: z.enum(trackers),
  by: idSchema,
  createdAt: z.int().min(0).max(8.64e15),
  account: text('An account', connectionLimits.remoteId, 0),
  place: placeSchema.exactOptional(),
  query: querySchema,
  follows: z.boolean(),
  mapping: mappingSchema,
  comments: z.boolean(),
  paused: z.literal(true).exactOptional(),
} satisfies Parts<Connection>;

export const connectionSchema = z.object(connectionParts) satisfies z.ZodType<Connection>;

const linkParts = {
  connection: idSchema,
  service: z.enum(trackers),
  at: z
    .object({
      key: z.string().min(1).max(connectionLimits.remoteId),
      address: z.string().max(limits.link),
    })
    .exactOptional(),
  inStepAt: z.int().min(0).max(8.64e15),
  problem: z
    .object({ why: z.enum(linkProblems), said: z.string().max(connectionLimits.remoteSaid) })
    .exactOptional(),
} satisfies Parts<ItemLink>;

export const itemLinkSchema = z.object(linkParts) satisfies z.ZodType<ItemLink>;
