import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { expect, test } from '@playwright/test';
import { openSession, withLaptop } from '#test/browser/people.ts';
import { RunningServer } from '#test/server/running-server.ts';

const backlog = joinPath(import.meta.dirname, '../backlog/data/backlog-jira.csv');

let server: RunningServer;
test.beforeEach(async () => {
  server = await RunningServer.start();
});
test.afterEach(() => server.dispose());

test('a backlog that is imported again is updated and not doubled', async ({ browser }) => {
  const fay = await withLaptop(browser, 'Fay');
  await openSession(fay, server.url);
  const text = await readFile(backlog, 'utf8');
  const bring = async (file: string) => {
    await fay.page.getByRole('button', { name: 'Import', exact: true }).click();
    const dialog = fay.page.getByRole('dialog', { name: 'Import items' });
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'backlog.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(file),
    });
    return dialog;
  };

  const first = await bring(text);
  await expect(first).toContainText('8 new, 2 skipped');
  await first.getByLabel('Value score').selectOption('Custom field (Story Points)');
  await first.getByRole('button', { name: 'Import 8 items' }).click();
  await expect(fay.page.getByText('8 items, 6 done')).toBeVisible();

  const again = await bring(text.replace('Wish list that', 'A wish list that'));
  await expect(again).toContainText('0 new, 1 updated, 7 unchanged, 2 skipped');
  await again.getByRole('button', { name: 'Import 1 item' }).click();
  await expect(again).toBeHidden();
  await expect(fay.page.getByText('A wish list that survives sign-out').first()).toBeVisible();
  await expect(fay.page.getByText('8 items, 6 done')).toBeVisible();

  const nothing = await bring(text.replace('Wish list that', 'A wish list that'));
  await expect(nothing).toContainText('Everything in this is in the backlog already');
});
