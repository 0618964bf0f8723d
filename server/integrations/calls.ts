import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import {
  type CallInit,
  type Calls,
  type Connector,
  type Credentials,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import type { GuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { askedToWaitUntil, type CallPace } from '#server/integrations/pace.ts';
import { saidIn } from '#server/integrations/said.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';

/** What one is signed in with: parts of a token, or tokens of OAuth, which are renewed now and then. */
export interface SignedIn {
  credentials: Credentials;
  /**
   * Of OAuth: gets new tokens and stores them, once for all who ask meanwhile. Throws a `ServiceProblem` where the
   * sign-in is over.
   */
  renew?(used: Credentials): Promise<Credentials>;
}

interface CallsSurroundings {
  connector: Pick<Connector, 'hosts' | 'signIn'>;
  signedIn: SignedIn;
  pace: CallPace;
  fetch: GuardedFetch;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Nobody waits longer for their turn. Milliseconds. */
const patience = 5_000;
/** Tokens that lapse so soon are renewed before they are used. Milliseconds. */
const early = 60_000;

/** How a connector calls its service: in its turn, only where it may, and signed in. */
export class ServiceCalls implements Calls {
  readonly #here: CallsSurroundings;
  #credentials: Credentials;

  constructor(surroundings: CallsSurroundings) {
    this.#here = surroundings;
    this.#credentials = surroundings.signedIn.credentials;
  }

  get credentials(): Credentials {
    return this.#credentials;
  }

  async fetch(address: string, init: CallInit = {}): Promise<Response> {
    const { signedIn, now } = this.#here;
    const until = Number(this.#credentials.until ?? Number.POSITIVE_INFINITY);
    let isNew = false;
    if (signedIn.renew && until - early <= now()) {
      this.#credentials = await signedIn.renew(this.#credentials);
      isNew = true;
    }
    let answer = await this.#once(address, init);
    if (answer.status === 401 && signedIn.renew && !isNew) {
      this.#credentials = await signedIn.renew(this.#credentials);
      answer = await this.#once(address, init);
    }
    if (answer.status === 401) throw new ServiceProblem('signed-out', await this.#said(answer));
    return answer;
  }

  async json<T>(
    schema: z.ZodType<T>,
    address: string,
    { json, ...init }: CallInit & { json?: unknown } = {},
  ): Promise<T> {
    const answer = await this.fetch(address, {
      ...init,
      ...(json !== undefined && { method: init.method ?? 'POST', body: JSON.stringify(json) }),
      headers: {
        Accept: 'application/json',
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
    });
    if (!answer.ok) throw await this.problemOf(answer);
    const text = await answer.text();
    const read = schema.safeParse(text === '' ? undefined : parsed(text));
    if (read.success) return read.data;
    // What stands there instead is not told: it may be anything.
    const where = read.error.issues[0]?.path.join('.') || 'all of it';
    throw new ServiceProblem('refused', `It answered otherwise than expected (${where}).`);
  }

  /** What an answer that is no success comes down to. */
  async problemOf(answer: Response): Promise<ServiceProblem> {
    const { status } = answer;
    const why =
      status === 403
        ? 'forbidden'
        : status === 404 || status === 410
          ? 'not-found'
          : status >= 500
            ? 'unreachable'
            : 'refused';
    return new ServiceProblem(why, (await this.#said(answer)) || `It answered with ${status}.`);
  }

  async #once(address: string, init: CallInit): Promise<Response> {
    const { connector, fetch, pace, now } = this.#here;
    await this.#turn();
    const { access } = this.#credentials;
    // What an operator lets be called besides is not who the token is for.
    const isSigned = access !== undefined && hostEntryOf(address, connector.hosts) !== null;
    const answer = await fetch(address, connector.hosts, {
      ...init,
      headers: { ...init.headers, ...(isSigned && { Authorization: `Bearer ${access}` }) },
    });
    const until = askedToWaitUntil(answer, now());
    if (until === null) return answer;
    pace.block(until);
    // With these it says that it was too much; with others that the next one will be.
    if (![403, 429, 503].includes(answer.status)) return answer;
    throw new ServiceProblem('slow-down', await this.#said(answer), until);
  }

  async #turn(): Promise<void> {
    const { pace, now } = this.#here;
    const turn = pace.next(now());
    if (turn - now() > patience) throw new ServiceProblem('slow-down', '', turn);
    pace.take(now());
    if (turn > now()) await pause(turn - now());
    // Somebody else may have been asked to wait meanwhile.
    if (pace.blockedUntil > now()) throw new ServiceProblem('slow-down', '', pace.blockedUntil);
  }

  async #said(answer: Response): Promise<string> {
    return saidIn(await answer.text(), secretsIn(this.#here.connector, this.#credentials));
  }
}

/** What of it is nobody's business: not what people are called by, nor where the service is. */
export function secretsIn(
  { signIn }: Pick<Connector, 'signIn'>,
  credentials: Credentials,
): string[] {
  const named = signIn.token?.filter(({ kind }) => kind === 'secret').map(({ id }) => id) ?? [];
  return [...named, ...oauthSecrets].flatMap((id) => credentials[id] ?? []);
}

const oauthSecrets = ['access', 'refresh'] as const;

/** For clients of services that take a `fetch`. */
export function fetchOf(calls: Calls): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    const body = method === 'GET' || method === 'HEAD' ? '' : await request.text();
    return calls.fetch(url, {
      ...{ method, headers: Object.fromEntries(headers) },
      ...(body !== '' && { body }),
    });
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ServiceProblem('refused', 'It answered with something else than JSON.');
  }
}
