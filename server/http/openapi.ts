import { z } from 'zod';
import { noQuery, nothing, type Operation, sentBytes } from '#server/http/operation.ts';
import { webhookMessageSchema } from '#shared/exports/webhook-message.ts';
import { refusalMessages } from '#shared/protocol/refusals.ts';
import { workspaceCallPermissions } from '#shared/workspace/permissions.ts';

/** What a JSON Schema says. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** A call as the document describes it. */
export interface DescribedCall {
  operationId: string;
  summary: string;
  description: string;
  parameters: { name: string; in: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<
    string,
    { description: string; content?: Record<string, { schema: JsonSchema }> }
  >;
}

/** The document at `/api`: every call that a token opens, made from the schemas by which it is read and answered. */
export interface ApiDocument {
  openapi: '3.1.1';
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, DescribedCall>>;
  /** What is sent to the webhooks that a workspace has. */
  webhooks: Record<string, Record<'post', Omit<DescribedCall, 'operationId' | 'parameters'>>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: object };
  security: object[];
}

const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'A sentence for people. It may change.' }),
  code: z.enum(Object.keys(refusalMessages)).meta({ description: 'For programs. It stays.' }),
  retryAfter: z.number().optional().meta({ description: 'Seconds to wait.' }),
});

/** The calls of a workspace as OpenAPI 3.1. */
export function describeApi(operations: readonly Operation[]): ApiDocument {
  const schemas = z.registry<{ id: string }>();
  schemas.add(problemSchema, { id: 'Problem' });
  schemas.add(webhookMessageSchema, { id: 'WebhookMessage' });
  for (const [schema, id] of named(operations)) schemas.add(schema, { id });
  const made = z.toJSONSchema(schemas, { uri: refOf, io: 'input', unrepresentable: 'any' });
  const paths: ApiDocument['paths'] = {};
  for (const one of operations) {
    const [verb = '', path = ''] = one.call.split(' ');
    const address = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[address] = { ...paths[address], [verb.toLowerCase()]: descriptionOf(one, address) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Priority Poker: workspaces',
      version: '1',
      description:
        'Make a token in the workspace, and send it along: `Authorization: Bearer <token>`. What is refused is answered as problem+json (RFC 9457), with a code.',
    },
    paths,
    webhooks: { message: { post: describedMessage } },
    components: {
      schemas: Object.fromEntries(
        Object.entries(made.schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [
          id,
          schema,
        ]),
      ),
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ token: [] }],
  };
}

const describedMessage: ApiDocument['webhooks'][string]['post'] = {
  summary: 'Be told of what happens',
  description:
    'Signed by the Standard Webhooks scheme. It may come more than once, with the same `webhook-id`.',
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: refOf('WebhookMessage') } } },
  },
  responses: { '2XX': { description: 'Whatever it says: it is not read.' } },
};

/** The schemas that have a place of their own in the document; one that many share has one. */
function named(operations: readonly Operation[]): Map<z.ZodType, string> {
  const names = new Map<z.ZodType, string>();
  for (const { call, body, answer, files } of operations) {
    if (body !== nothing && body !== sentBytes && !names.has(body))
      names.set(body, `${idOf(call)}Body`);
    if (answer !== nothing && !files && !names.has(answer))
      names.set(answer, z.globalRegistry.get(answer)?.id ?? `${idOf(call)}Answer`);
  }
  return names;
}

function descriptionOf(
  { call, summary, details, query, body, answer, status, keyed, files }: Operation,
  address: string,
): DescribedCall {
  const roles = workspaceCallPermissions[call];
  return {
    operationId: idOf(call),
    summary,
    description: [details, `For members who are ${roles.join(', ')}.`].filter(Boolean).join(' '),
    parameters: [
      ...[...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
        ...{ name, in: 'path', required: true, schema: { type: 'string' as const } },
      })),
      ...(query === noQuery ? [] : parametersOf(query)),
      ...(keyed
        ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' as const } }]
        : []),
    ],
    ...(body === sentBytes && {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    ...(body !== nothing &&
      body !== sentBytes && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: refOf(`${idOf(call)}Body`) } } },
        },
      }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(files && {
          content: Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' } }])),
        }),
        ...(answer !== nothing &&
          !files && {
            content: {
              'application/json': {
                schema: {
                  $ref: refOf(z.globalRegistry.get(answer)?.id ?? `${idOf(call)}Answer`),
                },
              },
            },
          }),
      },
      default: {
        description: 'Refused.',
        content: { 'application/problem+json': { schema: { $ref: refOf('Problem') } } },
      },
    },
  };
}

function parametersOf(query: z.ZodType): DescribedCall['parameters'] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query' },
    schema: typeof schema === 'boolean' ? {} : schema,
  }));
}

function refOf(id: string): string {
  return `#/components/schemas/${id}`;
}

/** Such as `getItemsHistory` for `GET /api/workspaces/:id/items/:itemId/history`. */
function idOf(call: string): string {
  const [verb = '', path = ''] = call.split(' ');
  const words = path
    .replace('/api/workspaces', '')
    .split('/')
    .filter(Boolean)
    .map((word) => (word === ':id' ? '' : word.replace(':', 'by-')))
    .flatMap((word) => word.split('-'))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${verb.toLowerCase()}${words.join('') || 'Workspace'}`;
}
