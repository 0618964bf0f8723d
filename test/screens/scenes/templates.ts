import type { Page } from 'playwright';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

/** Begins a workspace from the start page with a template. */
async function begunWith(studio: Studio, template: string): Promise<Page> {
  const page = await studio.visit('/');
  await page.getByRole('button', { name: 'Begin a workspace' }).click();
  await page.getByLabel('Name of the workspace').fill('Shop');
  await page.getByLabel('Your name').last().fill('Ada');
  await page.getByLabel('Template', { exact: true }).selectOption(template);
  return page;
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByText('how it is meant').waitFor();
}

export const templateScenes: readonly Scene[] = [
  {
    name: 'team-template-chosen',
    play: (studio) => begunWith(studio, 'RICE backlog'),
  },
  {
    name: 'team-template-begun',
    async play(studio) {
      const page = await begunWith(studio, 'Feature requests');
      await begin(page);
      return page;
    },
  },
  {
    name: 'team-template-to-add',
    async play(studio) {
      const page = await begunWith(studio, 'Product roadmap');
      await begin(page);
      await page.goto(`${page.url().split('?')[0]}/settings`);
      await page.getByRole('heading', { name: 'Templates' }).waitFor();
      await page.getByLabel('Template', { exact: true }).selectOption('Bug triage');
      await page.getByText('It would add').scrollIntoViewIfNeeded();
      return page;
    },
  },
];
