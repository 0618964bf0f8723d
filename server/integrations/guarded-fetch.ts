import { Agent as PlainAgent, request as requestPlain } from 'node:http';
import { request as requestSecure, Agent as SecureAgent } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { type ConnectHosts, type Way, wayTo } from '#server/integrations/connect-hosts.ts';
import { type CallInit, ServiceProblem } from '#server/integrations/connector.ts';

/** Bounds of one call. Milliseconds, and bytes of an answer. */
export interface CallBounds {
  time: number;
  size: number;
}
const usualBounds: CallBounds = { time: 30_000, size: 16 * 1024 * 1024 };
/** So many redirects are followed. */
const redirects = 3;

/** Calls a service, as `fetch`; `own` are the hosts that its connector names. */
export type GuardedFetch = (
  address: string,
  own: readonly string[],
  init?: CallInit,
) => Promise<Response>;

/**
 * Calls only what a connector or the operator named; a name of a connector's, and what only stands below a name of
 * the operator's, has to have a public address, looked at as it is connected to. Nothing is followed to another
 * origin. Throws a `ServiceProblem` that says nothing of the network here.
 */
export function createGuardedFetch(
  operator: ConnectHosts,
  bounds: CallBounds = usualBounds,
): GuardedFetch {
  const kept = { keepAlive: true, maxSockets: 20, timeout: 10_000 };
  const publicOnly = new RequestFilteringHttpsAgent(kept);
  const [secure, plain] = [new SecureAgent(kept), new PlainAgent(kept)];
  const agentFor = (way: Way) =>
    way.publicOnly ? publicOnly : way.address.protocol === 'https:' ? secure : plain;

  return async (address, own, init = {}) => {
    const method = init.method ?? 'GET';
    let to = address;
    for (let followed = 0; followed <= redirects; followed++) {
      const way = wayTo(to, own, operator);
      if (!way) throw new ServiceProblem('refused', 'This server does not call that address.');
      const answer = await send(way, { ...init, method, agent: agentFor(way), bounds });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status > 399 || location === null) return answer;
      const next = URL.canParse(location, to) ? new URL(location, to) : null;
      const isSame = next !== null && next.origin === new URL(to).origin;
      const isAgain = answer.status === 307 || answer.status === 308;
      if (!isSame || (!isAgain && !['GET', 'HEAD'].includes(method)))
        throw new ServiceProblem('refused', 'It sends on to elsewhere.');
      to = next.href;
    }
    throw new ServiceProblem('refused', 'It sends on and on.');
  };
}

interface Sending extends CallInit {
  agent: PlainAgent;
  bounds: CallBounds;
}

/** Headers that say how a message is carried, which is decided here. */
const carrying = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect'],
  ...['upgrade', 'keep-alive', 'te', 'trailer', 'user-agent', 'x-forwarded-host'],
]);

function send(way: Way, { agent, bounds, method, headers, body }: Sending): Promise<Response> {
  const signal = AbortSignal.timeout(bounds.time);
  const { address } = way;
  const request = address.protocol === 'https:' ? requestSecure : requestPlain;
  const own = Object.entries(headers ?? {}).filter(([name]) => !carrying.has(name.toLowerCase()));
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(problemOf(error, signal, bounds));
    const call = request(address, {
      ...{ agent, signal, method },
      headers: {
        ...Object.fromEntries(own),
        ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
        // A small answer could be a huge one once it is unpacked.
        'Accept-Encoding': 'identity',
        'User-Agent': 'Priority-Poker',
        ...(way.forwardedTo !== undefined && { 'X-Forwarded-Host': way.forwardedTo }),
      },
    });
    call.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > bounds.size) response.destroy(new TooLarge());
        else parts.push(part);
      });
      response.on('error', fail);
      response.on('end', () => {
        try {
          const { statusCode: status = 0, rawHeaders } = response;
          const isEmpty = [204, 205, 304].includes(status);
          const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, at): [string, string] => [
            rawHeaders[2 * at] ?? '',
            rawHeaders[2 * at + 1] ?? '',
          ]);
          const bytes = isEmpty ? null : Buffer.concat(parts);
          resolve(new Response(bytes, { status, headers: pairs }));
        } catch (error) {
          // Not every status and header that can be sent is one.
          fail(error);
        }
      });
    });
    // It may end without an answer and without an error, such as where the other side wants to upgrade.
    call.on('error', fail).on('close', () => fail(new Error('It ended.')));
    call.end(body);
  });
}

class TooLarge extends Error {}

/** Tells no address and no name of this network: only what whoever looks after the service can mend. */
function problemOf(error: unknown, signal: AbortSignal, { time }: CallBounds): ServiceProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = signal.aborted
    ? `It did not answer within ${time / 1_000} seconds.`
    : error instanceof TooLarge
      ? 'Its answer is too large.'
      : /CERT|^DEPTH_|^UNABLE_TO_|^ERR_TLS_|^ERR_SSL_/.test(code)
        ? `Its certificate does not hold (${code}).`
        : 'It can’t be reached.';
  return new ServiceProblem('unreachable', said);
}
