import type { Browser } from 'playwright';
import { longBacklog } from '#test/screens/backlog.ts';
import { Studio } from '#test/screens/studio.ts';

const moves = 40;

/** Moves a weight beside a large ranking: 19 of 20 times its rows are drawn anew so soon. Milliseconds. */
export async function movedWeightCost(
  browser: Browser,
  url: string,
  cpuSlowDown: number,
): Promise<number> {
  const studio = new Studio(browser, url, 'laptop');
  const score = (index: number, step: number) => 1 + ((index * step) % 10);
  const items = longBacklog(300).map((item, index) => ({
    ...item,
    scores: {
      customer: score(index, 7),
      business: score(index * index, 3),
      effort: score(index, 13) + 0.5,
      risk: score(index + 3, 11),
    },
  }));
  const shop = await studio.gather({ items, framework: 'weighted-scoring' });
  const page = await studio.sit(shop.facilitator.seat, '/results');
  // The page gives its heading the focus when it is there, and would take it from the slider.
  await page.locator('h1:focus').waitFor();
  const weight = page.getByRole('slider', { name: 'Weight of Customer value' });
  await weight.focus();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowDown });
  const times: number[] = [];
  for (let move = 0; move < moves; move += 1) {
    // Listens before the key is pressed; the promise itself is no answer that would be waited for.
    const drawn = await page.evaluateHandle(() => ({
      soon: new Promise<number>((resolve) => {
        addEventListener(
          'input',
          ({ timeStamp }) =>
            requestAnimationFrame(() => {
              // Comes after the frame is drawn.
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => resolve(performance.now() - timeStamp);
              port2.postMessage(null);
            }),
          { once: true, capture: true },
        );
      }),
    }));
    const priorities = page.getByRole('table', { name: 'Ranking' });
    const before = await priorities.textContent();
    await page.keyboard.press(move % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
    times.push(await drawn.evaluate(({ soon }) => soon));
    if ((await priorities.textContent()) === before) throw new Error('The rows did not follow.');
  }
  await studio.clear();
  return times.sort((a, b) => a - b)[Math.floor(moves * 0.95)] ?? Number.NaN;
}
