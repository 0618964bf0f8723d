import { openDevice } from '#client/sync/device.ts';
import { type Identity, knownSession } from '#client/sync/identity.ts';
import { connectSession } from '#client/sync/session-client.ts';
import type { SessionClient, SessionView } from '#client/sync/session-view.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

/** Somebody's phone: what it keeps, and the product's own client on it, which may be reloaded. */
export class Seat {
  readonly device = openDevice(new BrowserStorage());
  readonly #origin: string;
  #page: { sessionId: string; client: SessionClient } | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Opens the page of a session that this device has joined. */
  open(sessionId: string): void {
    const client = connectSession({
      sessionId,
      identity: this.#identity(sessionId),
      url: this.#origin,
      device: this.device,
    });
    this.#page = { sessionId, client };
  }

  get client(): SessionClient {
    if (!this.#page) throw new Error('The page is not open.');
    return this.#page.client;
  }

  get view(): SessionView {
    return this.client.store.getState();
  }

  get token(): string {
    return this.#identity(this.view.sessionId).token;
  }

  /** Whether everything that was sent is answered, and the server is in touch. */
  get isAtRest(): boolean {
    return this.view.connection === 'online' && this.device.keys('poker.outbox.').length === 0;
  }

  reload(): void {
    const { sessionId } = this.view;
    this.client.close();
    this.open(sessionId);
  }

  leave(): void {
    this.#page?.client.close();
  }

  /** Resolves once it is so, or when there is nothing more to wait for. */
  until(isSo: (view: SessionView) => boolean, nothingMore?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!nothingMore?.aborted && !isSo(this.view)) return;
        stop();
        nothingMore?.removeEventListener('abort', look);
        resolve();
      };
      const stop = this.client.store.subscribe(look);
      nothingMore?.addEventListener('abort', look);
      look();
    });
  }

  #identity(sessionId: string): Identity {
    const identity = knownSession(sessionId, this.device);
    if (!identity) throw new Error('This device is a stranger to the session.');
    return identity;
  }
}
