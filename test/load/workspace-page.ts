import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumOptions } from '#test/devices/chromium.ts';
import { laptop } from '#test/devices/people.ts';
import { median, percentile } from '#test/load/quantiles.ts';
import type { Row } from '#test/load/rows.ts';
import type { Place } from '#test/workspace/teammate.ts';

const runs = 3;
/** A laptop's network. */
const network = { latency: 20, bytesPerSecond: (20 * 1024 * 1024) / 8 };

/** From the address to a table that can be scrolled, without anything on the device and with the last state. */
export async function visiting(url: string, place: Place): Promise<Row[]> {
  const browser = await chromium.launch(await chromiumOptions());
  const times: Record<'first' | 'second', number[]> = { first: [], second: [] };
  for (let run = 0; run < runs; run += 1) {
    const context = await asMember(browser, url, place);
    const page = await context.newPage();
    await slowDown(page);
    await page.addInitScript(tellWhenShown, shownSign);
    const address = `${url}/w/${place.workspaceId}`;
    times.first.push(await timeToTable(page, address));
    // What the device keeps, the page and what stands on it, is written once it is at rest.
    while (!(await page.evaluate(isKept))) await pause(200);
    await pause(4_000);
    await page.goto('about:blank');
    times.second.push(await timeToTable(page, address));
    await context.close();
  }
  await browser.close();
  const row = (what: string, measured: number[], most: number): Row => ({
    what: `10,000 items × 20 fields ${what}: from the address to the table`,
    measured: `${median(measured).toFixed(0)} ms`,
    promise: { says: `at most ${most.toLocaleString('en')} ms`, kept: median(measured) <= most },
  });
  return [
    row('with nothing on the device, at 20 Mbit/s', times.first, 3_000),
    row('with the last state on the device', times.second, 1_000),
  ];
}

async function isKept(): Promise<boolean> {
  const whole = await caches.match('/is-kept-whole');
  return whole !== undefined && (await indexedDB.databases()).length > 0;
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: network.bytesPerSecond,
    uploadThroughput: network.bytesPerSecond,
  });
}

const shownSign = 'the table is shown after ';

async function timeToTable(page: Page, address: string): Promise<number> {
  const said = page.waitForEvent('console', {
    predicate: (message) => message.text().startsWith(shownSign),
    timeout: 60_000,
  });
  await page.goto(address, { waitUntil: 'commit' });
  return Number((await said).text().slice(shownSign.length));
}

/** Says when the first items are drawn. */
function tellWhenShown(sign: string): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('[data-item-id]')) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      // Comes after the frame is drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => console.log(`${sign}${performance.now()}`);
      port2.postMessage(null);
    });
  });
  watch.observe(document, { childList: true, subtree: true });
}

/** A device that a member uses. */
function asMember(
  browser: Browser,
  url: string,
  { workspaceId, memberId, token }: Place,
): Promise<BrowserContext> {
  const known = JSON.stringify({ memberId, token, name: 'Shop', lastSeen: 1 });
  const localStorage = [{ name: `poker.workspace.${workspaceId}`, value: known }];
  return browser.newContext({
    ...laptop,
    locale: 'en-GB',
    storageState: { cookies: [], origins: [{ origin: url, localStorage }] },
  });
}

/** Frames of a table of all fields while it is scrolled, in a browser that draws in software. */
export async function scrolling(url: string, place: Place, view: string): Promise<Row[]> {
  const browser = await chromium.launch(await chromiumOptions());
  const page = await (await asMember(browser, url, place)).newPage();
  await page.goto(`${url}/w/${place.workspaceId}?view=${view}`);
  await page.locator('[data-item-id]').first().waitFor();
  await page.evaluate(scroll, { by: 60, frames: 100 });
  const frames = await page.evaluate(scroll, { by: 60, frames: 600 });
  const pages = await page.evaluate(scroll, { by: 700, frames: 100 });
  await browser.close();
  return [
    {
      what: 'A frame while 22 columns are scrolled by 3,600 pixels a second, p95 (median)',
      measured: `${percentile(frames, 95).toFixed(1)} ms (${median(frames).toFixed(1)} ms)`,
      promise: { says: 'at most 20 ms', kept: percentile(frames, 95) <= 20 },
    },
    {
      what: '… by a whole page a frame, p95 (median)',
      measured: `${percentile(pages, 95).toFixed(1)} ms (${median(pages).toFixed(1)} ms)`,
    },
  ];
}

/** Scrolls on in each frame; answers with how long each of them took. Milliseconds. */
function scroll({ by, frames }: { by: number; frames: number }): Promise<number[]> {
  const scroller = document.querySelector('[role=grid]')?.parentElement;
  if (!scroller) throw new Error('There is no table.');
  return new Promise((resolve) => {
    const times: number[] = [];
    let before = 0;
    const next = (at: number) => {
      if (before > 0) times.push(at - before);
      before = at;
      scroller.scrollTop += by;
      if (times.length < frames) requestAnimationFrame(next);
      else resolve(times);
    };
    requestAnimationFrame(next);
  });
}
