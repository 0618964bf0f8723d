import { z } from 'zod';
import { connectionOperations } from '#server/http/connection-operations.ts';
import { exportOperation } from '#server/http/export-operation.ts';
import { importOperation } from '#server/http/import-operation.ts';
import { incomingOperations } from '#server/http/incoming-operations.ts';
import { itemOperations } from '#server/http/item-operations.ts';
import { noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import { overTimeOperation } from '#server/http/over-time-operation.ts';
import { playingOperations } from '#server/http/playing-operations.ts';
import { submissionOperations } from '#server/http/submission-operations.ts';
import { webhookOperations } from '#server/http/webhook-operations.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import {
  basicsSchema,
  commentSchema,
  historyEntrySchema,
  memberSchema,
  savedRoadmapSchema,
  savedViewSchema,
} from '#shared/exports/workspace-export.ts';
import { workspaceCommandSchema } from '#shared/workspace/commands.ts';
import { sees } from '#shared/workspace/view.ts';

const before = z
  .string()
  .regex(/^\d{1,12}$/, 'A commit is a number.')
  .transform(Number)
  .optional()
  .meta({ description: 'Only what came before this commit.' });

/** All that programs may ask of a workspace that they have a token for. */
export const workspaceOperations: readonly Operation[] = [
  operation({
    call: 'GET /api/workspaces/:id',
    summary: 'Look at the workspace',
    details: 'What there is one of in it: its name, statuses and framework.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ id: idSchema, ...basicsSchema.shape }),
    status: 200,
    carryOut: ({ live }) =>
      live.read(({ basics }) => ({ ok: true, value: { id: live.id, ...basics } })),
  }),
  ...itemOperations,
  operation({
    call: 'GET /api/workspaces/:id/items/:itemId/history',
    summary: 'Read what happened to an item',
    details: 'The newest first, 50 at a time and more where one commit has more.',
    query: z.strictObject({ before }),
    body: nothing,
    answer: z.strictObject({
      entries: z.array(historyEntrySchema.extend({ seq: z.int() })),
    }),
    status: 200,
    carryOut: async ({ live, inPath, query }) => {
      const history = await live.records.history(inPath('itemId'), query.before);
      return history.ok ? { ok: true, value: { entries: history.entries } } : history;
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/items/:itemId/comments',
    summary: 'Read what was said to an item',
    details: 'All of it, the oldest first. The command `comment.add` says something.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ comments: z.array(commentSchema) }),
    status: 200,
    carryOut: async ({ live, inPath }) => {
      const said = await live.records.comments(inPath('itemId'));
      return said.ok ? { ok: true, value: { comments: said.comments } } : said;
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/comments',
    summary: 'Find comments',
    details: `The latest ${limits.commentsFound} that hold every one of the words, of items that are not in the bin.`,
    query: z.strictObject({
      find: z
        .string()
        .trim()
        .min(1, 'Say what is to be found.')
        .max(200)
        .meta({ description: 'Words, each of which is somewhere in the comment.' }),
    }),
    body: nothing,
    answer: z.strictObject({
      comments: z.array(commentSchema.extend({ itemId: z.string() })),
      whole: z.boolean().meta({
        description: `Whether all comments were looked through; else there may be more. ${limits.commentsSearched} are at most.`,
      }),
    }),
    status: 200,
    carryOut: async ({ live, query: { find } }) => ({
      ok: true,
      value: await live.records.commentsWith(find.split(/\s+/)),
    }),
  }),
  overTimeOperation,
  operation({
    call: 'GET /api/workspaces/:id/members',
    summary: 'List members',
    details: 'Those who were removed, too: histories name them.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ members: z.array(memberSchema) }),
    status: 200,
    carryOut: ({ live }) =>
      live.read(({ members }) => ({ ok: true, value: { members: [...members.values()] } })),
  }),
  operation({
    call: 'GET /api/workspaces/:id/views',
    summary: 'List saved views',
    details: "Those for everybody, and one's own.",
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ views: z.array(savedViewSchema) }),
    status: 200,
    carryOut: ({ live, member }) =>
      live.read(({ views }) => ({
        ok: true,
        value: { views: [...views.values()].filter((view) => sees(member.id, view)) },
      })),
  }),
  operation({
    call: 'GET /api/workspaces/:id/roadmaps',
    summary: 'List roadmaps',
    details: 'Without the links by which they are seen from outside.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ roadmaps: z.array(savedRoadmapSchema) }),
    status: 200,
    carryOut: ({ live }) =>
      live.read(({ roadmaps }) => ({ ok: true, value: { roadmaps: [...roadmaps.values()] } })),
  }),
  ...webhookOperations,
  ...incomingOperations,
  ...connectionOperations,
  ...submissionOperations,
  ...playingOperations,
  exportOperation,
  importOperation,
  operation({
    call: 'POST /api/workspaces/:id/commands',
    summary: 'Send a command',
    details:
      'Everything that a page can ask for. Each can be sent twice, and the second time changes nothing.',
    query: noQuery,
    body: workspaceCommandSchema,
    answer: z.strictObject({
      seq: z.int().meta({ description: 'The commit that it is stored with.' }),
    }),
    status: 200,
    carryOut: async ({ body, submit }) => {
      const submitted = await submit(body);
      return submitted.ok ? { ok: true, value: { seq: submitted.value } } : submitted;
    },
  }),
];
