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

test('a session comes back from the file it was saved in', async ({ browser }) => {
  const opened = await fetch(`${server.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Autumn planning',
      facilitator: { name: 'Fay' },
      items: [{ title: 'Guest checkout', scores: { value: 8, effort: 2 } }],
    }),
  });
  const { session, token } = await opened.json();
  const file = await fetch(`${server.url}/api/sessions/${session.id}/export?format=json`, {
    headers: { authorization: `Bearer ${token}` },
  });

  const rita = await withLaptop(browser, 'Rita');
  await rita.page.goto(server.url);
  await rita.page.getByRole('button', { name: 'Restore a session from a file' }).click();
  const dialog = rita.page.getByRole('dialog', { name: 'Restore a session' });
  const choose = (buffer: Buffer) =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer });
  await choose(Buffer.from('[]'));
  await expect(dialog).toContainText('That is no session that was saved as JSON here.');
  await choose(Buffer.from(await file.arrayBuffer()));
  await expect(dialog).toContainText('Autumn planning, 1 item');
  await dialog.getByLabel('Your name').fill('Rita');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(rita.page.getByText('1 item, 1 done')).toBeVisible();
});
