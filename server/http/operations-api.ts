import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { handOver, originOf } from '#server/http/answer-door.ts';
import { bearerOf, noBearer } from '#server/http/bearer.ts';
import { attachment } from '#server/http/exports/attachment.ts';
import { idempotencyKey } from '#server/http/import-ids.ts';
import { FileAnswer, nothing, type Operation } from '#server/http/operation.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody, readBody } from '#server/http/reading.ts';
import type { Connecting } from '#server/integrations/connecting.ts';
import type { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import type { BeginPlaying } from '#server/play/begin-playing.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { type Pace, pace } from '#server/transport/pace.ts';
import { type Parsed, parse } from '#server/transport/parse.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { WorkspaceMessages } from '#server/webhooks/workspace-messages.ts';
import type { Caller, LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import {
  reaches,
  workspaceCallPermissions,
  workspaceCommandScopes,
} from '#shared/workspace/permissions.ts';

interface OperationsSurroundings {
  workspaces: Workspaces;
  beginPlaying: BeginPlaying;
  messages: WorkspaceMessages;
  connecting: Connecting;
  signatures: IncomingSignatures;
  publicUrl?: string;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
}

/** A command counts as so many as it names items, by this many. */
const itemsPerPoint = 20;

/** Answers the calls that a token opens, each as it is described. */
export function createOperationsApi(
  operations: readonly Operation[],
  {
    workspaces,
    beginPlaying,
    messages,
    connecting,
    signatures,
    publicUrl,
    allowed,
    trustedProxies,
    sharedPace,
  }: OperationsSurroundings,
): Router {
  const openings = sharedPace('sessions', allowed.addressRates.sessions);
  const readings = pace(allowed.rates.readings);
  const commands = pace(allowed.rates.commands);
  const exportings = pace(allowed.rates.exports);
  const importings = pace(allowed.rates.imports);
  const webhookCalls = pace(allowed.rates.webhook);
  const signIns = pace(allowed.rates.connecting);
  const looks = pace(allowed.rates.services);
  const api = Router();
  for (const one of operations) {
    const [method, path] = partsOf(one.call);
    api[method](path, (request, response) => answer(one, request, response));
  }
  return api;

  async function answer(
    { call, body: schema, status, keyed, files, sentFile, carryOut }: Operation,
    request: Request,
    response: Response,
  ): Promise<void> {
    const admitted = await admit(workspaces, call, request);
    if ('code' in admitted) return sendProblem(response, admitted);
    const { live, member, scope } = admitted;
    const who = `${live.id}/${member.id}`;
    const tooFast = sentFile
      ? await importings.take(live.id)
      : files
        ? await exportings.take(who)
        : call.startsWith('GET')
          ? await readings.take(who)
          : null;
    if (tooFast) return sendProblem(response, tooFast);
    const key = parse(keyed ? idempotencyKey.optional() : unread, request.get('idempotency-key'));
    if (!key.ok) return sendProblem(response, key.refusal);
    const body = sentFile
      ? await readBody(readBytes, request, response)
      : schema === nothing
        ? undefined
        : await jsonBody(z.unknown(), request, response);
    // What was wrong with it was said already.
    if (body === null) return;
    const origin = originOf(request, publicUrl);
    const done = await carryOut({
      ...{ live, member, scope, query: request.query, body, key: key.value },
      inPath: (name) => String(request.params[name]),
      submit: (command) => submit(admitted, command, commands),
      submitAll: (many) => submitAll(admitted, many),
      ...{ messages, connecting, signatures },
      origin,
      handOver: (begun) => handOver(begun, origin, response),
      paceOfWebhooks: () => paceOf(webhookCalls, live.id),
      paceOfConnecting: () => paceOf(signIns, live.id),
      paceOfServices: () => paceOf(looks, live.id),
      async play(toPlay) {
        const tooMany = await openings.take(addressOf(request, trustedProxies));
        return tooMany ? { ok: false, refusal: tooMany } : beginPlaying(live, member, toPlay);
      },
    });
    if (!done.ok) return sendProblem(response, done.refusal);
    response.status(status);
    if (done.value instanceof FileAnswer) await sendFile(done.value, response);
    else if (status === 204) response.end();
    else response.json(done.value);
  }
}

async function paceOf(calls: Pace, workspaceId: string): Promise<Parsed<never> | null> {
  const tooMany = await calls.take(workspaceId);
  return tooMany && { ok: false, refusal: tooMany };
}

async function sendFile({ type, name, ending, pieces }: FileAnswer, response: Response) {
  response
    .set('Content-Type', `${type}; charset=utf-8`)
    .set('Content-Disposition', attachment(name, ending));
  // Who goes away in between gets no more of it.
  await pipeline(Readable.from(pieces), response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}

// As it comes: to inflate a body costs far more than to send it.
const readBytes = express.raw({ type: () => true, limit: limits.fileBytes, inflate: false });

const unread = z.unknown().transform(() => undefined);

/** How a router is told of a call below `/api/workspaces`. */
function partsOf(
  call: string,
): [method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string] {
  const [verb = '', path = ''] = call.split(' ');
  const method = (['get', 'post', 'put', 'patch', 'delete'] as const).find(
    (one) => one === verb.toLowerCase(),
  );
  if (!method) throw new Error(`${call} can't be routed.`);
  return [method, path.replace('/api/workspaces', '')];
}

/** The workspace and who asks, if they may. */
async function admit(
  workspaces: Workspaces,
  call: Operation['call'],
  request: Request,
): Promise<(Caller & { live: LiveWorkspace }) | Refusal> {
  const live = await workspaces.find(String(request.params.id));
  if (!live) return refusal('no_workspace');
  const token = bearerOf(request);
  if (token === null) return refusal('not_a_member', noBearer);
  const caller = await live.door.callerOf(token);
  if (caller === null) return refusal('not_a_member');
  if (caller === 'removed') return refusal('member_removed');
  const { member, scope } = caller;
  if (!workspaceCallPermissions[call].includes(member.role)) return refusal('member_role');
  // What is not a reading is held to the scope of the command that it carries out.
  if (scope === 'read' && !call.startsWith('GET')) return refusal('token_scope');
  return { live, member, scope };
}

async function submit(
  { live, member, scope }: Caller & { live: LiveWorkspace },
  command: WorkspaceCommand,
  commands: Pace,
): Promise<Parsed<number>> {
  if (!isWithin(scope, command)) return { ok: false, refusal: refusal('token_scope') };
  const touched =
    'itemIds' in command ? command.itemIds.length : 'items' in command ? command.items.length : 1;
  const tooFast = await commands.take(
    `${live.id}/${member.id}`,
    Math.max(1, Math.floor(touched / itemsPerPoint)),
  );
  if (tooFast) return { ok: false, refusal: tooFast };
  const answer = await live.submit(member.id, command);
  return answer.ok ? { ok: true, value: answer.seq } : answer;
}

async function submitAll(
  { live, member, scope }: Caller & { live: LiveWorkspace },
  commands: readonly WorkspaceCommand[],
): Promise<Parsed<null>> {
  if (!commands.every((command) => isWithin(scope, command)))
    return { ok: false, refusal: refusal('token_scope') };
  for (const command of commands) {
    const answer = await live.submit(member.id, command);
    if (!answer.ok) return answer;
  }
  return { ok: true, value: null };
}

function isWithin(scope: Caller['scope'], { type }: WorkspaceCommand): boolean {
  const wanted = workspaceCommandScopes[type];
  return scope === null || (wanted !== null && reaches(scope, wanted));
}
