import { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Accounts } from '#server/accounts/accounts.ts';
import type { SignIn } from '#server/accounts/sign-in.ts';
import { bearerOf } from '#server/http/bearer.ts';
import { memberOf } from '#server/http/member-of.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import { begunSchema } from '#server/http/sign-in-api.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { secretSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { text } from '#shared/commands/texts.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { Member } from '#shared/workspace/state.ts';

interface OwnKeysSurroundings {
  workspaces: Workspaces;
  signIn: SignIn;
  accounts: Pick<Accounts, 'belongs' | 'leaves'>;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
}

/** What a device is called in its owner's list of devices. */
export const deviceName = text('The name of a device', limits.name);

const deviceSchema = z.strictObject({
  ticket: begunSchema,
  token: secretSchema('A token').optional(),
  device: deviceName.optional(),
});
const accountSchema = z.strictObject({ ticket: begunSchema });

/**
 * The devices of a member and the accounts they sign in to, below `/api/workspaces/:id`: everybody's own, and
 * nothing for a token that programs have.
 */
export function createOwnKeysApi({
  workspaces,
  signIn,
  accounts,
  allowed,
  trustedProxies,
  sharedPace,
}: OwnKeysSurroundings): Router {
  const attempts = sharedPace('sign-ins', allowed.addressRates.signIns);
  const readings = pace(allowed.rates.readings);
  const api = Router();

  api.post('/:id/devices', async (request, response) => {
    const tooFast = await attempts.take(addressOf(request, trustedProxies));
    if (tooFast) return sendProblem(response, tooFast);
    const body = await jsonBody(deviceSchema, request, response);
    if (!body) return;
    const live = await workspaces.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_workspace'));
    const account = await signIn.accountOf(body.ticket);
    if (!account) return sendProblem(response, refusal('sign_in_over'));
    const admitted = await live.door.admit(account.id, body);
    if (!admitted.ok) return sendProblem(response, admitted.refusal);
    const { memberId, token } = admitted;
    const name = await live.read(({ basics }) => basics.name);
    response
      .status(201)
      .json({ workspace: { id: live.id, name }, member: { id: memberId }, token });
  });

  api.get(
    '/:id/keys',
    own(async ({ live, member, request, response }) => {
      response.json(await live.door.keysOf(member.id, bearerOf(request) ?? ''));
    }),
  );

  api.delete(
    '/:id/devices/:deviceId',
    own(async ({ live, member, request, response }) => {
      const signedOut = await live.door.signOut(member.id, String(request.params.deviceId));
      if (!signedOut.ok) return sendProblem(response, signedOut.refusal);
      response.status(204).end();
    }),
  );

  api.post(
    '/:id/accounts',
    own(async ({ live, member, request, response }) => {
      const body = await jsonBody(accountSchema, request, response);
      if (!body) return;
      const account = await signIn.accountOf(body.ticket);
      if (!account) return sendProblem(response, refusal('sign_in_over'));
      const linked = await live.door.link(member.id, account);
      if (!linked.ok) return sendProblem(response, linked.refusal);
      // Who is interrupted here does the same once more.
      await accounts.belongs(account.id, { workspaceId: live.id, name: linked.name });
      response.status(201).json({ account: { id: account.id } });
    }),
  );

  api.delete(
    '/:id/accounts/:accountId',
    own(async ({ live, member, request, response }) => {
      const accountId = String(request.params.accountId);
      const unlinked = await live.door.unlink(member.id, accountId);
      if (!unlinked.ok) return sendProblem(response, unlinked.refusal);
      if (unlinked.wasOwn) await accounts.leaves(accountId, live.id);
      response.status(204).end();
    }),
  );

  /** For members, by their own token. */
  function own(
    answer: (asked: {
      live: LiveWorkspace;
      member: Member;
      request: Request;
      response: Parameters<RequestHandler>[1];
    }) => Promise<void>,
  ): RequestHandler {
    return async (request, response) => {
      const admitted = await memberOf(workspaces, request);
      if ('code' in admitted) return sendProblem(response, admitted);
      const { live, member } = admitted;
      const tooFast = await readings.take(`${live.id}/${member.id}`);
      if (tooFast) return sendProblem(response, tooFast);
      await answer({ live, member, request, response });
    };
  }

  return api;
}
