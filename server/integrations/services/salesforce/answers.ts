import { z } from 'zod';

/** What Salesforce's REST API answers (v62.0), as far as it is read here. */

export const identitySchema = z.object({
  preferred_username: z.string().nullish(),
  email: z.string().nullish(),
  urls: z.object({ rest: z.string() }).nullish(),
});

export const objectsSchema = z.object({
  sobjects: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      queryable: z.boolean().default(false),
      updateable: z.boolean().default(false),
      layoutable: z.boolean().default(true),
      deprecatedAndHidden: z.boolean().default(false),
    }),
  ),
});

const fieldSchema = z.object({
  name: z.string(),
  label: z.string().default(''),
  type: z.string(),
  updateable: z.boolean().default(false),
  nameField: z.boolean().default(false),
  calculated: z.boolean().default(false),
  picklistValues: z
    .array(z.object({ value: z.string(), label: z.string().nullish(), active: z.boolean() }))
    .default([]),
});
export type SalesforceField = z.infer<typeof fieldSchema>;

export const describedSchema = z.object({
  name: z.string(),
  label: z.string().default(''),
  queryable: z.boolean().default(true),
  updateable: z.boolean().default(true),
  fields: z.array(fieldSchema),
});
export type Described = z.infer<typeof describedSchema>;

export const foundSchema = z.object({
  totalSize: z.number().default(0),
  done: z.boolean().default(true),
  nextRecordsUrl: z.string().nullish(),
  records: z.array(z.record(z.string(), z.unknown())).default([]),
});
export type FoundRows = z.infer<typeof foundSchema>;

export const listViewsSchema = z.object({
  listviews: z.array(z.object({ id: z.string(), label: z.string() })).default([]),
});
export const listViewSchema = z.object({ whereCondition: z.unknown(), query: z.string() });

export const savedSchema = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() })).default([]),
  }),
);

export const madeSchema = z.object({ id: z.string(), success: z.boolean() });
