import { z } from 'zod';

/** What Asana answers (https://developers.asana.com/reference), as far as it is read here. */

const named = z.object({ gid: z.string(), name: z.string().default('') });

const option = named.extend({ enabled: z.boolean().default(true) });

/** A custom field, as a project has it and as it stands in a task. */
export const customFieldSchema = named.extend({
  resource_subtype: z.string().optional(),
  type: z.string().optional(),
  precision: z.number().nullish(),
  is_value_read_only: z.boolean().nullish(),
  is_formula_field: z.boolean().nullish(),
  enum_options: z.array(option).nullish(),
  enum_value: named.nullish(),
  multi_enum_values: z.array(named).nullish(),
  number_value: z.number().nullish(),
  text_value: z.string().nullish(),
  date_value: z.object({ date: z.string().nullish() }).nullish(),
});
export type CustomField = z.infer<typeof customFieldSchema>;

export const taskSchema = z.object({
  gid: z.string(),
  name: z.string().default(''),
  notes: z.string().default(''),
  completed: z.boolean().default(false),
  start_on: z.string().nullish(),
  due_on: z.string().nullish(),
  modified_at: z.string(),
  permalink_url: z.string().default(''),
  assignee: z.object({ gid: z.string() }).nullish(),
  tags: z.array(named).default([]),
  memberships: z
    .array(
      z.object({
        project: z.object({ gid: z.string() }).nullish(),
        section: z.object({ gid: z.string() }).nullish(),
      }),
    )
    .default([]),
  custom_fields: z.array(customFieldSchema).default([]),
});
export type Task = z.infer<typeof taskSchema>;

/** What of a task is asked for. */
export const taskFields = [
  ...['name', 'notes', 'completed', 'start_on', 'due_on', 'modified_at', 'permalink_url'],
  ...['assignee', 'tags.name', 'memberships.project', 'memberships.section', 'custom_fields.name'],
  ...['custom_fields.resource_subtype', 'custom_fields.enum_value', 'custom_fields.date_value'],
  ...['custom_fields.multi_enum_values', 'custom_fields.number_value', 'custom_fields.text_value'],
].join(',');

/** One thing, or a page of them. */
export function answer<T extends z.ZodType>(data: T) {
  return z.object({ data });
}

export function pageOf<T extends z.ZodType>(one: T) {
  return z.object({
    data: z.array(one),
    next_page: z.object({ offset: z.string().optional() }).nullish(),
  });
}

export const namedSchema = named;
export const projectSchema = named.extend({ workspace: named.optional() });
export const userSchema = named.extend({ email: z.string().nullish() });
export const storySchema = z.object({ text: z.string().default('') });
export const nothingSchema = z.object({});
export const settingSchema = z.object({ custom_field: customFieldSchema });
