import { type Request, type Response, Router } from 'express';
import type { Begun } from '#server/accounts/attempts.ts';
import { sendProblem } from '#server/http/problems.ts';
import type { Connecting } from '#server/integrations/connecting.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/**
 * Where people come back who went to sign in with a service. Apps are registered with one address for all workspaces,
 * so which one it is stands in the `state`, with what was begun; the secret that ends it the browser alone has, in a
 * cookie: nobody can have somebody else sign in for them.
 */

interface AnswerDoorSurroundings {
  workspaces: Workspaces;
  connecting: Connecting;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
  publicUrl?: string;
}

/** A workspace, and the id of what was begun. */
const statePattern = /^([\w-]{1,64})\.([\w-]{1,64})$/;
/** How long a browser has what it comes back with. Milliseconds. */
const holds = 10 * 60_000;

/** Leads who comes back on to the workspace that they come for, wherever that is. Below `/api/connections`. */
export function leadAnswersOn(): Router {
  const door = Router();
  door.get('/answer/:service', (request, response) => {
    const state = statePattern.exec(textIn(request, 'state'));
    const { service } = request.params;
    if (!state || !/^[a-z]{1,20}$/.test(service))
      return sendProblem(response, refusal('sign_in_over'));
    const query = new URLSearchParams({ state: state[0] });
    const code = textIn(request, 'code');
    if (code !== '') query.set('code', code);
    response.redirect(303, `/api/workspaces/${state[1]}/connections/answer/${service}?${query}`);
  });
  return door;
}

/** Ends what was begun, and leads on to the page of the connection. Below `/api/workspaces`. */
export function createAnswerDoor({
  workspaces,
  connecting,
  allowed,
  trustedProxies,
  sharedPace,
  publicUrl,
}: AnswerDoorSurroundings): Router {
  const attempts = sharedPace('sign-ins', allowed.addressRates.signIns);
  const door = Router();
  door.get('/:id/connections/answer/:service', async (request, response) => {
    const tooFast = await attempts.take(addressOf(request, trustedProxies));
    if (tooFast) return sendProblem(response, tooFast);
    const live = await workspaces.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_workspace'));
    const [, workspaceId, id = ''] = statePattern.exec(textIn(request, 'state')) ?? [];
    const secret = cookieIn(request, nameFor(id));
    const code = textIn(request, 'code');
    response.clearCookie(nameFor(id), { path: '/api' });
    const ended =
      workspaceId === live.id && secret !== null
        ? await connecting.endOAuth(live, {
            begun: { id, secret },
            service: request.params.service,
            code: code === '' ? null : code,
          })
        : { connectionId: null, refusal: refusal('sign_in_over') };
    const { connectionId } = ended;
    const isMade =
      connectionId !== null &&
      (await live.read(({ connections }) => connections.has(connectionId)));
    // Who is not connected yet goes on where that is done.
    const unmade = connectionId === null ? '' : `/new/${request.params.service}`;
    const below = isMade ? `/${connectionId}` : unmade;
    const query = ended.refusal ? `?refused=${ended.refusal.code}` : '';
    response.redirect(303, `${publicUrl ?? ''}/w/${live.id}/connections${below}${query}`);
  });
  return door;
}

/** Gives a browser what it shows as it comes back. */
export function handOver({ id, secret }: Begun, origin: string, response: Response): void {
  response.cookie(nameFor(id), secret, {
    ...{ httpOnly: true, sameSite: 'lax', path: '/api', maxAge: holds },
    secure: origin.startsWith('https:'),
  });
}

/** Where people reach this server. */
export function originOf(request: Request, publicUrl: string | undefined): string {
  return publicUrl ?? `${request.protocol}://${request.get('host')}`;
}

function nameFor(id: string): string {
  return `connect-${id}`;
}

function cookieIn(request: Request, name: string): string | null {
  const cookies = (request.get('cookie') ?? '').split(';').map((one) => one.trim());
  const found = cookies.find((one) => one.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

function textIn(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' && value.length <= 8_000 ? value : '';
}
