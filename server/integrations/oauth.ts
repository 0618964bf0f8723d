import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type Connector,
  type Credentials,
  type OAuth,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import type { GuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { askedToWaitUntil } from '#server/integrations/pace.ts';
import { readJson } from '#server/integrations/read-json.ts';
import { saidIn } from '#server/integrations/said.ts';

/** What the operator was given where they registered an app. */
export interface App {
  clientId: string;
  clientSecret: string;
}

interface OAuthSurroundings {
  connector: Pick<Connector, 'hosts'>;
  oauth: OAuth;
  app: App;
  fetch: GuardedFetch;
  /** Milliseconds since 1970. */
  now(): number;
}

const token = z
  .string()
  .max(20_000)
  .regex(/^[\x21-\x7e]+$/);
/** RFC 6749, section 5.1. */
const tokensSchema = z.object({
  access_token: token,
  refresh_token: token.nullish(),
  expires_in: z.coerce.number().positive().max(1e9).nullish(),
  token_type: z.string().max(50).nullish(),
});

/** The code flow of OAuth 2 with PKCE (RFC 6749, RFC 7636), for a service where the operator has an app. */
export class OAuthClient {
  readonly #here: OAuthSurroundings;

  constructor(surroundings: OAuthSurroundings) {
    this.#here = surroundings;
  }

  /** Where to send somebody, and what has to be kept until they come back to `redirectUri`. */
  begin(redirectUri: string): { addressFor(state: string): string; verifier: string } {
    const { oauth, app } = this.#here;
    const verifier = randomBytes(32).toString('base64url');
    const address = new URL(oauth.authorize);
    const asked = {
      ...oauth.with,
      ...{ response_type: 'code', client_id: app.clientId, redirect_uri: redirectUri },
      ...(oauth.scopes.length > 0 && { scope: oauth.scopes.join(' ') }),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    return {
      verifier,
      addressFor(state) {
        address.searchParams.set('state', state);
        return address.href;
      },
    };
  }

  /** Who came back brings a code. */
  redeem(code: string, verifier: string, redirectUri: string): Promise<Credentials> {
    return this.#ask(
      {
        ...{ grant_type: 'authorization_code', code },
        ...{ code_verifier: verifier, redirect_uri: redirectUri },
      },
      [code],
    );
  }

  /** New tokens for old ones. Throws `signed-out` where the sign-in is over. */
  async renew(old: Credentials): Promise<Credentials> {
    const { refresh = '' } = old;
    const { until: _, ...kept } = old;
    const asked = { grant_type: 'refresh_token', refresh_token: refresh };
    // Not every service gives another one for the next time.
    return { ...kept, ...(await this.#ask(asked, [refresh])) };
  }

  async #ask(
    asked: Readonly<Record<string, string>>,
    secrets: readonly string[],
  ): Promise<Credentials> {
    const { connector, oauth, app, fetch, now } = this.#here;
    const own = [...connector.hosts, new URL(oauth.token).host];
    const answer = await fetch(oauth.token, own, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ...{ client_id: app.clientId, client_secret: app.clientSecret, ...asked },
      }).toString(),
    });
    const body = await answer.text();
    const said = () => saidIn(body, [...secrets, app.clientSecret]);
    if (answer.status === 429)
      throw new ServiceProblem(
        'slow-down',
        said(),
        askedToWaitUntil(answer, now()) ?? now() + 60_000,
      );
    if (answer.status >= 500) throw new ServiceProblem('unreachable', said());
    const tokens = tokensSchema.safeParse(readJson(body));
    // GitHub says what is wrong with 200.
    if (!answer.ok || !tokens.success) throw new ServiceProblem('signed-out', said());
    const { access_token, refresh_token, expires_in, token_type } = tokens.data;
    if (token_type && token_type.toLowerCase() !== 'bearer')
      throw new ServiceProblem('refused', 'It gave a token that is used otherwise.');
    return {
      access: access_token,
      ...(refresh_token && { refresh: refresh_token }),
      ...(expires_in && { until: String(now() + expires_in * 1_000) }),
    };
  }
}
