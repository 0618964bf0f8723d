import { request as requestPlain } from 'node:http';
import { type RequestOptions, request as requestSecure } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { hostEntryOf, namesOneHost } from '#shared/protocol/webhook-hosts.ts';

/** What came of calling an address once. */
export type Delivery =
  | { outcome: 'delivered' }
  /** It answered with another status than 2xx; redirects are not followed. */
  | { outcome: 'refused'; status: number }
  | { outcome: 'timed_out' | 'unreachable' }
  /** The operator does not let it be called, or not any more. */
  | { outcome: 'not_allowed' };

/** Posts JSON to an address, with more headers where there are some. Never rejects. */
export type Send = (
  address: string,
  json: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Delivery>;

/**
 * Calls only what the operator named. Where they named only what a host stands below, its address has to be
 * a public one: else whoever owns a name there could reach into the operator's own network. `timeLimit` is
 * from looking the host up to the first line of the answer, in milliseconds.
 */
export function createSender(hosts: readonly string[], timeLimit = 5_000): Send {
  const publicOnly = new RequestFilteringHttpsAgent();
  return (address, json, headers = {}) => {
    const entry = hostEntryOf(address, hosts);
    if (entry === null) return Promise.resolve({ outcome: 'not_allowed' });
    const signal = AbortSignal.timeout(timeLimit);
    const agent = namesOneHost(entry) ? {} : { agent: publicOnly };
    return post(new URL(address), json, { ...agent, headers, signal });
  };
}

function post(
  url: URL,
  json: string,
  {
    headers,
    ...options
  }: RequestOptions & { headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<Delivery> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve) => {
    const call = request(url, {
      ...options,
      method: 'POST',
      headers: {
        ...headers,
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(json),
        'User-Agent': 'Priority-Poker',
      },
    });
    call.on('response', (response) => {
      const { statusCode: status = 0 } = response;
      // What it says besides is nobody's business here, however long it is.
      response.on('error', () => undefined).destroy();
      const isDone = status >= 200 && status < 300;
      resolve(isDone ? { outcome: 'delivered' } : { outcome: 'refused', status });
    });
    const failed = () => resolve({ outcome: options.signal.aborted ? 'timed_out' : 'unreachable' });
    // It may end without an answer and without an error, such as where the other side wants to upgrade.
    call.on('error', failed).on('close', failed);
    call.end(json);
  });
}
