import { z } from 'zod';
import {
  type Hook,
  type HookCall,
  type HookKept,
  type HookReceived,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import { isSignature } from '#server/integrations/hook-signature.ts';
import { readJson } from '#server/integrations/read-json.ts';
import { made, nothing, webhooks } from '#server/integrations/services/trello/answers.ts';
import { apiOf, idOf } from '#server/integrations/services/trello/api.ts';

/** Trello tells of every change of a board, signed with the secret that belongs to the key. */
export const hook: Hook = {
  async begin(calls, place, { address }) {
    const { keySecret: secret = '' } = calls.credentials;
    const api = apiOf(calls);
    const json = { callbackURL: address, idModel: idOf(place), description: 'Priority Poker' };
    try {
      const { id } = await api.json(made, '/webhooks/', { json });
      return { id, secret };
    } catch (error) {
      // It was begun, and whoever did that did not live to say so.
      if (!(error instanceof ServiceProblem) || !/already exists/i.test(error.message)) throw error;
      const standing = await api.json(webhooks, `/tokens/${calls.credentials.token}/webhooks`);
      const own = standing.find(
        ({ callbackURL, idModel }) => callbackURL === address && idModel === place,
      );
      if (!own) throw error;
      return { id: own.id, secret };
    }
  },

  async end(calls, { id }) {
    try {
      await apiOf(calls).json(nothing, `/webhooks/${idOf(id)}`, { method: 'DELETE' });
    } catch (error) {
      if (!(error instanceof ServiceProblem) || error.why !== 'not-found') throw error;
    }
  },

  receive,
};

const told = z.object({
  action: z.object({
    id: z.string(),
    date: z.string(),
    data: z.object({ card: z.object({ id: z.string() }).optional() }),
  }),
});

/** What happened so long ago is not heard any more; Trello tries again for some minutes. Milliseconds. */
const tooOld = 15 * 60_000;

function receive(
  { method, headers, address, body }: HookCall,
  kept: HookKept | null,
  now: number,
): HookReceived {
  // It looks whether somebody is there before it begins.
  if (method === 'HEAD') return { answer: { status: 200 }, changed: null };
  const signed = { hash: 'sha1', encoding: 'base64', secret: kept?.secret ?? '' } as const;
  if (!isSignature(headers['x-trello-webhook'], signed, body, address))
    return { answer: { status: 401 }, changed: null };
  const read = told.safeParse(readJson(body));
  if (!read.success) return { answer: { status: 400 }, changed: null };
  const { id, date, data } = read.data.action;
  if (!(Math.abs(now - Date.parse(date)) <= tooOld))
    return { answer: { status: 401 }, changed: null };
  return {
    answer: { status: 204 },
    changed: data.card ? [data.card.id] : 'all',
    delivery: id,
  };
}
