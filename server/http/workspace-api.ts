import express, { Router } from 'express';
import { z } from 'zod';
import type { Accounts } from '#server/accounts/accounts.ts';
import type { SignIn } from '#server/accounts/sign-in.ts';
import { createAnswerDoor } from '#server/http/answer-door.ts';
import { bearerOf } from '#server/http/bearer.ts';
import { createFormsApi } from '#server/http/forms-api.ts';
import { Guesses } from '#server/http/guesses.ts';
import { createHookDoor } from '#server/http/hook-door.ts';
import { createIncomingDoor } from '#server/http/incoming-door.ts';
import { createOperationsApi } from '#server/http/operations-api.ts';
import { createOwnKeysApi, deviceName } from '#server/http/own-keys-api.ts';
import { createPlayedApi } from '#server/http/played-api.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody, readBody } from '#server/http/reading.ts';
import { createRowsApi } from '#server/http/rows-api.ts';
import type { Sendings } from '#server/http/sendings.ts';
import { workspaceOperations } from '#server/http/workspace-operations.ts';
import type { Connecting } from '#server/integrations/connecting.ts';
import type { Hooks } from '#server/integrations/hooks.ts';
import type { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import type { BeginPlaying } from '#server/play/begin-playing.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { parse } from '#server/transport/parse.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { WorkspaceMessages } from '#server/webhooks/workspace-messages.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { nameSchema, secretSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, text } from '#shared/commands/texts.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { prefixSchema, workspaceNameSchema } from '#shared/workspace/commands.ts';

interface WorkspaceApiSurroundings {
  workspaces: Workspaces;
  beginPlaying: BeginPlaying;
  messages: WorkspaceMessages;
  connecting: Connecting;
  hooks: Hooks;
  signatures: IncomingSignatures;
  publicUrl?: string;
  signIn: SignIn;
  accounts: Accounts;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
  sendings: Sendings;
}

/** The secret of an invitation. A header, because addresses are written down. */
const invitationHeader = 'Invitation';

const statusName = text('The name of a status', limits.name);

const newWorkspaceSchema = z.strictObject({
  id: idSchema.optional(),
  name: workspaceNameSchema,
  prefix: prefixSchema.optional(),
  /** What who begins it is called. */
  member: nameSchema,
  token: secretSchema('A token').optional(),
  device: deviceName.optional(),
  statuses: z.strictObject({ open: statusName, active: statusName, closed: statusName }),
  keep: z.strictObject({ session: idSchema, token: z.string().min(1).max(128) }).optional(),
});

/** Which workspace an export is to become, and who of it restores it. */
const restoringSchema = z.strictObject({
  id: idSchema,
  as: idSchema,
  device: deviceName.optional(),
});

// As it comes: to inflate a body costs far more than to send it.
const readExport = express.raw({ type: () => true, limit: limits.workspaceBytes, inflate: false });

const joiningSchema = z.strictObject({
  name: nameSchema,
  token: secretSchema('A token').optional(),
  device: deviceName.optional(),
});

/** The REST API of workspaces, below `/api/workspaces`. */
export function createWorkspaceApi(surroundings: WorkspaceApiSurroundings): Router {
  const { workspaces, allowed, trustedProxies, sharedPace } = surroundings;
  const { rates, addressRates } = allowed;
  const beginnings = sharedPace('workspaces', addressRates.workspaces);
  const joins = sharedPace('joins', addressRates.joins);
  const guesses = new Guesses({
    perAddress: sharedPace('invitations', addressRates.wrongInvitations),
    overall: sharedPace('all-invitations', rates.wrongInvitations),
    wrong: 'invitation_over',
  });
  const api = Router();

  api.post('/', async (request, response) => {
    const tooFast = await beginnings.take(addressOf(request, trustedProxies));
    if (tooFast) return sendProblem(response, tooFast);
    const body = await jsonBody(newWorkspaceSchema, request, response);
    if (!body) return;
    const begun = await workspaces.begin(body);
    if (!begun.ok) return sendProblem(response, begun.refusal);
    const { workspaceId, memberId, token } = begun;
    response.status(201).json({ workspace: { id: workspaceId }, member: { id: memberId }, token });
  });

  api.put('/:id', async (request, response) => {
    const tooFast = await beginnings.take(addressOf(request, trustedProxies));
    if (tooFast) return sendProblem(response, tooFast);
    const asked = parse(restoringSchema, { ...request.query, id: request.params.id });
    if (!asked.ok) return sendProblem(response, asked.refusal);
    const token = parse(secretSchema('A token').optional(), bearerOf(request) ?? undefined);
    if (!token.ok) return sendProblem(response, token.refusal);
    const body = await readBody(readExport, request, response);
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const restored = await workspaces.restore({ ...asked.value, token: token.value, bytes });
    if (!restored.ok) return sendProblem(response, restored.refusal);
    const { workspaceId, memberId, token: own } = restored;
    response
      .status(201)
      .json({ workspace: { id: workspaceId }, member: { id: memberId }, token: own });
  });

  api.get('/:id/invitation', async (request, response) => {
    const address = addressOf(request, trustedProxies);
    const live = await workspaces.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_workspace'));
    const secret = request.get(invitationHeader) ?? '';
    const found = await guesses.attempt(live.id, address, () => live.door.invitation(secret));
    if (!found.ok) return sendProblem(response, found.refusal);
    const { ok: _, ...invitedTo } = found;
    response.json(invitedTo);
  });

  api.post('/:id/members', async (request, response) => {
    const address = addressOf(request, trustedProxies);
    const tooFast = await joins.take(address);
    if (tooFast) return sendProblem(response, tooFast);
    const body = await jsonBody(joiningSchema, request, response);
    if (!body) return;
    const live = await workspaces.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_workspace'));
    const secret = request.get(invitationHeader) ?? '';
    const joined = await guesses.attempt(live.id, address, () => live.door.join(secret, body));
    if (!joined.ok) return sendProblem(response, joined.refusal);
    response.status(201).json({ member: { id: joined.memberId }, token: joined.token });
  });

  api.use(createRowsApi(surroundings));
  api.use(createOwnKeysApi(surroundings));
  api.use(createOperationsApi(workspaceOperations, surroundings));
  api.use(createAnswerDoor(surroundings));
  api.use(createHookDoor(surroundings));
  api.use(createIncomingDoor(surroundings));
  api.use(createPlayedApi(workspaces));
  api.use(createFormsApi(surroundings));

  return api;
}
