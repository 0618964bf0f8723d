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
  const ofWebhook = pace(allowed.rates.incoming);
  const door = Router();
  door.post('/:id/incoming/:secret', async (request, response) => {
    const { id, secret } = request.params;
    const tooFast = await ofAddress.take(`${id} ${addressOf(request, trustedProxies)}`);
    if (tooFast) return sendProblem(response, tooFast);
    const live = await workspaces.find(id);
    const found = await live?.incoming.find(secret);
    // Of a workspace that is not there, and of one that is, nothing else is said.
    if (!live || !found) return sendProblem(response, refusal('no_incoming'));
    const tooMany = await ofWebhook.take(`${live.id}/${found.webhook.id}`);
    if (tooMany) return sendProblem(response, tooMany);
    const { webhook } = found;
    if (webhook.off) return sendProblem(response, refusal('incoming_off'));
    const body = await incomingBody(request, response);
    const checked = signatures.check(live.id, found, body);
    const sent = checked.ok
      ? readRequest(body.body.toString(), body.headers['content-type'] ?? '')
      : null;
    if (!checked.ok || sent === null) {
      const why = checked.ok ? refusal('invalid', unreadable) : checked.refusal;
      await live.incoming.refuse(webhook.id, why);
      return sendProblem(response, why);
    }
    if (checked.anew !== undefined && found.signing !== null)
      await live.incoming.saveSigning(webhook.id, checked.anew, found.signing);
    const heard = await live.incoming.hear(webhook.id, { sent, knownBy: checked.knownBy });
    if (!heard.ok) return sendProblem(response, heard.refusal);
    const { ok: _, ...answer } = heard;
    response.status(statuses[answer.outcome]).json(answer satisfies IncomingAnswer);
  });
  return door;
}

const unreadable = `Send JSON, an object or a list, or a form; nested ${incomingLimits.depth} deep at most, with ${incomingLimits.values} values at most.`;
