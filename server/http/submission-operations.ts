import { z } from 'zod';
import { noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { submissionSchema } from '#shared/exports/submission.ts';

const page = z
  .string()
  .regex(/^\d{1,3}$/, 'A page has 1 to 100.')
  .transform(Number)
  .pipe(z.int().min(1).max(100));

/** What editors are told of what came in by forms. */
export const submissionOperations: readonly Operation[] = [
  operation({
    call: 'GET /api/workspaces/:id/submissions',
    summary: 'Read what came in by forms',
    details:
      'What waits to be decided on, the oldest first: all, or what came by one form or roadmap (`through`). With `item`, what asks for an item, whatever became of it. The commands `submission.accept`, `submission.merge`, `submission.decline` and `submission.reopen` decide.',
    query: z
      .strictObject({
        through: idSchema.optional(),
        after: z.string().max(64).optional().meta({ description: 'Only behind this one.' }),
        limit: page.optional(),
        item: idSchema.optional(),
      })
      .refine(
        ({ item, through, after }) => !item || !(through || after),
        'Ask for what waits, or for what asks for an item.',
      ),
    body: nothing,
    answer: z.strictObject({ submissions: z.array(submissionSchema) }),
    status: 200,
    carryOut: async ({ live, query: { item, limit = 50, ...rest } }) => {
      const submissions = item
        ? await live.submissions.askingFor(item)
        : await live.submissions.waiting({ ...rest, atMost: limit });
      return { ok: true, value: { submissions } };
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/submissions/:submissionId/similar',
    summary: 'Find items that resemble what came in',
    details: 'By their texts, the most alike first: what it may be merged into.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ itemIds: z.array(idSchema) }),
    status: 200,
    carryOut: async ({ live, inPath }) => {
      const found = await live.submissions.similar(inPath('submissionId'));
      return found.ok ? { ok: true, value: { itemIds: found.itemIds } } : found;
    },
  }),
];
