import { randomBytes } from 'node:crypto';
import {
  type Calls,
  type HookCall,
  type HookKept,
  type HookReceived,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import type { OpenedConnection, SignIns } from '#server/integrations/sign-ins.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';

/** What is sealed of a hook: it holds for one place. */
interface Sealed {
  place: string;
  kept: HookKept;
}

interface HooksSurroundings {
  signIns: SignIns;
  /** Where services reach this server; without https nothing is told to them. */
  publicUrl: string | undefined;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of errors that no service caused; carries no secret. */
  report(error: unknown, message: string): void;
}

/** A hook is renewed so long before it lapses. Milliseconds. */
const early = 3 * 24 * 60 * 60_000;
/** It is begun anew so long after that went wrong. Milliseconds. */
const later = 60 * 60_000;

/** How services tell of changes: begun with a place, renewed before it lapses, heard at the door, and ended. */
export class Hooks {
  readonly #here: HooksSurroundings;
  /** Connections whose hook begins at this moment: some services call before they answer. */
  readonly #beginning = new Set<string>();
  /** When one is tried again that went wrong, by workspace and connection. */
  readonly #triedAgain = new Map<string, number>();

  constructor(surroundings: HooksSurroundings) {
    this.#here = surroundings;
  }

  /**
   * Sees to it that the service tells of changes of the place that is connected. What goes wrong in that is no harm:
   * changes are looked for as well.
   */
  async keep(
    live: LiveWorkspace,
    { connection, connector, calls }: Omit<OpenedConnection, 'calls'> & { calls: Calls },
  ): Promise<void> {
    const { hook } = connector;
    const { publicUrl, now } = this.#here;
    const { id, place } = connection;
    const name = `${live.id}/${id}`;
    if (!hook || !place || !publicUrl?.startsWith('https:')) return;
    if ((this.#triedAgain.get(name) ?? 0) > now() || this.#beginning.has(name)) return;
    const secret = this.#secretFor(connection.service, calls.credentials, hook.isOfApp);
    if (secret === null) return;
    this.#beginning.add(name);
    try {
      const known = await this.#known(live, id);
      if (known?.place === place.id) {
        const { kept } = known;
        if (kept.until === undefined || kept.until - early > now()) return;
        if (hook.renew) {
          await this.#save(live, id, { place: place.id, kept: await hook.renew(calls, kept) });
          return;
        }
      }
      // What leads to another place, or lapses, is none that is wanted.
      if (known) {
        await hook.end(calls, known.kept).catch(() => undefined);
        await live.connections.saveHook(id, null);
      }
      const address = addressOf(publicUrl, live.id, id);
      const kept = await hook.begin(calls, place.id, { address, secret });
      await this.#save(live, id, { place: place.id, kept });
    } catch (error) {
      this.#triedAgain.set(name, now() + later);
      if (!(error instanceof ServiceProblem))
        // What a library says of what it called may have secrets in it.
        this.#here.report(new Error(connection.service), 'A hook could not be kept.');
    } finally {
      this.#beginning.delete(name);
    }
  }

  /** Tells the service to tell nothing any more. Never rejects for what the service does. */
  async end(
    live: LiveWorkspace,
    { connection, connector, calls }: OpenedConnection,
  ): Promise<void> {
    const known = await this.#known(live, connection.id);
    this.#triedAgain.delete(`${live.id}/${connection.id}`);
    if (!known || !connector.hook) return;
    await connector.hook.end(calls, known.kept).catch(() => undefined);
    await live.connections.saveHook(connection.id, null);
  }

  /** What a call says that came in; `null` where nothing is expected. */
  async receive(
    live: LiveWorkspace,
    connectionId: string,
    call: Omit<HookCall, 'address'>,
  ): Promise<HookReceived['answer'] | null> {
    const { signIns, publicUrl, now } = this.#here;
    const connection = await live.read(({ connections }) => connections.get(connectionId) ?? null);
    const connector = connection && (await signIns.connectorFor(connection.service));
    if (!connector?.hook || publicUrl === undefined) return null;
    const known = await this.#known(live, connectionId);
    if (!known && !this.#beginning.has(`${live.id}/${connectionId}`)) return null;
    const address = addressOf(publicUrl, live.id, connectionId);
    const received = connector.hook.receive({ ...call, address }, known?.kept ?? null, now());
    if (received.kept && known)
      await this.#save(live, connectionId, { ...known, kept: received.kept });
    if (known && received.changed !== null && received.answer.status < 300)
      await live.connections.hint(connectionId, received.changed, received.delivery);
    return received.answer;
  }

  /** Whether a call is expected there at all, before it is read. */
  async expects(live: LiveWorkspace, connectionId: string): Promise<boolean> {
    if (this.#beginning.has(`${live.id}/${connectionId}`)) return true;
    return (await live.connections.hook(connectionId)) !== null;
  }

  async #known(live: LiveWorkspace, connectionId: string): Promise<Sealed | null> {
    const hook = await live.connections.hook(connectionId);
    return hook
      ? this.#here.signIns.unseal<Sealed>({ workspaceId: live.id, connectionId }, hook.sealed)
      : null;
  }

  async #save(live: LiveWorkspace, connectionId: string, hook: Sealed): Promise<void> {
    const sealed = this.#here.signIns.seal({ workspaceId: live.id, connectionId }, hook);
    const { until } = hook.kept;
    await live.connections.saveHook(connectionId, {
      sealed,
      ...(until !== undefined && { until }),
    });
  }

  /** `null` where the service tells only apps, and this is none. */
  #secretFor(
    service: OpenedConnection['connection']['service'],
    { access }: OpenedConnection['calls']['credentials'],
    isOfApp: true | undefined,
  ): string | null {
    if (!isOfApp) return randomBytes(32).toString('base64url');
    return access === undefined ? null : this.#here.signIns.appSecretOf(service);
  }
}

function addressOf(publicUrl: string, workspaceId: string, connectionId: string): string {
  return `${publicUrl}/api/workspaces/${workspaceId}/hooks/${connectionId}`;
}
