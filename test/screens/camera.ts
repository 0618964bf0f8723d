import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Device } from '#test/screens/studio.ts';

const themes = ['light', 'dark'] as const;

/** Takes the page by day and by night; where it goes on below the edge, also all of it. */
export async function takePictures(
  page: Page,
  { folder, name, device }: { folder: string; name: string; device: Device },
): Promise<string[]> {
  const pictures: string[] = [];
  async function take(suffix: string): Promise<void> {
    const picture = `${name}.${device}.${suffix}.png`;
    await page.screenshot({ path: join(folder, picture), animations: 'disabled', caret: 'hide' });
    pictures.push(picture);
  }
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    // What was pressed last is not to look as if it were about to be pressed again.
    await page.mouse.move(0, 0);
    await settle(page);
    await take(theme);
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    if (whole <= height + 1) continue;
    // A taller window, rather than a longer picture, leaves what sticks to the edges there.
    await page.setViewportSize({ width, height: whole });
    await settle(page);
    await take(`${theme}.whole`);
    await page.setViewportSize({ width, height });
  }
  return pictures;
}

/** Waits for the typefaces and for everything that moves and comes to an end. */
export async function settle(page: Page): Promise<void> {
  // The display face is the last thing that a page asks for.
  await page.waitForFunction(() =>
    [...document.fonts].some(({ family }) => family.includes('Bricolage Grotesque')),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Looked at again and again: some promises of a transition's end are never kept.
    const isMoving = () =>
      document
        .getAnimations()
        .some(
          ({ effect, playState }) =>
            playState === 'running' &&
            effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
        );
    await frame();
    while (isMoving()) await frame();
    await frame();
  });
}
