import { ServiceCalls, type SignedIn } from '#server/integrations/calls.ts';
import {
  type Connector,
  type Credentials,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import type { GuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { type App, OAuthClient } from '#server/integrations/oauth.ts';
import { CallPace } from '#server/integrations/pace.ts';
import type { Owner, SecretBox } from '#server/integrations/secret-box.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import type { Connection } from '#shared/integrations/connection.ts';
import type { Tracker } from '#shared/integrations/services.ts';

interface SignInsSurroundings {
  /** `null` where the operator set no key. */
  box: SecretBox | null;
  connectors: Readonly<Partial<Record<Tracker, () => Promise<Connector>>>>;
  apps: Readonly<Partial<Record<Tracker, App>>>;
  fetch: GuardedFetch;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A connection with all that it takes to call its service. */
export interface OpenedConnection {
  connection: Connection;
  connector: Connector;
  calls: ServiceCalls;
}

/** What a connection signs in with: kept encrypted, opened to call its service, and renewed before it lapses. */
export class SignIns {
  readonly #here: SignInsSurroundings;
  /** By workspace and connection. */
  readonly #paces = new Map<string, CallPace>();
  readonly #renewing = new Map<string, Promise<Credentials>>();

  constructor(surroundings: SignInsSurroundings) {
    this.#here = surroundings;
  }

  /** Whether anything can be connected here. */
  get areOn(): boolean {
    return this.#here.box !== null;
  }

  /** The services that there are connectors for. */
  get services(): Tracker[] {
    return Object.keys(this.#here.connectors) as Tracker[];
  }

  async connectorFor(service: Tracker): Promise<Connector | null> {
    return (await this.#here.connectors[service]?.()) ?? null;
  }

  /** The operator's app; `null` where they registered none, or where the service has no OAuth. */
  oauthOf(service: Tracker, { hosts, signIn }: Connector): OAuthClient | null {
    const { apps, fetch, now } = this.#here;
    const app = apps[service];
    const { oauth } = signIn;
    return app && oauth ? new OAuthClient({ connector: { hosts }, oauth, app, fetch, now }) : null;
  }

  /** What an app signs its own calls with. */
  appSecretOf(service: Tracker): string | null {
    return this.#here.apps[service]?.clientSecret ?? null;
  }

  /** To try a sign-in out before it is kept. */
  tried(connector: Connector, credentials: Credentials): ServiceCalls {
    const { fetch, now } = this.#here;
    const pace = new CallPace(connector.pace);
    return new ServiceCalls({ connector, signedIn: { credentials }, pace, fetch, now });
  }

  seal(owner: Owner, secret: unknown): string {
    if (!this.#here.box) throw new Error('There is no key to seal with.');
    return this.#here.box.seal(owner, JSON.stringify(secret));
  }

  /** What was sealed; `null` where it can't be opened. */
  unseal<T>(owner: Owner, sealed: string): T | null {
    const opened = this.#here.box?.open(owner, sealed);
    // What is sealed was written here.
    return opened ? (JSON.parse(opened.secret) as T) : null;
  }

  /**
   * Throws a `ServiceProblem` where it is not signed in. `null`: there is no such connection; `no-key`: the operator's
   * key is not the one that its sign-in was sealed with.
   */
  async open(
    live: LiveWorkspace,
    connectionId: string,
  ): Promise<OpenedConnection | 'no-key' | null> {
    const connection = await live.read(({ connections }) => connections.get(connectionId) ?? null);
    const connector = connection && (await this.connectorFor(connection.service));
    if (!connector) return null;
    const owner = { workspaceId: live.id, connectionId };
    const found = await this.#credentials(live, owner);
    if (found === 'no-key') return found;
    const oauth = this.oauthOf(connection.service, connector);
    const signedIn: SignedIn = {
      credentials: found,
      ...(found.refresh !== undefined &&
        oauth && { renew: (used) => this.#renew(live, owner, oauth, used) }),
    };
    return { connection, connector, calls: this.#calls(connector, signedIn, owner) };
  }

  /** A connection is gone. */
  forget(workspaceId: string, connectionId: string): void {
    this.#paces.delete(nameOf({ workspaceId, connectionId }));
  }

  async #credentials(live: LiveWorkspace, owner: Owner): Promise<Credentials | 'no-key'> {
    const sealed = await live.connections.secret(owner.connectionId);
    if (sealed === null) throw new ServiceProblem('signed-out', '');
    const opened = this.#here.box?.open(owner, sealed);
    if (!opened) return 'no-key';
    // What is sealed was written here.
    const credentials = JSON.parse(opened.secret) as Credentials;
    if (opened.isStale)
      await live.connections.saveSecret(owner.connectionId, this.seal(owner, credentials), sealed);
    return credentials;
  }

  /** One at a time: a token that was used for another one is worth nothing after that. */
  #renew(
    live: LiveWorkspace,
    owner: Owner,
    oauth: OAuthClient,
    used: Credentials,
  ): Promise<Credentials> {
    const name = nameOf(owner);
    const running = this.#renewing.get(name);
    if (running) return running;
    const renewing = this.#renewOnce(live, owner, oauth, used).finally(() =>
      this.#renewing.delete(name),
    );
    this.#renewing.set(name, renewing);
    return renewing;
  }

  async #renewOnce(
    live: LiveWorkspace,
    owner: Owner,
    oauth: OAuthClient,
    used: Credentials,
  ): Promise<Credentials> {
    const stored = await this.#stored(live, owner);
    // Somebody else was quicker, or signed in anew.
    if (stored.credentials.access !== used.access) return stored.credentials;
    const renewed = await oauth.renew(stored.credentials);
    const sealed = this.seal(owner, renewed);
    const saved = await live.connections.saveSecret(owner.connectionId, sealed, stored.sealed);
    if (!saved.ok) throw new ServiceProblem('signed-out', '');
    // Nothing is used that is not stored, be it what somebody signed in with meanwhile.
    return (await this.#stored(live, owner)).credentials;
  }

  async #stored(
    live: LiveWorkspace,
    owner: Owner,
  ): Promise<{ credentials: Credentials; sealed: string }> {
    const sealed = await live.connections.secret(owner.connectionId);
    const credentials = sealed === null ? null : this.unseal<Credentials>(owner, sealed);
    if (sealed === null || !credentials) throw new ServiceProblem('signed-out', '');
    return { credentials, sealed };
  }

  #calls(connector: Connector, signedIn: SignedIn, owner: Owner): ServiceCalls {
    const { fetch, now } = this.#here;
    const name = nameOf(owner);
    const pace = this.#paces.get(name) ?? new CallPace(connector.pace);
    this.#paces.set(name, pace);
    return new ServiceCalls({ connector, signedIn, pace, fetch, now });
  }
}

function nameOf({ workspaceId, connectionId }: Owner): string {
  return `${workspaceId}/${connectionId}`;
}
