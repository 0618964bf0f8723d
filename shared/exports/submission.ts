import { z } from 'zod';
import { descriptionSchema, itemTitleSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { httpLink, idSchema } from '#shared/commands/texts.ts';
import { fieldValueSchema } from '#shared/fields/schemas.ts';
import { formLanguages } from '#shared/workspace/forms/form.ts';
import { contactSchema, whySchema } from '#shared/workspace/forms/form-schema.ts';
import type { Proposal } from '#shared/workspace/forms/proposal.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

/** A submission, as it leaves by an export or the REST API and as it is restored from. */

type Parts<T> = Record<keyof T, z.ZodType>;

const time = z.int().min(0).max(8.64e15);

const proposalParts = {
  title: itemTitleSchema,
  description: descriptionSchema.exactOptional(),
  link: httpLink.exactOptional(),
  type: idSchema.exactOptional(),
  values: z
    .record(idSchema, fieldValueSchema)
    .refine((all) => Object.keys(all).length <= limits.fields)
    .exactOptional(),
} satisfies Parts<Proposal>;

const decided = { by: idSchema, at: time };

const submissionParts = {
  id: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'A submission has the id that its secret hashes to.'),
  at: time,
  through: z.union([z.object({ form: idSchema }), z.object({ roadmap: idSchema })]),
  proposal: z.object(proposalParts),
  about: idSchema.exactOptional(),
  contact: contactSchema.exactOptional(),
  member: idSchema.exactOptional(),
  language: z.enum(formLanguages).exactOptional(),
  outcome: z
    .discriminatedUnion('became', [
      z.object({ ...decided, became: z.enum(['accepted', 'merged']), itemId: idSchema }),
      z.object({ ...decided, became: z.literal('declined'), why: whySchema }),
    ])
    .exactOptional(),
} satisfies Parts<Submission>;

export const submissionSchema = z.object(submissionParts) satisfies z.ZodType<Submission>;
