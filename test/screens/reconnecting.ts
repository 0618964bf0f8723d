import type { Page } from 'playwright';
import { refusal } from '#shared/protocol/refusals.ts';

/** Cuts the page's connection and keeps it at its first attempts, before it says that there is none. */
export async function loseConnection(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { setTimeout: wait } = window;
    // Its patience of three seconds never ends; everything else goes on.
    window.setTimeout = Object.assign(
      (run: () => void, milliseconds = 0) => wait(run, milliseconds === 3_000 ? 1e9 : milliseconds),
      wait,
    );
  });
  await page.context().setOffline(true);
  await page.getByText('Connecting…').first().waitFor();
}

/** Answers what the page asks the server for as one that is about to stop does. */
export async function restartServer(page: Page): Promise<void> {
  const { code, message } = refusal('stopping');
  await page.route('**/api/**', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ status: 503, detail: message, code }),
        })
      : route.fallback(),
  );
}
