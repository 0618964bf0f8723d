import { Router } from 'express';
import { admit } from '#server/http/admission.ts';
import { sendProblem } from '#server/http/problems.ts';
import type { References } from '#server/play/references.ts';
import type { Sessions } from '#server/sessions/port.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import { callPermissions } from '#shared/protocol/permissions.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface ReferencesApiSurroundings {
  sessions: Sessions;
  references: References;
  allowed: Allowances;
}

/** What the workspace of a session scored before, for who votes on something like it. */
export function createReferencesApi({
  sessions,
  references,
  allowed,
}: ReferencesApiSurroundings): Router {
  const readings = pace(allowed.rates.readings);
  const api = Router();
  api.get('/:id/items/:itemId/references', async (request, response) => {
    const mayAsk = callPermissions['GET /api/sessions/:id/items/:itemId/references'];
    const admitted = await admit(sessions, mayAsk, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    const tooFast = await readings.take(`${live.id}/${participant.id}`);
    if (tooFast) return sendProblem(response, tooFast);
    const state = await live.state();
    const { itemId } = request.params;
    if (!state.items.some(({ id }) => id === itemId))
      return sendProblem(response, refusal('no_item'));
    response.json({ references: await references(state, itemId) });
  });
  return api;
}
