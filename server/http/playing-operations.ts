import { z } from 'zod';
import { noQuery, type Operation, operation } from '#server/http/operation.ts';
import {
  deadlineSchema,
  frameworkSchema,
  secretSchema,
  sessionTitleSchema,
} from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

const toPlaySchema = z
  .strictObject({
    id: idSchema.meta({ description: 'Of the session. Drawn by who calls, to be called again.' }),
    token: secretSchema('A token').meta({
      description: 'Of who leads the session. Drawn as well.',
    }),
    title: sessionTitleSchema,
    itemIds: z.array(idSchema).min(1).max(limits.items, 'A session holds at most 1,000 items.'),
    framework: frameworkSchema
      .optional()
      .meta({ description: "A ready one's id, or a whole one; the workspace's own without it." }),
    mode: z.enum(['live', 'async']).optional(),
    deadline: deadlineSchema
      .optional()
      .meta({ description: 'Milliseconds since 1970, for `async`; `null` for none.' }),
  })
  .refine(
    ({ mode, deadline }) => mode === 'async' || deadline === undefined,
    'Only an async session has a deadline.',
  );

/** Sessions that are begun from a workspace over REST. */
export const playingOperations: readonly Operation[] = [
  operation({
    call: 'POST /api/workspaces/:id/sessions',
    summary: 'Play items',
    details:
      'Begins a session with these items. What it decides is on the items of the workspace a moment later.',
    query: noQuery,
    body: toPlaySchema,
    answer: z.strictObject({
      session: z.strictObject({ id: idSchema }),
      participant: z.strictObject({ id: idSchema }),
      token: z.string(),
    }),
    status: 201,
    carryOut: async ({ body, play }) => {
      const { framework: named, mode, deadline = null, ...toPlay } = body;
      const begun = await play({
        ...toPlay,
        framework: typeof named === 'string' ? readyFramework(named) : named,
        ...(mode === 'async' && { async: { deadline } }),
      });
      if (!begun.ok) return begun;
      const { sessionId, participantId, token } = begun;
      const value = { session: { id: sessionId }, participant: { id: participantId }, token };
      return { ok: true, value };
    },
  }),
];
