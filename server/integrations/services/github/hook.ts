import { z } from 'zod';
import { type Hook, ServiceProblem } from '#server/integrations/connector.ts';
import { isSignature } from '#server/integrations/hook-signature.ts';
import { readJson } from '#server/integrations/read-json.ts';
import { anythingSchema, hookSchema } from '#server/integrations/services/github/answers.ts';
import { ask } from '#server/integrations/services/github/calling.ts';
import { placeOf } from '#server/integrations/services/github/place.ts';

const eventSchema = z.object({ issue: z.object({ number: z.number() }) });

/**
 * Tells of every change of an issue. GitHub does not date what it signs: only by its name is a call known that came
 * before (https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries).
 */
export const githubHook: Hook = {
  async begin(calls, place, { address, secret }) {
    const { id } = await ask(calls, hookSchema, `${placeOf(place).path}/hooks`, {
      json: {
        name: 'web',
        active: true,
        events: ['issues'],
        config: { url: address, content_type: 'json', secret, insecure_ssl: '0' },
      },
    });
    // Where it is stands with it, since it is ended without being told.
    return { id: `${place} ${id}`, secret };
  },

  async end(calls, { id }) {
    const [place = '', hook = ''] = id.split(' ');
    const path = `${placeOf(place).path}/hooks/${Number(hook)}`;
    try {
      await ask(calls, anythingSchema, path, { method: 'DELETE' });
    } catch (error) {
      if (!(error instanceof ServiceProblem && error.why === 'not-found')) throw error;
    }
  },

  receive({ headers, body }, kept) {
    const signature = headers['x-hub-signature-256'] ?? '';
    const [, digest] = /^sha256=([\da-f]{64})$/.exec(signature) ?? [];
    const signed = { hash: 'sha256', encoding: 'hex', secret: kept?.secret ?? '' } as const;
    if (!isSignature(digest, signed, body)) return { answer: { status: 401 }, changed: null };
    const delivery = headers['x-github-delivery'];
    const named = delivery === undefined ? {} : { delivery };
    if (headers['x-github-event'] !== 'issues')
      return { answer: { status: 204 }, changed: [], ...named };
    const event = eventSchema.safeParse(readJson(body));
    if (!event.success) return { answer: { status: 400 }, changed: null };
    // Of an issue in a project it is not said which of the project's items it is.
    const isInProject = kept !== null && /#\d+ /.test(kept.id);
    const changed = isInProject ? 'all' : [`${event.data.issue.number}`];
    return { answer: { status: 204 }, changed, ...named };
  },
};
