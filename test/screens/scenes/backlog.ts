import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
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
  importScene('import-tree', () => imported('azure-tree.csv')),
  importScene('import-header-below-a-title', () => imported('title-row.csv'), 'How it is read'),
  importScene('import-thousand', () => ({
    name: 'backlog.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(thousandRows()),
  })),
  importScene('import-no-backlog', () => ({
    name: 'photo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  })),
  {
    name: 'backlog-imported-scores',
    async play(studio) {
      const items = shopBacklog.map((item) => ({ ...item, scores: { value: 8, effort: 3 } }));
      const page = await backlog(studio, await studio.gather({ people: team, items }));
      await page.getByText('items came with their scores').waitFor();
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

const imported = (name: string) => join(import.meta.dirname, '../../backlog/data/imports', name);

/** The preview of a file; with something in it tapped. */
function importScene(
  name: string,
  file: () => Parameters<Locator['setInputFiles']>[0],
  tap?: string,
): Scene {
  return {
    name,
    async play(studio) {
      const page = await backlog(studio, await studio.gather({ people: team }));
      await importButton(page).click();
      const dialog = page.getByRole('dialog', { name: 'Import items' });
      await dialog.locator('input[type=file]').setInputFiles(file());
      await dialog
        .getByText(/new|can’t be read|no text/)
        .first()
        .waitFor();
      if (tap) await dialog.getByText(tap).click();
      return page;
    },
  };
}

function thousandRows(): string {
  const statuses = ['To Do', 'In Progress', 'Done', "Won't do"];
  const rows = Array.from(
    { length: 1_000 },
    (_, at) =>
      `SHOP-${at + 1},Guest checkout for market ${at + 1},${statuses[at % 4]},${at % 3 === 0 ? 'soon' : (at % 8) + 1}`,
  );
  return `Issue key,Summary,Status,Value\n${rows.join('\n')}\n`;
}
