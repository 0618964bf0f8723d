import type { Page } from 'playwright';
import { jiraFile, longBacklog, shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import { teamAtWork } from '#test/screens/rounds.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';

/** Opens the backlog: beside the table where there is room, in a sheet elsewhere. */
async function backlog(studio: Studio, { facilitator }: Gathering): Promise<Page> {
  const page = await studio.sit(facilitator.seat);
  if (studio.device === 'phone')
    await page.getByRole('button', { name: 'Backlog', exact: true }).click();
  await importButton(page).waitFor();
  return page;
}

function importButton(page: Page) {
  return page.getByRole('button', { name: 'Import', exact: true });
}

export const backlogScenes: readonly Scene[] = [
  {
    name: 'backlog-empty',
    async play(studio) {
      const page = await backlog(studio, await studio.gather({ people: team }));
      await page.getByText('No items yet').waitFor();
      return page;
    },
  },
  {
    name: 'backlog-at-work',
    async play(studio) {
      const page = await backlog(studio, await teamAtWork(studio));
      await page.getByText('Done 2').waitFor();
      return page;
    },
  },
  {
    name: 'backlog-item-menu',
    async play(studio) {
      const page = await backlog(studio, await teamAtWork(studio));
      const row = page.getByRole('listitem').filter({ hasText: 'SHOP-103' });
      await row.getByRole('button', { name: /^(More|Menu|What)/ }).click();
      await page.getByRole('menuitem').first().waitFor();
      return page;
    },
  },
  {
    name: 'backlog-1000-items',
    async play(studio) {
      const page = await backlog(
        studio,
        await studio.gather({ items: longBacklog(1000), people: team }),
      );
      await page.getByText('All 1,000').waitFor();
      await page.getByText('Faster search for the checkout').last().waitFor();
      return page;
    },
  },
  {
    name: 'backlog-selected',
    async play(studio) {
      const page = await backlog(studio, await teamAtWork(studio));
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      for (const title of ['Guest checkout', 'Search: typo tolerance'])
        await page.getByRole('checkbox', { name: title }).check();
      return page;
    },
  },
  {
    name: 'backlog-by-label',
    async play(studio) {
      const items = longBacklog(40).map((item, index) => ({
        ...item,
        labels: [index % 3 === 0 ? 'payments' : 'quality of life', `2026-Q${1 + (index % 4)}`],
      }));
      const page = await backlog(studio, await studio.gather({ items, people: team }));
      await page.getByLabel('Show label').selectOption('payments');
      await page.getByText('Faster search for the checkout').last().waitFor();
      return page;
    },
  },
  {
    name: 'edit-item-labels',
    async play(studio) {
      const page = await backlog(studio, await studio.gather({ items: shopBacklog, people: team }));
      await page.getByRole('button', { name: 'Edit Guest checkout' }).click();
      const labels = page.getByRole('dialog').getByLabel('Labels', { exact: true }).last();
      await labels.fill('quality of life, an unusually long label of forty-nine characters,');
      await labels.scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'import-empty',
    async play(studio) {
      const page = await backlog(studio, await studio.gather({ people: team }));
      await importButton(page).click();
      await page.getByLabel('Paste a list or a table').waitFor();
      return page;
    },
  },
  {
    name: 'import-preview',
    async play(studio) {
      const page = await backlog(studio, await studio.gather({ people: team }));
      await importButton(page).click();
      const dialog = page.getByRole('dialog', { name: 'Import items' });
      await dialog.locator('input[type=file]').setInputFiles(jiraFile);
      await dialog.getByText('8 new, 2 skipped').first().waitFor();
      return page;
    },
  },
  {
    name: 'import-skipped-rows',
    async play(studio) {
      const shop = await studio.gather({ people: team, items: shopBacklog.slice(2, 4) });
      const page = await backlog(studio, shop);
      await importButton(page).click();
      const dialog = page.getByRole('dialog', { name: 'Import items' });
      await dialog.locator('input[type=file]').setInputFiles(jiraFile);
      const reason = dialog.getByText('Row 6: No title.');
      await reason.waitFor();
      await reason.scrollIntoViewIfNeeded();
      return page;
    },
  },
];
