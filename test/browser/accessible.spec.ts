import AxeBuilder from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { settle } from '#test/screens/camera.ts';
import type { Scene } from '#test/screens/scene.ts';
import { scenes } from '#test/screens/scenes/scenes.ts';
import { type Device, Studio } from '#test/screens/studio.ts';
import type { RunningServer } from '#test/server/running-server.ts';

/** What WCAG 2.2 asks for at the levels A and AA, as far as a program can tell. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What differs by night; all else is the same page. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** The same as others in all but their size, which makes them slow to look through. */
const larger = /-\d+-(people|items)/;

/** What people hold in their hand is looked at on a phone, what stands on a table on a laptop. */
const handheld = /^(hand|join|closed|opening)/;

/** What a scene shows, by the first words of its name; the rest says in which state. */
const kindOf = (name: string) => name.split('-', 2).join('-');

/** Of a screen with more kinds than this the others are looked at with every state. */
const mostOfAScreen = 6;
const screenOf = (name: string) => name.split('-', 1).join();

const looked = scenes.filter(({ name }) => !larger.test(name));
const oneOfEach = looked.filter(
  ({ name }, index) => looked.findIndex((scene) => kindOf(scene.name) === kindOf(name)) === index,
);
const inTheSuite = oneOfEach.filter(
  ({ name }, index) =>
    oneOfEach.slice(0, index).filter((scene) => screenOf(scene.name) === screenOf(name)).length <
    mostOfAScreen,
);

type ColorScheme = 'light' | 'dark';

/** Plays a scene, and looks whether anybody is kept out of it. */
async function look(
  { name, only, play }: Scene,
  colorSchemes: readonly ColorScheme[],
  { browser, sharedServer }: { browser: Browser; sharedServer: RunningServer },
): Promise<void> {
  const usual = handheld.test(name) ? 'phone' : 'laptop';
  const [device = usual]: Device[] = [only ?? []].flat();
  const studio = new Studio(browser, sharedServer.url, device);
  try {
    const page = await play(studio);
    // What is not drawn while it is out of sight would be looked at in the colours that it had before.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { content-visibility: visible !important; }');
      document.adoptedStyleSheets.push(sheet);
    });
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page);
      // All in the one page, which has no frames: a second one would take the foreground from it.
      const axe = new AxeBuilder({ page })
        .setLegacyMode()
        // At the ends of an open menu: what comes to them is handed on at once, so nobody rests there.
        .exclude('[data-base-ui-focus-guard]');
      const isFirst = colorScheme === colorSchemes[0];
      const { violations } = await (isFirst
        ? axe.withTags(rules)
        : axe.withRules(ofColour)
      ).analyze();
      const found = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({
          rule: `${id}: ${help}`,
          where: target.join(' '),
          why: failureSummary,
        })),
      );
      expect(found, `in the ${colorScheme}`).toEqual([]);
    }
  } finally {
    await studio.clear();
  }
}

for (const scene of looked)
  test(
    `${scene.name} is accessible by day and by night`,
    { tag: '@every-state' },
    async ({ browser, sharedServer }) => look(scene, ['light', 'dark'], { browser, sharedServer }),
  );

// In the suite one of each kind, up to so many of a screen, by day and by night in turn.
for (const [index, scene] of inTheSuite.entries()) {
  const colorScheme = index % 2 === 0 ? 'light' : 'dark';
  test(`${scene.name} is accessible in the ${colorScheme}`, async ({ browser, sharedServer }) =>
    look(scene, [colorScheme], { browser, sharedServer }));
}
