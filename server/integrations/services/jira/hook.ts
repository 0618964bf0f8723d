import { z } from 'zod';
import {
  type Calls,
  type Hook,
  type HookCall,
  type HookKept,
  type HookReceived,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import { isSignature } from '#server/integrations/hook-signature.ts';
import { readJson } from '#server/integrations/read-json.ts';
import { expiration, nothing, registered } from '#server/integrations/services/jira/answers.ts';
import { projectOf } from '#server/integrations/services/jira/issues.ts';
import { siteOf } from '#server/integrations/services/jira/site.ts';

const events = ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted'];

/**
 * Jira tells an app of changes for thirty days, and goes on when it is asked to. It signs a token beside what it
 * says (RFC 7519, HS256), and not what it says.
 */
export const hook: Hook = {
  isOfApp: true,

  async begin(calls, place, { address, secret }) {
    const { webhookRegistrationResult: results } = await siteOf(calls).json(
      registered,
      '/rest/api/3/webhook',
      {
        json: {
          url: address,
          webhooks: [{ events, jqlFilter: `project = ${projectOf(place)}` }],
        },
      },
    );
    const [result] = results;
    if (result?.createdWebhookId === undefined)
      throw new ServiceProblem('refused', result?.errors?.join(' ') ?? '');
    return renewed(calls, { id: `${result.createdWebhookId}`, secret });
  },

  renew: renewed,

  async end(calls, { id }) {
    const json = { webhookIds: [Number(id)] };
    await siteOf(calls).json(nothing, '/rest/api/3/webhook', { method: 'DELETE', json });
  },

  receive,
};

async function renewed(calls: Calls, kept: HookKept): Promise<HookKept> {
  const { expirationDate } = await siteOf(calls).json(expiration, '/rest/api/3/webhook/refresh', {
    method: 'PUT',
    json: { webhookIds: [Number(kept.id)] },
  });
  return { ...kept, until: expirationDate };
}

const told = z.object({ issue: z.object({ id: z.coerce.string() }) });

function receive({ headers, body }: HookCall, kept: HookKept | null, now: number): HookReceived {
  const token = /^(?:Bearer|JWT) ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (!kept || token === undefined || !isGood(token, kept.secret, now))
    return { answer: { status: 401 }, changed: null };
  const read = told.safeParse(readJson(body));
  const delivery = headers['x-atlassian-webhook-identifier'];
  return {
    answer: { status: 204 },
    changed: read.success ? [read.data.issue.id] : 'all',
    ...(delivery && { delivery }),
  };
}

/** Clocks may differ by so much. Milliseconds. */
const leeway = 60_000;
/** A token is not taken so long after it was made, whenever it says that it lapses. Milliseconds. */
const tooOld = 15 * 60_000;

const headOfToken = z.object({ alg: z.literal('HS256') });
/** Seconds since 1970. */
const claims = z.object({ iat: z.number().optional(), exp: z.number().optional() });

function isGood(token: string, secret: string, now: number): boolean {
  const [head = '', claimed = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url').toString('base64');
  const signed = { hash: 'sha256', encoding: 'base64', secret } as const;
  if (!isSignature(given, signed, `${head}.${claimed}`)) return false;
  const read = claims.safeParse(readJson(Buffer.from(claimed, 'base64url').toString()));
  if (!headOfToken.safeParse(readJson(Buffer.from(head, 'base64url').toString())).success)
    return false;
  if (!read.success) return false;
  const { iat, exp } = read.data;
  const isEarly = iat !== undefined && iat * 1000 > now + leeway;
  const isLate =
    (exp !== undefined && exp * 1000 < now - leeway) ||
    (iat !== undefined && iat * 1000 < now - tooOld);
  return !isEarly && !isLate;
}
