import { openDevice } from '#client/sync/device.ts';
import { type Identity, knownSession } from '#client/sync/identity.ts';
import { connectSession } from '#client/sync/session-client.ts';
import type { SessionClient, SessionView } from '#client/sync/session-view.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';
import type { Chance } from '#test/tables/chance.ts';

/** Somebody's phone: what it keeps, and the product's own client on it, in one tab or several, which may be reloaded. */
export class Seat {
  readonly origin: string;
  readonly device = openDevice(new BrowserStorage());
  readonly #tabCount: number;
  #tabs: [SessionClient, ...SessionClient[]] | null = null;
  readonly #watchers = new Set<(view: SessionView) => void>();

  constructor(origin: string, tabs = 1) {
    this.origin = origin;
    this.#tabCount = tabs;
  }

  /** Opens the page of a session that this device has joined, in all its tabs. */
  open(sessionId: string): void {
    const others = Array.from({ length: this.#tabCount - 1 }, () => this.#openTab(sessionId));
    this.#tabs = [this.#openTab(sessionId), ...others];
  }

  get tabs(): [SessionClient, ...SessionClient[]] {
    if (!this.#tabs) throw new Error('The page is not open.');
    return this.#tabs;
  }

  get client(): SessionClient {
    return this.tabs[0];
  }

  get view(): SessionView {
    return viewOf(this.client);
  }

  get views(): SessionView[] {
    return this.tabs.map(viewOf);
  }

  get token(): string {
    return this.#identity(this.view.sessionId).token;
  }

  /** Whether everything that was sent is answered, and the server is in touch. */
  get isAtRest(): boolean {
    return (
      this.views.every(({ connection }) => connection === 'online') &&
      this.device.keys('poker.outbox.').length === 0
    );
  }

  /** Reloads one of the tabs. */
  reload(chance: Chance): void {
    const tab = chance.pick(this.tabs);
    const { sessionId } = this.view;
    tab.close();
    this.tabs[this.tabs.indexOf(tab)] = this.#openTab(sessionId);
  }

  leave(): void {
    for (const tab of this.#tabs ?? []) tab.close();
  }

  /** Hears of whatever any of the tabs shows, from now on. */
  watch(watcher: (view: SessionView) => void): void {
    this.#watchers.add(watcher);
  }

  /** Resolves once the first tab shows that it is so, or when there is nothing more to wait for. */
  until(isSo: (view: SessionView) => boolean, nothingMore?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!nothingMore?.aborted && !isSo(this.view)) return;
        this.#watchers.delete(look);
        nothingMore?.removeEventListener('abort', look);
        resolve();
      };
      this.#watchers.add(look);
      nothingMore?.addEventListener('abort', look);
      look();
    });
  }

  #openTab(sessionId: string): SessionClient {
    const tab = connectSession({
      sessionId,
      identity: this.#identity(sessionId),
      url: this.origin,
      device: this.device,
    });
    tab.store.subscribe((view) => {
      for (const watch of [...this.#watchers]) watch(view);
    });
    return tab;
  }

  #identity(sessionId: string): Identity {
    const identity = knownSession(sessionId, this.device);
    if (!identity) throw new Error('This device is a stranger to the session.');
    return identity;
  }
}

function viewOf(tab: SessionClient): SessionView {
  return tab.store.getState();
}
