import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { expect, test } from '#test/browser/test.ts';
import { openSession, withLaptop } from '#test/devices/people.ts';

const backlog = joinPath(import.meta.dirname, '../backlog/data/backlog-jira.csv');

test('a backlog that is imported again is updated and not doubled', async ({ browser, server }) => {
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
  await first.getByText('How it is read').click();
  await first.getByLabel('Value score').selectOption('Custom field (Story Points)');
  await first.getByRole('button', { name: 'Import 8 items' }).click();
  await expect(fay.page.getByText('Open 8')).toBeVisible();

  const again = await bring(text.replace('Wish list that', 'A wish list that'));
  await expect(again).toContainText('0 new, 1 updated, 7 unchanged, 2 skipped');
  await again.getByRole('button', { name: 'Import 1 item' }).click();
  await expect(again).toBeHidden();
  await expect(fay.page.getByText('A wish list that survives sign-out').first()).toBeVisible();
  await expect(fay.page.getByText('Open 8')).toBeVisible();

  const nothing = await bring(text.replace('Wish list that', 'A wish list that'));
  await expect(nothing).toContainText('Everything in this is in the backlog already');
});

test('a session comes back from the file it was saved in', async ({ browser, server }) => {
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
  await rita.page.getByRole('button', { name: 'Restore from a file' }).click();
  const dialog = rita.page.getByRole('dialog', { name: 'Restore from a file' });
  const choose = (buffer: Buffer) =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'file.json', mimeType: 'application/json', buffer });
  await choose(Buffer.from('[]'));
  await expect(dialog).toContainText(
    'That is no session and no workspace that was saved as JSON here.',
  );
  await choose(Buffer.from(await file.arrayBuffer()));
  await expect(dialog).toContainText('Autumn planning, 1 item');
  await dialog.getByLabel('Your name').fill('Rita');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(rita.page.getByText('Open 1')).toBeVisible();
});

test('the results are taken along as texts, pictures and a report to print', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = fay.page.getByRole('dialog', { name: 'Import items' });
  await dialog
    .getByLabel('Paste a list or a table')
    .fill('Key\tTitle\tLabels\tValue\tEffort\nS-1\t=1+1\tshop\t8\t2\nS-2\tDark mode\t\t3\t3');
  await dialog.getByRole('button', { name: 'Import 2 items' }).click();
  await expect(fay.page.getByText('2 items came with their scores.')).toBeVisible();
  await fay.page.getByRole('button', { name: 'Accept them' }).click();
  await expect(fay.page.getByText('Done 2')).toBeVisible();
  await fay.page.getByRole('link', { name: 'Results' }).first().click();
  const choose = async (name: string) => {
    await fay.page.getByRole('button', { name: 'Save or copy' }).click();
    await fay.page.getByRole('menuitem', { name }).click();
  };

  await fay.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => fay.page.evaluate(() => navigator.clipboard.readText());
  await choose('Copy for a chat');
  await expect.poll(copied).toContain('1. S-1 =1+1 (4, Value 8, Effort 2)\n2. S-2 Dark mode');
  await choose('Copy for a spreadsheet');
  await expect.poll(copied).toContain("1\tS-1\t'=1+1\t");

  for (const [kind, start] of [
    ['SVG', '<svg'],
    ['PNG', '\x89PNG'],
  ] as const) {
    const download = fay.page.waitForEvent('download');
    await choose(`Save the picture as ${kind}`);
    const bytes = await readFile(await (await download).path());
    expect(bytes.toString('latin1').startsWith(start)).toBe(true);
    expect(bytes.length).toBeGreaterThan(1_000);
  }

  await fay.page.getByRole('link', { name: 'Report', exact: true }).click();
  await expect(fay.page).toHaveURL(new RegExp(`${new URL(link).pathname}/report`));
  const row = fay.page.getByRole('row').filter({ hasText: '=1+1' });
  await expect(row).toContainText('shop');
  await expect(fay.page.getByText('Priority = Value ÷ Effort')).toBeVisible();
  await fay.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(fay.page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(row).toHaveCSS('break-inside', 'avoid');
  await expect(row.getByRole('cell').first()).toHaveCSS('color', 'rgb(0, 0, 0)');
});

test('what is done in the tracker stays out until it is ticked, and the header can be said', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = fay.page.getByRole('dialog', { name: 'Import items' });
  const paste = dialog.getByLabel('Paste a list or a table');
  await paste.fill(
    'Key,Title,Status,Value\nS-1,Pay,To Do,8\nS-2,Search,Done,3\nS-3,Undo,To Do,soon',
  );
  await expect(dialog).toContainText('2 new, 1 left out');
  await expect(dialog).toContainText('1 item that is done there is left out');
  await expect(dialog).toContainText(
    'Row 4: There is no score for Value, since this is none: soon',
  );
  await dialog.getByLabel('Done (1)').check();
  await expect(dialog).toContainText('3 new');
  await dialog.getByText('How it is read').click();
  await dialog.getByLabel('Make links of the keys').fill('https://jira.example.com/browse/');
  await dialog.getByLabel('Names of the columns').selectOption('None: every row is an item');
  await expect(dialog.getByRole('button', { name: 'Import 4 items' })).toBeEnabled();
  await dialog.getByLabel('Names of the columns').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Import 3 items' }).click();
  await expect(dialog).toBeHidden();
  await expect(fay.page.getByRole('link', { name: 'S-2' })).toHaveAttribute(
    'href',
    'https://jira.example.com/browse/S-2',
  );
  await expect(fay.page.getByText('Tracker: Done')).toBeVisible();
  await expect(fay.page.getByText('imported, not agreed on').first()).toBeVisible();

  await fay.page.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'photo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
  });
  await expect(dialog).toContainText('This is no text. Choose a CSV file');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
});
