import { z } from 'zod';
import type { Hook } from '#server/integrations/connector.ts';
import { isSignature } from '#server/integrations/hook-signature.ts';
import { readJson } from '#server/integrations/read-json.ts';
import { accountAt, call, signed } from '#server/integrations/services/zendesk/calling.ts';

/** What was signed longer ago is not believed, nor what was signed so much later than now. Milliseconds. */
const holds = 5 * 60_000;

const madeAnswer = z.object({ webhook: z.object({ id: z.string() }) });
const secretAnswer = z.object({ signing_secret: z.object({ secret: z.string() }) });

const calledSchema = z.object({
  id: z.string().optional(),
  detail: z.object({ id: z.union([z.string(), z.number()]) }).optional(),
});

/**
 * Zendesk's webhooks on events of tickets, signed with a secret that Zendesk draws
 * (https://developer.zendesk.com/documentation/webhooks/verifying): moment and body, in base64.
 */
export const zendeskHook: Hook = {
  async begin(calls, _place, { address }) {
    const webhook = {
      ...{ name: 'Priority Poker', endpoint: address, http_method: 'POST', status: 'active' },
      ...{ request_format: 'json', subscriptions: ['zen:event-type:ticket.*'] },
    };
    const made = await call(calls, madeAnswer, '/api/v2/webhooks', { json: { webhook } });
    const { id } = made.webhook;
    const signing = await call(calls, secretAnswer, `/api/v2/webhooks/${id}/signing_secret`);
    return { id, secret: signing.signing_secret.secret };
  },

  async end(calls, { id }) {
    const address = `${accountAt(calls)}/api/v2/webhooks/${id}`;
    const ended = await calls.fetch(address, { ...signed(calls), method: 'DELETE' });
    // One that is gone has ended.
    if (!ended.ok && ended.status !== 404) throw await calls.problemOf(ended);
  },

  receive({ headers, body }, kept, now) {
    const moment = headers['x-zendesk-webhook-signature-timestamp'] ?? '';
    const isTheirs =
      kept !== null &&
      isSignature(
        headers['x-zendesk-webhook-signature'],
        { hash: 'sha256', encoding: 'base64', secret: kept.secret },
        moment,
        body,
      );
    if (!isTheirs || !(Math.abs(now - Date.parse(moment)) <= holds))
      return { answer: { status: 401 }, changed: null };
    const called = calledSchema.safeParse(readJson(body));
    const ticket = called.success ? called.data.detail?.id : undefined;
    const delivery = headers['x-zendesk-webhook-invocation-id'];
    return {
      answer: { status: 200 },
      changed: ticket === undefined ? 'all' : [String(ticket)],
      ...(delivery !== undefined && { delivery }),
    };
  },
};
