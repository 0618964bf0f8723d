import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '#test/browser/test.ts';
import { settle } from '#test/screens/camera.ts';
import { scenes } from '#test/screens/scenes/scenes.ts';
import { type Device, Studio } from '#test/screens/studio.ts';

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

const looked = scenes.filter(({ name }) => !larger.test(name));

for (const [index, { name, only, play }] of looked.entries()) {
  const isFirst = looked.findIndex((scene) => kindOf(scene.name) === kindOf(name)) === index;
  const usual = handheld.test(name) ? 'phone' : 'laptop';
  const [device = usual]: Device[] = [only ?? []].flat();
  // One of each kind is in the suite, all of them in a command of their own.
  const details = isFirst ? {} : { tag: '@every-state' };
  test(`${name} is accessible by day and by night`, details, async ({ browser, sharedServer }) => {
    const studio = new Studio(browser, sharedServer.url, device);
    try {
      const page = await play(studio);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        // All in the one page, which has no frames: a second one would take the foreground from it.
        const axe = new AxeBuilder({ page })
          .setLegacyMode()
          // At the ends of an open menu: what comes to them is handed on at once, so nobody rests there.
          .exclude('[data-base-ui-focus-guard]');
        const { violations } = await (colorScheme === 'light'
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
  });
}
