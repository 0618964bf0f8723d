import { Router } from 'express';
import { sendProblem } from '#server/http/problems.ts';
import { incomingBody } from '#server/http/signed-body.ts';
import type { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { IncomingAnswer, Workspaces } from '#server/workspace/port.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';
import { readRequest } from '#shared/incoming/request.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface IncomingDoorSurroundings {
  workspaces: Workspaces;
  signatures: IncomingSignatures;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
}

const statuses = { kept: 202, made: 201, updated: 200, unchanged: 200, repeated: 200 } as const;

/** Where programs elsewhere say what becomes an item, below `/api/workspaces`: by a secret in the address. */
export function createIncomingDoor({
  workspaces,
  signatures,
  allowed,
  trustedProxies,
  sharedPace,
}: IncomingDoorSurroundings): Router {
  const ofAddress = sharedPace('incoming', allowed.addressRates.incoming);
  const forged = sharedPace('forged-incoming', allowed.addressRates.forgedHooks);
  const ofWebhook = pace(allowed.rates.incoming);
  const door = Router();
  door.post('/:id/incoming/:secret', async (request, response) => {
    const { id, secret } = request.params;
    const tooFast = await ofAddress.take(`${id} ${addressOf(request, trustedProxies)}`);
    if (tooFast) return sendProblem(response, tooFast);
    const live = await workspaces.find(id);
    const known = await live?.incoming.find(secret);
    // Of a workspace that is not there, and of one that is, nothing else is said.
    if (!live || !known) return sendProblem(response, refusal('no_incoming'));
    const webhookId = known.webhook.id;
    const visitor = `${addressOf(request, trustedProxies)} ${id}/${webhookId}`;
    const tooOften = await forged.look(visitor);
    if (tooOften) return sendProblem(response, tooOften);
    if (known.webhook.off) return sendProblem(response, refusal('incoming_off'));
    const body = await incomingBody(request, response);
    // A body may take its time: by now the address may be another one, or a signature be asked for.
    const found = await live.incoming.find(secret);
    if (found?.webhook.id !== webhookId) return sendProblem(response, refusal('no_incoming'));
    const checked = signatures.check(live.id, found, body);
    if (!checked.ok) {
      if (checked.refusal.code === 'incoming_unsigned') await forged.take(visitor);
      await live.incoming.refuse(webhookId, checked.refusal);
      return sendProblem(response, checked.refusal);
    }
    // Only of what is signed as it has to be: nobody else uses up what those may send who do.
    const tooMany = await ofWebhook.take(`${live.id}/${webhookId}`);
    if (tooMany) return sendProblem(response, tooMany);
    const sent = readRequest(body.body.toString(), body.headers['content-type'] ?? '');
    if (sent === null) {
      const why = refusal('invalid', unreadable);
      await live.incoming.refuse(webhookId, why);
      return sendProblem(response, why);
    }
    const heard = await live.incoming.hear(found, { sent, knownBy: checked.knownBy });
    if (checked.anew !== undefined && found.signing !== null)
      await live.incoming.saveSigning(webhookId, checked.anew, found.signing);
    if (!heard.ok) return sendProblem(response, heard.refusal);
    const { ok: _, ...answer } = heard;
    response.status(statuses[answer.outcome]).json(answer satisfies IncomingAnswer);
  });
  return door;
}

const unreadable = `Send JSON, an object or a list, or a form; nested ${incomingLimits.depth} deep at most, with ${incomingLimits.values} values at most.`;
