import type { Configuration } from 'openid-client';

/** The company's own sign-in, by OpenID Connect, as the operator set it. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret?: string;
  /** What people call it. */
  name: string;
}

/** What has to be kept until somebody comes back from the provider. */
export interface Errand {
  verifier: string;
  state: string;
  nonce: string;
  /** Where they come back to. */
  redirectUri: string;
}

/** Who the provider says it is. */
export interface Person {
  subject: string;
  name: string | null;
  mail: string | null;
}

const library = () => import('openid-client');
/** The provider is asked for so long. Seconds. */
const patience = 10;

/** The code flow with PKCE, state and nonce, as `openid-client` does it. It loads with the first errand. */
export class Provider {
  readonly settings: ProviderSettings;
  #found: Promise<Configuration> | null = null;

  constructor(settings: ProviderSettings) {
    this.settings = settings;
  }

  /** Where to send somebody. Rejects where the provider can't be reached. */
  async sendTo(redirectUri: string): Promise<{ address: string; errand: Errand }> {
    const client = await library();
    const found = await this.#find();
    const [verifier, state, nonce] = [
      client.randomPKCECodeVerifier(),
      client.randomState(),
      client.randomNonce(),
    ];
    const address = client.buildAuthorizationUrl(found, {
      ...{ redirect_uri: redirectUri, scope: 'openid profile email', state, nonce },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, errand: { verifier, state, nonce, redirectUri } };
  }

  /** Who came back, with what the provider added to the address; `null` where it does not hold. */
  async whoCame(
    query: string,
    { verifier, state, nonce, redirectUri }: Errand,
  ): Promise<Person | null> {
    const client = await library();
    const found = await this.#find();
    const address = new URL(redirectUri);
    address.search = query;
    try {
      const tokens = await client.authorizationCodeGrant(found, address, {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return null;
      return {
        subject: claims.sub,
        name: typeof claims.name === 'string' ? claims.name : null,
        mail: typeof claims.email === 'string' ? claims.email : null,
      };
    } catch {
      // It says in an error what is wrong with what came back.
      return null;
    }
  }

  async #find(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    this.#found ??= library().then((client) =>
      client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: patience,
        // On one machine, to try it out.
        execute: isHere(issuer) ? [client.allowInsecureRequests] : [],
      }),
    );
    try {
      return await this.#found;
    } catch (error) {
      this.#found = null;
      throw error;
    }
  }
}

/** An address on this machine that is asked without encryption. */
export function isHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
