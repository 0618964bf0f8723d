import { z } from 'zod';
import type { Hook } from '#server/integrations/connector.ts';
import { isSignature } from '#server/integrations/hook-signature.ts';
import { readJson } from '#server/integrations/read-json.ts';
import { asanaAddress, signed } from '#server/integrations/services/asana/calling.ts';

const webhookSchema = z.object({
  data: z.object({ gid: z.string() }),
  'X-Hook-Secret': z.string(),
});

const calledSchema = z.object({
  events: z
    .array(
      z.object({
        resource: z.object({ gid: z.string(), resource_type: z.string().optional() }).nullish(),
        parent: z.object({ gid: z.string(), resource_type: z.string().optional() }).nullish(),
      }),
    )
    .default([]),
});

const heard = { answer: { status: 200 } };

/**
 * Asana's webhooks (https://developers.asana.com/docs/webhooks-guide): as one begins, Asana calls with a secret that
 * wants to be said back, and signs everything else with it. It has no moment in it, and no name: what is sent once
 * more only has the same tasks looked at again.
 */
export const asanaHook: Hook = {
  async begin(calls, place, { address }) {
    const data = {
      ...{ resource: place, target: address },
      filters: [
        { resource_type: 'task', action: 'changed' },
        { resource_type: 'task', action: 'added' },
        { resource_type: 'task', action: 'removed' },
        { resource_type: 'task', action: 'deleted' },
      ],
    };
    const init = { ...signed(calls), method: 'POST', json: { data } };
    const made = await calls.json(webhookSchema, `${asanaAddress}/webhooks`, init);
    return { id: made.data.gid, secret: made['X-Hook-Secret'] };
  },

  async end(calls, { id }) {
    const init = { ...signed(calls), method: 'DELETE' };
    const ended = await calls.fetch(`${asanaAddress}/webhooks/${id}`, init);
    // One that is gone has ended.
    if (!ended.ok && ended.status !== 404) throw await calls.problemOf(ended);
  },

  receive({ headers, body }, kept) {
    const offered = headers['x-hook-secret'];
    if (offered !== undefined && !kept)
      return { answer: { status: 200, headers: { 'X-Hook-Secret': offered } }, changed: null };
    const isTheirs =
      kept !== null &&
      isSignature(
        headers['x-hook-signature'],
        { hash: 'sha256', encoding: 'hex', secret: kept.secret },
        body,
      );
    if (!isTheirs) return { answer: { status: 401 }, changed: null };
    const called = calledSchema.safeParse(readJson(body));
    if (!called.success) return { answer: { status: 400 }, changed: null };
    const tasks = called.data.events
      .flatMap(({ resource, parent }) => [resource, parent])
      .filter((one) => one?.resource_type === 'task')
      .flatMap((one) => (one ? [one.gid] : []));
    return { ...heard, changed: tasks.length > 0 ? [...new Set(tasks)] : null };
  },
};
