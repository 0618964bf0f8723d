import { Router } from 'express';
import { sendProblem } from '#server/http/problems.ts';
import { signedBody } from '#server/http/signed-body.ts';
import type { Hooks } from '#server/integrations/hooks.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface HookDoorSurroundings {
  workspaces: Workspaces;
  hooks: Hooks;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
}

/**
 * Where services tell of changes, below `/api/workspaces`. Whoever calls is a stranger until the connector has looked
 * at the signature, and what they say is nothing but where to look.
 */
export function createHookDoor({
  workspaces,
  hooks,
  allowed,
  trustedProxies,
  sharedPace,
}: HookDoorSurroundings): Router {
  const forged = sharedPace('forged-hooks', allowed.addressRates.forgedHooks);
  const heard = pace(allowed.rates.hooks);
  const door = Router();
  door.all('/:id/hooks/:connectionId', async (request, response) => {
    const { id, connectionId } = request.params;
    // Of a connection, since all that a service serves come from its few addresses.
    const visitor = `${addressOf(request, trustedProxies)} ${id}/${connectionId}`;
    const tooFast = await forged.look(visitor);
    if (tooFast) return sendProblem(response, tooFast);
    const live = await workspaces.find(id);
    if (!live || !(await hooks.expects(live, connectionId))) {
      return sendProblem(response, refusal('no_connection'));
    }
    // Not what a service does in a minute: it says so once more, and else the next look finds it.
    const tooMany = await heard.take(`${live.id}/${connectionId}`);
    if (tooMany) return sendProblem(response, tooMany);
    const { method } = request;
    const sent = await signedBody(request, response);
    const answer = await hooks.receive(live, connectionId, { method, ...sent });
    if (answer === null || answer.status >= 400) await forged.take(visitor);
    if (answer === null) return sendProblem(response, refusal('no_connection'));
    response.status(answer.status).set(answer.headers ?? {});
    response.type('text/plain').send(answer.body ?? '');
  });
  return door;
}
