import { Router } from 'express';
import { z } from 'zod';
import { bearerOf } from '#server/http/bearer.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import { parse } from '#server/transport/parse.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { decisionSchema, scoresSchema } from '#shared/exports/workspace-export.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';

const toldSchema = z.strictObject({
  scores: z
    .array(
      z.strictObject({
        itemId: idSchema,
        commit: z.int().min(1),
        decision: z.strictObject({ scores: scoresSchema, decided: decisionSchema }).nullable(),
        text: z.string().max(16),
      }) satisfies z.ZodType<ScoreTold>,
    )
    .min(1)
    .max(limits.items),
});

const referencesSchema = z.object({
  criteria: z
    .string()
    .max(limits.criteria * 65)
    .transform((ids) => ids.split(','))
    .pipe(z.array(idSchema).max(limits.criteria)),
});

/** What a node that has a session asks of the one that has its workspace, below `/api/workspaces`. */
export function createPlayedApi(workspaces: Workspaces): Router {
  const api = Router();

  api.post('/:id/scores', async (request, response) => {
    const live = await workspaces.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_workspace'));
    const key = bearerOf(request);
    if (key === null || !(await live.isSession(key)))
      return sendProblem(response, refusal('no_played_session'));
    const body = await jsonBody(toldSchema, request, response);
    if (!body) return;
    const taken = await live.takeInScores(key, body.scores);
    if (!taken.ok) return sendProblem(response, taken.refusal);
    response.status(204).end();
  });

  api.get('/:id/items/:itemId/references', async (request, response) => {
    const live = await workspaces.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_workspace'));
    const query = parse(referencesSchema, request.query);
    if (!query.ok) return sendProblem(response, query.refusal);
    const { itemId } = request.params;
    const found = await live.references(bearerOf(request) ?? '', itemId, query.value.criteria);
    if (!found.ok) return sendProblem(response, found.refusal);
    response.json({ references: found.references });
  });

  return api;
}
