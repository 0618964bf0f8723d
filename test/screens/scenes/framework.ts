import type { Page } from 'playwright';
import { team } from '#test/screens/people.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

async function moreFrameworks(studio: Studio): Promise<Page> {
  const page = await studio.visit('/');
  await page.getByRole('button', { name: 'More frameworks' }).click();
  await page.getByRole('radio', { name: /^RICE/ }).check({ force: true });
  return page;
}

async function editor(studio: Studio): Promise<Page> {
  const page = await moreFrameworks(studio);
  await page.getByRole('button', { name: 'Make your own from' }).click();
  await page.getByRole('dialog', { name: 'Your own framework' }).waitFor();
  return page;
}

export const frameworkScenes: readonly Scene[] = [
  {
    name: 'framework-more',
    async play(studio) {
      const page = await moreFrameworks(studio);
      await page.getByRole('radio', { name: /^RICE/ }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  { name: 'framework-editor', play: editor },
  {
    name: 'framework-editor-expression',
    async play(studio) {
      const page = await editor(studio);
      await page.getByLabel('Priority', { exact: true }).selectOption('expression');
      await page.getByLabel('Expression', { exact: true }).fill('(reach * impakt) / effort');
      await page.getByText('There is no criterion of this name.').first().waitFor();
      await page.getByRole('heading', { name: 'Try it' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'framework-groups-at-the-door',
    async play(studio) {
      const groups = ['Engineering', 'Sales'].map((name) => ({ id: name, name }));
      const shop = await studio.gather({ people: team, settings: { groups } });
      const page = await studio.sit(shop.facilitator.seat);
      const { pathname } = new URL(page.url());
      const door = await studio.visit(pathname);
      await door.getByLabel('Your group').waitFor();
      return door;
    },
  },
];
