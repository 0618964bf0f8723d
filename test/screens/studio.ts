import type { Browser, BrowserContext, Page } from 'playwright';
import { openDevice } from '#client/sync/device.ts';
import { type KnownSession, rememberName, rememberSession } from '#client/sync/identity.ts';
import { type KnownWorkspace, rememberWorkspace } from '#client/sync/workspace/identity.ts';
import { laptop, phone } from '#test/devices/people.ts';
import { Gathering, type Invitation } from '#test/screens/gathering.ts';
import type { Seat } from '#test/server/player.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';
import type { Place } from '#test/workspace/teammate.ts';

/** What a room looks at: of the usual resolution, and of the largest. */
const projectors = {
  projector: { viewport: { width: 1920, height: 1080 } },
  'projector-4k': { viewport: { width: 3840, height: 2160 } },
};

const devices = { laptop, phone, ...projectors };
export type Device = keyof typeof devices;

/** Where the page is opened, so that links on it look as they do for people. */
export const stageUrl = 'http://poker.example.com';

/** What the device remembers when the page is opened. */
interface Memory {
  name?: string;
  sessions?: readonly KnownSession[];
  workspaces?: readonly KnownWorkspace[];
}

/** Where one scene is played on one device: it gathers people and opens pages, and tidies up. */
export class Studio {
  readonly device: Device;
  readonly #browser: Browser;
  readonly #serverUrl: string;
  readonly #origin: string;
  readonly #gatherings: Gathering[] = [];
  readonly #contexts: BrowserContext[] = [];
  /** What broke in the pages. */
  readonly breakages: Error[] = [];

  /** Pages open at `origin`, by itself the server's own. */
  constructor(browser: Browser, serverUrl: string, device: Device, origin = serverUrl) {
    this.#browser = browser;
    this.#serverUrl = serverUrl;
    this.#origin = origin;
    this.device = device;
  }

  async gather(invitation: Invitation): Promise<Gathering> {
    const gathering = await Gathering.call(this.#serverUrl, invitation);
    this.#gatherings.push(gathering);
    return gathering;
  }

  /** Opens the session's page, or one below it, as somebody who is in it. */
  sit({ sessionId, participantId, token }: Seat, below = ''): Promise<Page> {
    const known = { sessionId, participantId, token, title: '', lastSeen: Date.now() };
    return this.visit(`/s/${sessionId}${below}`, { sessions: [known] });
  }

  /** Opens a workspace's page, or one below it, as somebody who is in it. */
  sitIn(place: Place, below = ''): Promise<Page> {
    const known = { ...place, name: '', lastSeen: Date.now() };
    return this.visit(`/w/${place.workspaceId}${below}`, { workspaces: [known] });
  }

  /** Where programs call. */
  get serverUrl(): string {
    return this.#serverUrl;
  }

  /** Opens a page on a device that remembers this and nothing else. */
  async visit(path: string, memory: Memory = {}, origin = this.#origin): Promise<Page> {
    const context = await this.#browser.newContext({
      ...devices[this.device],
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      reducedMotion: 'reduce',
      // It would fetch the whole page ahead, for every scene anew.
      serviceWorkers: 'block',
      storageState: { cookies: [], origins: [{ origin, localStorage: entriesOf(memory) }] },
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.breakages.push(error));
    await page.goto(origin + path);
    return page;
  }

  /** Opens it by the name that only this machine understands. */
  visitLocally(seat: Seat): Promise<Page> {
    const known = { ...seat, title: '', lastSeen: Date.now() };
    return this.visit(`/s/${seat.sessionId}`, { sessions: [known] }, this.#serverUrl);
  }

  async clear(): Promise<void> {
    for (const gathering of this.#gatherings) gathering.end();
    for (const context of this.#contexts) await context.close();
  }
}

/** The memory as the page itself would have stored it. */
function entriesOf({
  name,
  sessions = [],
  workspaces = [],
}: Memory): { name: string; value: string }[] {
  const storage = new BrowserStorage();
  const device = openDevice(storage);
  if (name !== undefined) rememberName(name, device);
  for (const session of sessions) rememberSession(session, device);
  for (const workspace of workspaces) rememberWorkspace(workspace, device);
  return device.keys('').map((key) => ({ name: key, value: device.get(key) ?? '' }));
}
