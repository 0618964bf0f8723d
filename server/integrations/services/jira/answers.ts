import { z } from 'zod';

/** What of Jira's answers is read. Everything else in them is left alone. */

const status = z.object({
  id: z.string(),
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).optional(),
});

export const user = z.object({
  accountId: z.string(),
  displayName: z.string().optional(),
  emailAddress: z.string().optional(),
});

/** A value of a field is read by its own shape (`values.ts`). */
export const issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.record(z.string(), z.unknown()).default({}),
  properties: z.record(z.string(), z.unknown()).optional(),
  transitions: z.array(z.object({ id: z.string(), to: status.optional() })).optional(),
});
export type Issue = z.infer<typeof issue>;

export const found = z.object({
  issues: z.array(issue).default([]),
  nextPageToken: z.string().nullish(),
});

export const fetched = z.object({ issues: z.array(issue).default([]) });

export const counted = z.object({ count: z.number() });

export const serverInfo = z.object({ serverTime: z.string() });

export const projects = z.object({
  values: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })),
});

export const permissions = z.object({
  permissions: z.record(
    z.string(),
    z.object({ name: z.string().optional(), havePermission: z.boolean().default(false) }),
  ),
});

export const statusesOfTypes = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    subtask: z.boolean().default(false),
    statuses: z.array(status),
  }),
);

const fieldSchema = z.object({
  type: z.string(),
  items: z.string().optional(),
  system: z.string().optional(),
  custom: z.string().optional(),
});
export type FieldSchema = z.infer<typeof fieldSchema>;

export const fields = z.array(
  z.object({ id: z.string(), name: z.string(), schema: fieldSchema.optional() }),
);

const allowedValue = z.object({
  id: z.string(),
  name: z.string().optional(),
  value: z.string().optional(),
});

const describedField = z.object({
  fieldId: z.string(),
  name: z.string(),
  schema: fieldSchema.optional(),
  operations: z.array(z.string()).default([]),
  allowedValues: z.array(z.unknown()).optional(),
});

/** The list is called one thing or the other. */
export const fieldsOfType = z
  .object({
    fields: z.array(describedField).optional(),
    results: z.array(describedField).optional(),
    total: z.number().optional(),
  })
  .transform(({ fields, results, total }) => ({ fields: fields ?? results ?? [], total }));

/** One of what a field lets choose from; nothing where it is something else than is known here. */
export function allowedOption(value: unknown): { id: string; name: string } | null {
  const read = allowedValue.safeParse(value);
  if (!read.success) return null;
  const { id, name, value: text } = read.data;
  return { id, name: name ?? text ?? id };
}

export const boards = z.object({
  values: z.array(z.object({ id: z.number(), name: z.string().optional() })),
});

export const boardConfiguration = z.object({
  estimation: z
    .object({
      type: z.string().optional(),
      field: z.object({ fieldId: z.string(), displayName: z.string().optional() }).optional(),
    })
    .optional(),
});

export const created = z.object({ id: z.string(), key: z.string() });

export const comments = z.object({
  comments: z.array(z.object({ body: z.unknown() })).default([]),
  total: z.number().default(0),
});

export const registered = z.object({
  webhookRegistrationResult: z.array(
    z.object({ createdWebhookId: z.number().optional(), errors: z.array(z.string()).optional() }),
  ),
});

/** Described as a number in one place, and shown as a text in another. Milliseconds since 1970. */
export const expiration = z.object({
  expirationDate: z.union([z.number(), z.string().transform((text) => Date.parse(text))]),
});

export const sites = z.array(z.object({ id: z.string(), url: z.string() }));

/** What Jira says is wrong: in general, and of which fields. */
export const refusal = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

export const nothing = z.unknown();
