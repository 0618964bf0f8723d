import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '#test/browser/test.ts';
import { settle } from '#test/screens/camera.ts';
import { scenes } from '#test/screens/scenes/scenes.ts';
import { type Device, Studio } from '#test/screens/studio.ts';

/** What WCAG 2.2 asks for at the levels A and AA, as far as a program can tell. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The same as others in all but their size, which makes them slow to look through. */
const larger = /-\d+-(people|items)/;

/** What people hold in their hand is looked at on a phone, what stands on a table on a laptop. */
const handheld = /^(hand|join|closed|opening)/;

for (const { name, only, play } of scenes.filter((scene) => !larger.test(scene.name))) {
  const usual = handheld.test(name) ? 'phone' : 'laptop';
  const [device = usual]: Device[] = [only ?? []].flat();
  test(`${name} is accessible by day and by night`, async ({ browser, sharedServer }) => {
    const studio = new Studio(browser, sharedServer.url, device);
    try {
      const page = await play(studio);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        // All in the one page, which has no frames: a second one would take the foreground from it.
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .withTags(rules)
          // At the ends of an open menu: what comes to them is handed on at once, so nobody rests there.
          .exclude('[data-base-ui-focus-guard]')
          .analyze();
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
