import { type Request, type Response, Router } from 'express';
import { type Admitted, admit } from '#server/http/admission.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import type { Sessions, Webhook } from '#server/sessions/port.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import { webhookSchema } from '#server/webhooks/webhook.ts';
import type { Webhooks } from '#server/webhooks/webhooks.ts';
import { callPermissions } from '#shared/protocol/permissions.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';

interface WebhookApiSurroundings {
  sessions: Sessions;
  webhooks: Webhooks;
  allowed: Allowances;
}

/** The webhook of a session. Its address comes in here and never goes out again. */
export function createWebhookApi({ sessions, webhooks, allowed }: WebhookApiSurroundings): Router {
  const changes = pace(allowed.rates.webhook);
  const api = Router();

  /** Who asks, if they may and are not too fast; else they are told so. */
  async function admitted(
    what: keyof typeof callPermissions & `${string}webhook${string}`,
    request: Request<{ id: string }>,
    response: Response,
  ): Promise<Admitted | null> {
    const one = await admit(sessions, callPermissions[what], request, response);
    const tooFast = one && (await changes.take(one.live.id));
    if (!tooFast) return one;
    sendProblem(response, tooFast);
    return null;
  }

  async function set(
    { live, participant }: Admitted,
    webhook: Webhook | null,
    response: Response,
  ): Promise<void> {
    const done = await live.setWebhook(participant.id, webhook);
    if (done.ok) response.status(204).end();
    else sendProblem(response, done.refusal);
  }

  api.get('/:id/webhook', async (request, response) => {
    const mayAsk = callPermissions['GET /api/sessions/:id/webhook'];
    if (await admit(sessions, mayAsk, request, response)) response.json({ hosts: webhooks.hosts });
  });

  api.put('/:id/webhook', async (request, response) => {
    const one = await admitted('PUT /api/sessions/:id/webhook', request, response);
    const webhook = one && (await jsonBody(webhookSchema, request, response));
    if (!webhook) return;
    if (hostEntryOf(webhook.address, webhooks.hosts) === null)
      return sendProblem(response, refusal('invalid', callsOnly(webhooks.hosts)));
    await set(one, webhook, response);
  });

  api.delete('/:id/webhook', async (request, response) => {
    const one = await admitted('DELETE /api/sessions/:id/webhook', request, response);
    if (one) await set(one, null, response);
  });

  api.post('/:id/webhook/test', async (request, response) => {
    const one = await admitted('POST /api/sessions/:id/webhook/test', request, response);
    if (!one) return;
    const delivery = await webhooks.test(await one.live.state());
    response.json(delivery ?? { outcome: 'no_webhook' });
  });

  return api;
}

function callsOnly(hosts: readonly string[]): string {
  return hosts.length === 0
    ? 'This server calls no webhooks.'
    : `This server calls https addresses of these hosts only: ${hosts.join(', ')}.`;
}
