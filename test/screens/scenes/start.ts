import type { Page } from 'playwright';
import { facilitator } from '#test/screens/people.ts';
import type { Scene } from '#test/screens/scene.ts';

const sessions = [
  'Autumn roadmap',
  'Sprint 42 refinement',
  'What do we drop before the release, and what must not be dropped on any account? Third attempt',
].map((title, index) => ({
  sessionId: `session${index}`,
  participantId: 'p',
  token: 't',
  title,
  lastSeen: 1_795_500_000_000 - index,
}));

/** The cards of the demonstration turn over by themselves. */
async function demonstrationEnded(page: Page): Promise<Page> {
  await page.locator('figure[data-revealed]').waitFor({ state: 'attached' });
  return page;
}

export const startScenes: readonly Scene[] = [
  {
    name: 'start-empty',
    play: async (studio) => demonstrationEnded(await studio.visit('/')),
  },
  {
    name: 'start-filled',
    async play(studio) {
      const page = await studio.visit('/', { sessions });
      await page.getByLabel('What is the session about?').fill('Winter roadmap');
      await page.getByLabel('Your name').fill(facilitator);
      return demonstrationEnded(page);
    },
  },
  {
    name: 'start-incomplete',
    async play(studio) {
      const page = await studio.visit('/');
      await page.getByRole('button', { name: 'Open session' }).click();
      await page.getByText('Type a title').waitFor();
      return demonstrationEnded(page);
    },
  },
  {
    name: 'start-framework-choice',
    async play(studio) {
      const page = await studio.visit('/');
      await page.getByRole('radio', { name: /^Story points/ }).check({ force: true });
      await page.getByRole('group', { name: 'What do you decide?' }).scrollIntoViewIfNeeded();
      return demonstrationEnded(page);
    },
  },
  {
    name: 'restore',
    async play(studio) {
      const page = await studio.visit('/');
      await page.getByRole('button', { name: 'Restore from a file' }).click();
      await page.getByRole('dialog', { name: 'Restore from a file' }).waitFor();
      return page;
    },
  },
];
