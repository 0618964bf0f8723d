import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { type Asked, noQuery, nothing, type Operation, operation } from '#server/http/operation.ts';
import type { Answer } from '#server/sessions/port.ts';
import type { Parsed } from '#server/transport/parse.ts';
import { idSchema } from '#shared/commands/texts.ts';
import type {
  ConnectionsAnswer,
  FieldsAnswer,
  OAuthAnswer,
  PlacesAnswer,
  RecordsAnswer,
  RightsAnswer,
  ServicesAnswer,
  SignedInAnswer,
} from '#shared/integrations/answers.ts';
import { type ConnectionHealth, connectionProblems } from '#shared/integrations/connection.ts';
import {
  connectionName,
  connectionSchema,
  mappingSchema,
  placeSchema,
  querySchema,
} from '#shared/integrations/connection-schema.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import { remoteKinds } from '#shared/integrations/remote.ts';
import { trackers } from '#shared/integrations/services.ts';

/** The connections of a workspace with trackers over REST; the commands `connection.…` change them. */

const time = z.int().meta({ description: 'Milliseconds since 1970.' });
const remoteId = z.string().min(1).max(connectionLimits.remoteId);

const toConnectSchema = z.strictObject({
  id: idSchema.meta({ description: 'Of the connection. Drawn by who calls, to be called again.' }),
  service: z.enum(trackers),
  name: connectionName,
});

const credentialsSchema = z
  .record(z.string().max(40), z.string().max(connectionLimits.secretPart))
  .meta({ description: 'What it takes to sign in, as `GET …/services` says. Kept encrypted.' });

const healthSchema = z.strictObject({
  inStepAt: time.exactOptional(),
  doing: z.enum(['looking', 'taking-in', 'writing']).exactOptional(),
  linked: z.int(),
  waiting: z.int(),
  failing: z.int(),
  next: time.exactOptional(),
  slowedUntil: time.exactOptional(),
  problem: z
    .strictObject({
      why: z.enum(connectionProblems),
      said: z.string(),
      since: time,
      attempts: z.int(),
    })
    .exactOptional(),
}) satisfies z.ZodType<ConnectionHealth>;

const signedInSchema = z.strictObject({
  account: z.string().meta({ description: 'Who is signed in there.' }),
}) satisfies z.ZodType<SignedInAnswer>;
signedInSchema.register(z.globalRegistry, { id: 'SignedIn' });

const servicesSchema = z.strictObject({
  on: z.boolean().meta({ description: 'Whether the operator set a key for secrets.' }),
  services: z.array(
    z.strictObject({
      service: z.enum(trackers),
      token: z
        .array(
          z.strictObject({ id: z.string(), kind: z.enum(['address', 'mail', 'secret', 'text']) }),
        )
        .readonly()
        .nullable(),
      oauth: z.boolean().meta({ description: 'Whether the operator registered an app there.' }),
    }),
  ),
}) satisfies z.ZodType<ServicesAnswer>;

const connectionsSchema = z.strictObject({
  connections: z.array(connectionSchema.extend({ health: healthSchema.exactOptional() })),
}) satisfies z.ZodType<ConnectionsAnswer>;

const placesSchema = z.strictObject({
  places: z.array(placeSchema),
}) satisfies z.ZodType<PlacesAnswer>;

const rightsSchema = z.strictObject({
  rights: z.array(
    z.strictObject({
      right: z.enum(['read', 'write', 'comment', 'hook']),
      isThere: z.boolean(),
      lacks: z.string().exactOptional(),
    }),
  ),
}) satisfies z.ZodType<RightsAnswer>;

const fieldsSchema = z.strictObject({
  fields: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      kind: z.enum(remoteKinds),
      isFixed: z.literal(true).exactOptional(),
      isEstimate: z.literal(true).exactOptional(),
      options: z
        .array(
          z.strictObject({
            id: z.string(),
            name: z.string(),
            mail: z.string().exactOptional(),
            category: z.enum(['open', 'active', 'closed']).exactOptional(),
          }),
        )
        .readonly()
        .exactOptional(),
    }),
  ),
  suggested: mappingSchema,
}) satisfies z.ZodType<FieldsAnswer>;

const recordsSchema = z.strictObject({
  records: z.array(
    z.strictObject({
      id: z.string(),
      key: z.string(),
      title: z.string(),
      address: z.string(),
      description: z.string().exactOptional().meta({ description: 'Markdown.' }),
      item: idSchema.exactOptional().meta({ description: 'The item that it is here already.' }),
    }),
  ),
  next: z.string().exactOptional().meta({ description: 'The next `page`, where there is one.' }),
  total: z.int().exactOptional(),
}) satisfies z.ZodType<RecordsAnswer>;

export const connectionOperations: readonly Operation[] = [
  operation({
    call: 'GET /api/workspaces/:id/services',
    summary: 'List services that can be connected',
    details: 'And how one signs in there.',
    query: noQuery,
    body: nothing,
    answer: servicesSchema,
    status: 200,
    carryOut: async (asked) => beyond(asked) ?? done(await asked.connecting.services()),
  }),
  operation({
    call: 'GET /api/workspaces/:id/connections',
    summary: 'List connections',
    details: 'How they fare is told to admins.',
    query: noQuery,
    body: nothing,
    answer: connectionsSchema,
    status: 200,
    carryOut: ({ live, member, scope }) =>
      live.read(({ connections, connectionHealth }) => {
        const isAdmin = member.role === 'admin' && (scope === null || scope === 'admin');
        return done({
          connections: [...connections.values()].map((connection) => {
            const health = isAdmin ? connectionHealth.get(connection.id) : undefined;
            return { ...connection, ...(health && { health }) };
          }),
        });
      }),
  }),
  operation({
    call: 'POST /api/workspaces/:id/connections',
    summary: 'Connect with a service',
    details:
      'Signs in by a token. Where that is good, the connection is made, and waits for a place.',
    query: noQuery,
    body: toConnectSchema.extend({ credentials: credentialsSchema }),
    answer: signedInSchema,
    status: 201,
    carryOut: async (asked) => {
      const { live, member, body, connecting } = asked;
      return (await heldBack(asked)) ?? answered(await connecting.connect(live, member.id, body));
    },
  }),
  operation({
    call: 'POST /api/workspaces/:id/connections/oauth',
    summary: 'Connect with a service by OAuth',
    details:
      'Answers with where to go to sign in, for the browser that asks. The connection is made when it comes back; one that is there is signed in anew.',
    query: noQuery,
    body: toConnectSchema,
    answer: z.strictObject({ address: z.string() }) satisfies z.ZodType<OAuthAnswer>,
    status: 200,
    carryOut: async (asked) => {
      const { live, member, body, connecting, origin, handOver } = asked;
      const problem = await heldBack(asked);
      if (problem) return problem;
      const redirectUri = `${origin}/api/connections/answer/${body.service}`;
      const begun = await connecting.beginOAuth(live, member.id, body, redirectUri);
      if (!begun.ok) return begun;
      handOver(begun.begun);
      return done({ address: begun.address });
    },
  }),
  operation({
    call: 'PUT /api/workspaces/:id/connections/:connectionId/sign-in',
    summary: 'Sign a connection in anew',
    details: 'All that it takes to sign in is sent again: nothing of what was kept is used for it.',
    query: noQuery,
    body: z.strictObject({ credentials: credentialsSchema }),
    answer: signedInSchema,
    status: 200,
    carryOut: async (asked) => {
      const { live, inPath, body, connecting } = asked;
      return (
        (await heldBack(asked)) ??
        answered(await connecting.signInAnew(live, inPath('connectionId'), body.credentials))
      );
    },
  }),
  operation({
    call: 'DELETE /api/workspaces/:id/connections/:connectionId',
    summary: 'Disconnect',
    details:
      'Ends the sign-in over there, where the service can do that, and forgets it here in any case. Items stay, and are linked no more.',
    query: noQuery,
    body: nothing,
    answer: z.strictObject({}),
    status: 200,
    carryOut: async (asked) => {
      const { live, inPath, connecting, submit } = asked;
      const id = inPath('connectionId');
      const problem = await looked(asked);
      if (problem) return problem;
      await connecting.endOverThere(live, id);
      const removed = await submit({ type: 'connection.remove', id });
      return removed.ok ? done({}) : removed;
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/connections/:connectionId/places',
    summary: 'Find places of a service',
    details: 'Such as projects, repositories, boards or plans.',
    query: z.strictObject({ words: z.string().trim().max(200).default('') }),
    body: nothing,
    answer: placesSchema,
    status: 200,
    carryOut: async (asked) => {
      const { live, inPath, query, connecting } = asked;
      return (
        (await looked(asked)) ??
        answered(await connecting.places(live, inPath('connectionId'), query.words))
      );
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/connections/:connectionId/rights',
    summary: 'Look which rights there are',
    query: z.strictObject({ place: remoteId }),
    body: nothing,
    answer: rightsSchema,
    status: 200,
    carryOut: async (asked) => {
      const { live, inPath, query, connecting } = asked;
      return (
        (await looked(asked)) ??
        answered(await connecting.rights(live, inPath('connectionId'), query.place))
      );
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/connections/:connectionId/fields',
    summary: 'List fields of a service',
    details:
      'Of the records in the place that is connected; and what goes where if nobody says otherwise.',
    query: noQuery,
    body: nothing,
    answer: fieldsSchema,
    status: 200,
    carryOut: async (asked) => {
      const { live, inPath, connecting } = asked;
      return (
        (await looked(asked)) ?? answered(await connecting.fields(live, inPath('connectionId')))
      );
    },
  }),
  operation({
    call: 'GET /api/workspaces/:id/connections/:connectionId/records',
    summary: 'Find records of a service',
    details: 'A page of those in the place that a query in the language of the service finds.',
    query: z.strictObject({
      query: querySchema.default(''),
      page: z.string().max(connectionLimits.remoteQuery).optional(),
    }),
    body: nothing,
    answer: recordsSchema,
    status: 200,
    carryOut: async ({ live, inPath, query, connecting, paceOfServices }) =>
      (await paceOfServices()) ??
      answered(await connecting.records(live, inPath('connectionId'), query)),
  }),
  operation({
    call: 'POST /api/workspaces/:id/connections/:connectionId/import',
    summary: 'Bring records in',
    details:
      'Those with these ids, or all that the query of the connection finds. They become items, and are linked, after the answer.',
    query: noQuery,
    body: z.union([
      z.strictObject({ ids: z.array(remoteId).min(1).max(connectionLimits.importedRecords) }),
      z.strictObject({ all: z.literal(true) }),
    ]),
    answer: z.strictObject({}),
    status: 200,
    carryOut: async ({ live, inPath, body, paceOfServices }) => {
      const problem = await paceOfServices();
      if (problem) return problem;
      const which = 'ids' in body ? body.ids : 'all';
      const brought = await live.connections.bring(inPath('connectionId'), which);
      return brought.ok ? done({}) : brought;
    },
  }),
];

/** A token has to reach as far as who connects. */
function beyond({ scope }: Pick<Asked<unknown, unknown>, 'scope'>): Parsed<never> | null {
  return scope === null || scope === 'admin' ? null : refused('token_scope');
}

async function heldBack(asked: Asked<unknown, unknown>): Promise<Parsed<never> | null> {
  return beyond(asked) ?? asked.paceOfConnecting();
}

async function looked(asked: Asked<unknown, unknown>): Promise<Parsed<never> | null> {
  return beyond(asked) ?? asked.paceOfServices();
}

function answered<T extends object>(answer: Answer<T>): Parsed<Omit<T, 'ok'>> {
  if (!answer.ok) return answer;
  const { ok: _, ...said } = answer;
  return done(said);
}
