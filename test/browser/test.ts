import { test as base } from '@playwright/test';
import { openStage } from '#test/screens/stage.ts';
import { type Device, Studio } from '#test/screens/studio.ts';
import { RunningServer } from '#test/server/running-server.ts';

export { expect } from '@playwright/test';

interface OfATest {
  /** `off` for tests that ask for more than one address may. */
  limits: 'on' | 'off';
  /** A server that other tests were on before, each in sessions and workspaces of its own. */
  server: RunningServer;
  /** Opens a studio on a device of this kind; what is gathered and opened in it is tidied up. */
  openStudio(device: Device): Studio;
}

interface OfAWorker {
  /** The server of these limits. */
  serverWith(limits: OfATest['limits']): Promise<RunningServer>;
  /** A server for scenes, which do nothing to each other. */
  sharedServer: RunningServer;
}

/** What tests in a browser begin with. */
export const test = base.extend<OfATest, OfAWorker>({
  limits: ['on', { option: true }],
  server: async ({ browser, limits, serverWith }, use) => {
    await use(await serverWith(limits));
    // Pages that stay open would stay busy all through the tests that follow.
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
  openStudio: async ({ browser, server }, use) => {
    const studios: Studio[] = [];
    await use((device) => {
      const studio = new Studio(browser, server.url, device);
      studios.push(studio);
      return studio;
    });
    for (const studio of studios) await studio.clear();
  },
  browser: [
    async ({ playwright, launchOptions }, use) => {
      const launch = () => playwright.chromium.launch(launchOptions);
      // Now and then Chromium dies of itself as it starts (in its C library, as the kernel says): once more, then.
      const browser = await launch().catch(launch);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  serverWith: [
    // biome-ignore lint/correctness/noEmptyPattern: it depends on nothing, which Playwright reads from this
    async ({}, use) => {
      const started = new Map<OfATest['limits'], Promise<RunningServer>>();
      await use((limits) => {
        const server = started.get(limits) ?? RunningServer.start({ LIMITS: limits });
        started.set(limits, server);
        return server;
      });
      for (const server of started.values()) await (await server).dispose();
    },
    { scope: 'worker' },
  ],
  sharedServer: [
    // biome-ignore lint/correctness/noEmptyPattern: it depends on nothing, which Playwright reads from this
    async ({}, use) => {
      const stage = await openStage();
      await use(stage.server);
      await stage.close();
    },
    { scope: 'worker' },
  ],
});
