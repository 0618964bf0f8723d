import { z } from 'zod';

/** What Microsoft Graph answers of Planner (v1.0), as far as it is read here. */

const etag = { '@odata.etag': z.string().optional() };

export const detailsSchema = z.object({ ...etag, description: z.string().nullish() });

export const taskSchema = z.object({
  ...etag,
  id: z.string(),
  planId: z.string().nullish(),
  title: z.string().default(''),
  bucketId: z.string().nullish(),
  percentComplete: z.number().nullish(),
  priority: z.number().nullish(),
  startDateTime: z.string().nullish(),
  dueDateTime: z.string().nullish(),
  appliedCategories: z.record(z.string(), z.unknown()).nullish(),
  assignments: z.record(z.string(), z.unknown()).nullish(),
  details: detailsSchema.nullish(),
});
export type PlannerTask = z.infer<typeof taskSchema>;

export const planSchema = z.object({ id: z.string(), title: z.string().default('') });
export const planDetailsSchema = z.object({
  categoryDescriptions: z.record(z.string(), z.unknown()).nullish(),
});
export const bucketSchema = z.object({ id: z.string(), name: z.string().default('') });
export const meSchema = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

export function listOf<T extends z.ZodType>(one: T) {
  return z.object({ value: z.array(one).default([]), '@odata.nextLink': z.string().nullish() });
}
