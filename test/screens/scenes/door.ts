import type { Page } from 'playwright';
import { refusal } from '#shared/protocol/refusals.ts';
import { shopBacklog } from '#test/screens/backlog.ts';
import { team } from '#test/screens/people.ts';
import { restartServer } from '#test/screens/reconnecting.ts';
import type { Scene } from '#test/screens/scene.ts';

const locked = { settings: { passcode: 'open sesame' } };

/** Follows a link on the start page. */
async function go(page: Page, path: string): Promise<void> {
  await page.getByRole('heading', { name: 'Decide together' }).waitFor();
  await page.evaluate((to) => {
    history.pushState(null, '', to);
  }, path);
}

/** Before the table, and where there is no way to it. */
export const doorScenes: readonly Scene[] = [
  {
    name: 'join-door',
    async play(studio) {
      const { path } = await studio.gather({ people: team });
      const page = await studio.visit(path, { name: 'Noor Haddad' });
      await page.getByRole('heading', { name: 'Autumn roadmap' }).waitFor();
      return page;
    },
  },
  {
    name: 'join-long-title',
    async play(studio) {
      const { path } = await studio.gather({
        title:
          'What do we drop before the release, and what must not be dropped on any account, seen from the support desk, the warehouse and the shops in all eleven countries we are in? Third and last attempt',
      });
      const page = await studio.visit(path);
      await page.getByRole('heading', { name: 'What do we drop' }).waitFor();
      return page;
    },
  },
  {
    name: 'join-passcode',
    async play(studio) {
      const { path } = await studio.gather(locked);
      const page = await studio.visit(path);
      await page.getByLabel('Passcode').waitFor();
      return page;
    },
  },
  {
    name: 'join-passcode-wrong',
    async play(studio) {
      const { path } = await studio.gather(locked);
      const page = await studio.visit(path, { name: 'Noor Haddad' });
      await page.getByLabel('Passcode').fill('open barley');
      await page.getByRole('button', { name: 'Join' }).click();
      await page.getByText('That is not the passcode').waitFor();
      return page;
    },
  },
  {
    name: 'join-server-restarting',
    async play(studio) {
      const { path } = await studio.gather({ people: team });
      const page = await studio.visit(path, { name: 'Noor Haddad' });
      await restartServer(page);
      await page.getByRole('button', { name: 'Join' }).click();
      await page.getByText('The server is restarting').waitFor();
      return page;
    },
  },
  {
    name: 'join-code',
    async play(studio) {
      const page = await studio.visit('/j');
      await page.getByRole('heading', { name: 'Type the code' }).waitFor();
      return page;
    },
  },
  {
    name: 'join-code-wrong',
    async play(studio) {
      const page = await studio.visit('/j/BBBCCC');
      await page.getByText('No session has this code').waitFor();
      return page;
    },
  },
  {
    name: 'closed-no-such-session',
    async play(studio) {
      const page = await studio.visit('/s/sNobodyEverOpenedThis');
      await page.getByRole('heading', { name: 'No such session' }).waitFor();
      return page;
    },
  },
  {
    name: 'closed-seat-over',
    async play(studio) {
      const page = await studio.visit('/');
      await page.route('**/api/slack/seats', (route) =>
        route.fulfill({ status: 403, json: refusal('seat_over') }),
      );
      await go(page, `/j#${'a'.repeat(16)}.${'b'.repeat(24)}`);
      await page.getByText('was used already').waitFor();
      return page;
    },
  },
  {
    name: 'closed-no-server',
    async play(studio) {
      const { path } = await studio.gather({});
      const page = await studio.visit('/');
      await page.route('**/lobby', (route) => route.abort());
      await go(page, path);
      await page.getByRole('heading', { name: 'Can’t get there' }).waitFor();
      return page;
    },
  },
  {
    name: 'opening',
    async play(studio) {
      const page = await studio.visit('/');
      await page.route('**/lobby', () => undefined);
      await go(page, '/s/sSlowToAnswer');
      await page.getByText('One moment').first().waitFor();
      return page;
    },
  },
  {
    name: 'closed-no-such-page',
    async play(studio) {
      const page = await studio.visit('/nowhere');
      await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
      return page;
    },
  },
  {
    name: 'closed-deleted',
    async play(studio) {
      const shop = await studio.gather({ people: team, items: shopBacklog });
      const page = await studio.sit(shop.firstVoter);
      await page.getByText('Your cards are ready').waitFor();
      await shop.erase();
      await page.getByRole('heading', { name: 'The session is gone' }).waitFor();
      return page;
    },
  },
  {
    name: 'closed-removed',
    async play(studio) {
      const shop = await studio.gather({ people: team, items: shopBacklog });
      const page = await studio.sit(shop.firstVoter);
      await page.getByText('Your cards are ready').waitFor();
      await shop.remove(shop.firstVoter);
      await page.getByRole('heading', { name: 'You were removed' }).waitFor();
      return page;
    },
  },
];
