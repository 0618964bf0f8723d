import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import Provider from 'oidc-provider';

/** A company with an OpenID Connect provider of its own, `oidc-provider`, where anybody may sign in as anybody. */
export class Company {
  readonly #server: Server;
  #answer: RequestListener | null = null;
  readonly #issuer: string;

  private constructor(server: Server, issuer: string) {
    this.#server = server;
    this.#issuer = issuer;
    server.on('request', (request, response) => this.#answer?.(request, response));
  }

  static async found(): Promise<Company> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    return new Company(server, `http://localhost:${address.port}`);
  }

  /** What a server has to be told of it. */
  get environment(): Record<string, string> {
    return {
      OIDC_ISSUER: this.#issuer,
      OIDC_CLIENT_ID: 'poker',
      OIDC_CLIENT_SECRET: 'between-us-only',
      OIDC_NAME: 'Acme',
    };
  }

  /** From now on it knows the server at this address. */
  knows(url: string): void {
    const provider = new Provider(this.#issuer, {
      clients: [
        {
          client_id: 'poker',
          client_secret: 'between-us-only',
          redirect_uris: [`${url}/sign-in`],
        },
      ],
      claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
      conformIdTokenClaims: false,
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ sub: id, name: id, email: `${id.toLowerCase()}@acme.example` }),
      }),
      features: { devInteractions: { enabled: true } },
      cookies: { keys: ['for a test'] },
    });
    this.#answer = provider.callback();
  }

  /** Signs in there as somebody who was sent to this address; answers with the query they come back with. */
  async visit(address: string, login: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next: { address: string; form?: Record<string, string> } = { address };
    for (let step = 0; step < 20; step += 1) {
      const answer = await fetch(next.address, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(next.form && { method: 'POST', body: new URLSearchParams(next.form) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location !== null) {
        const target = new URL(location, next.address);
        if (!target.href.startsWith(this.#issuer)) return target.search.slice(1);
        next = { address: target.href };
        continue;
      }
      const page = await answer.text();
      const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
      const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
      if (action === '') throw new Error(page);
      const form = { prompt, ...(prompt === 'login' && { login, password: 'any' }) };
      next = { address: new URL(action, next.address).href, form };
    }
    throw new Error('It never ends.');
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
