import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { type Asked, noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import { newId, newToken } from '#server/sessions/secrets.ts';
import type { Parsed } from '#server/transport/parse.ts';
import { idSchema } from '#shared/commands/texts.ts';
import {
  type IncomingProperty,
  incomingOutcomes,
  incomingProperty,
  misfitReasons,
  signatureSchemes,
} from '#shared/incoming/incoming.ts';
import {
  incomingName,
  incomingSchema,
  mappingChangeSchema,
} from '#shared/incoming/incoming-schema.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';

/** The incoming webhooks of a workspace over REST; the commands `incoming.…` make and change them. */

incomingSchema.register(z.globalRegistry, { id: 'IncomingWebhook' });

const requestSchema = z.strictObject({
  id: z.string(),
  at: z.int().meta({ description: 'Milliseconds since 1970.' }),
  outcome: z.enum(incomingOutcomes),
  itemId: z.string().exactOptional(),
  key: z.string().exactOptional().meta({ description: 'Of the item that it made or changed.' }),
  refusal: z.strictObject({ code: z.string(), message: z.string() }).exactOptional(),
  misfit: z
    .strictObject({
      property: z.custom<IncomingProperty>(
        (value) => typeof value === 'string' && incomingProperty(value),
      ),
      path: z.string(),
      why: z.enum(misfitReasons),
      text: z.string(),
    })
    .exactOptional()
    .meta({ description: 'The value that was not what it is taken for.' }),
  sent: z
    .string()
    .exactOptional()
    .meta({
      description: `What was sent, as JSON: of the last ${incomingLimits.keptBodies}, for ${incomingLimits.bodyDays} days.`,
    }),
});

export const incomingOperations: readonly Operation[] = [
  operation({
    call: 'GET /api/workspaces/:id/incoming',
    summary: 'List incoming webhooks',
    details: 'And whether this server can ask for signatures.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ signing: z.boolean(), incoming: z.array(incomingSchema) }),
    status: 200,
    carryOut: async (asked) =>
      beyond(asked) ??
      asked.live.read(({ incoming }) =>
        done({ signing: asked.signatures.areOn, incoming: [...incoming.values()] }),
      ),
  }),
  operation({
    call: 'POST /api/workspaces/:id/incoming',
    summary: 'Open an address for programs',
    details:
      'As the commands `incoming.make` and `incoming.change`, for programs that draw no secrets.',
    query: noQuery,
    body: z.strictObject({ name: incomingName, mapping: mappingChangeSchema.exactOptional() }),
    answer: z.strictObject({
      id: idSchema,
      address: z.string().meta({ description: 'Where requests are posted to. Told once.' }),
    }),
    status: 201,
    carryOut: async ({ body: { name, mapping }, submit, live, origin }) => {
      const [id, secret] = [newId(), newToken()];
      const made = await submit({ type: 'incoming.make', id, name, secret });
      if (!made.ok) return made;
      const mapped = mapping && (await submit({ type: 'incoming.change', id, mapping }));
      if (mapped && !mapped.ok) return mapped;
      return done({ id, address: `${origin}/api/workspaces/${live.id}/incoming/${secret}` });
    },
  }),
  operation({
    call: 'DELETE /api/workspaces/:id/incoming/:incomingId',
    summary: 'Take in no more at an address',
    query: noQuery,
    body: nothing,
    answer: nothing,
    status: 204,
    carryOut: async ({ submit, inPath }) =>
      ended(await submit({ type: 'incoming.remove', id: inPath('incomingId') })),
  }),
  operation({
    call: 'GET /api/workspaces/:id/incoming/:incomingId/requests',
    summary: 'Read what came in',
    details: `The last ${incomingLimits.keptRequests} requests and what came of them, the latest first.`,
    query: noQuery,
    body: nothing,
    answer: z.strictObject({ requests: z.array(requestSchema) }),
    status: 200,
    carryOut: async (asked) => {
      const problem = beyond(asked);
      if (problem) return problem;
      const found = await asked.live.incoming.requests(asked.inPath('incomingId'));
      return found.ok ? done({ requests: found.requests }) : found;
    },
  }),
  operation({
    call: 'PUT /api/workspaces/:id/incoming/:incomingId/signature',
    summary: 'Have requests signed',
    details:
      'From now on what is not signed is refused. `standard`: as Standard Webhooks says, with a secret that begins with `whsec_`; `hub`: with `X-Hub-Signature-256`, as GitHub does.',
    query: noQuery,
    body: z.strictObject({
      scheme: z.enum(signatureSchemes),
      secret: z
        .string()
        .min(16, 'A secret has at least 16 characters.')
        .max(incomingLimits.signingSecret)
        .meta({
          description: 'What requests are signed with. Kept encrypted, and not told again.',
        }),
    }),
    answer: nothing,
    status: 204,
    carryOut: async (asked) =>
      beyond(asked) ??
      ended(await asked.signatures.ask(asked.live, asked.inPath('incomingId'), asked.body)),
  }),
  operation({
    call: 'DELETE /api/workspaces/:id/incoming/:incomingId/signature',
    summary: 'Have requests signed no more',
    query: noQuery,
    body: nothing,
    answer: nothing,
    status: 204,
    carryOut: async (asked) =>
      beyond(asked) ?? ended(await asked.live.incoming.sign(asked.inPath('incomingId'), null)),
  }),
];

/** What was sent there may be anything: a token has to reach as far as who sets it up. */
function beyond({ scope }: Pick<Asked<unknown, unknown>, 'scope'>): Parsed<never> | null {
  return scope === null || scope === 'admin' ? null : refused('token_scope');
}

function ended(answer: { ok: true } | Extract<Parsed<never>, { ok: false }>): Parsed<undefined> {
  return answer.ok ? done(undefined) : answer;
}
