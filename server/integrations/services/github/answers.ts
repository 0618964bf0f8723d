import { z } from 'zod';

/** What GitHub answers (https://docs.github.com/rest), as far as it is read here. */

export const userSchema = z.object({ login: z.string() });
export const usersSchema = z.array(userSchema);

export const repositoriesSchema = z.array(
  z.object({
    full_name: z.string(),
    has_issues: z.boolean(),
    archived: z.boolean(),
    owner: z.object({ login: z.string(), type: z.string() }),
    permissions: z
      .object({
        admin: z.boolean(),
        push: z.boolean(),
        triage: z.boolean().default(false),
      })
      .optional(),
  }),
);
export type Repository = z.infer<typeof repositoriesSchema>[number];

export const labelsSchema = z.array(z.object({ name: z.string() }));
export const milestonesSchema = z.array(z.object({ number: z.number(), title: z.string() }));

const dataTypeSchema = z.string();

/** Of an organisation: https://docs.github.com/rest/orgs/issue-fields */
export const issueFieldsSchema = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    data_type: dataTypeSchema,
    options: z.array(z.object({ name: z.string() })).nullish(),
  }),
);

const named = z.object({ name: z.string() });

export const issueFieldValueSchema = z.object({
  issue_field_id: z.number(),
  data_type: dataTypeSchema,
  value: z.union([z.string(), z.number(), z.array(z.unknown())]).nullish(),
  single_select_option: named.nullish(),
  multi_select_options: z.array(named).nullish(),
});
export type IssueFieldValue = z.infer<typeof issueFieldValueSchema>;

export const issueSchema = z.object({
  id: z.number(),
  number: z.number(),
  html_url: z.string(),
  repository_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  state_reason: z.string().nullish(),
  labels: z.array(
    z.union([z.string(), z.object({ name: z.string().nullish() })]).transform((label) => {
      return typeof label === 'string' ? label : (label.name ?? '');
    }),
  ),
  assignees: usersSchema.nullish(),
  milestone: z.object({ number: z.number() }).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  /** What it is a pull request by; absent of an issue. */
  pull_request: z.unknown().optional(),
  issue_field_values: z.array(issueFieldValueSchema).nullish(),
});
export type Issue = z.infer<typeof issueSchema>;

export const issuesSchema = z.array(issueSchema);
export const foundSchema = z.object({ total_count: z.number(), items: issuesSchema });
export const commentsSchema = z.array(z.object({ body: z.string().default('') }));
export const hookSchema = z.object({ id: z.number() });
export const anythingSchema = z.unknown();

/** Projects of an organisation: https://docs.github.com/rest/projects */
export const projectsSchema = z.array(
  z.object({ number: z.number(), title: z.string(), closed_at: z.string().nullish() }),
);

const written = z.union([z.string(), z.object({ raw: z.string() }).transform(({ raw }) => raw)]);
const projectOption = z.object({ id: z.string(), name: written });

export const projectFieldsSchema = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    data_type: dataTypeSchema,
    options: z.array(projectOption).nullish(),
  }),
);

/** What stands in a field of a project: a number, a day, a text, or an option. */
const projectValue = z.union([z.number(), written, projectOption]).nullish();

export const projectItemSchema = z.object({
  id: z.number(),
  content_type: z.string(),
  content: z.unknown().optional(),
  updated_at: z.string(),
  archived_at: z.string().nullish(),
  fields: z
    .array(
      z.object({
        id: z.number(),
        data_type: dataTypeSchema,
        /** Of what a project takes over from the issue it is something else, and is not read. */
        value: projectValue.catch(null),
      }),
    )
    .default([]),
});
export type ProjectItem = z.infer<typeof projectItemSchema>;
export const projectItemsSchema = z.array(projectItemSchema);
/** As it is right after it was made. */
export const madeItemSchema = z.object({ id: z.number() });
