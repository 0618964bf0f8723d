import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { expect, test } from '#test/browser/test.ts';
import { join, openSession, play, withLaptop, withPhone } from '#test/devices/people.ts';

const backlog = joinPath(import.meta.dirname, '../backlog/data/backlog-jira.csv');

test('a laptop and three phones play from an imported backlog to exported results', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);

  await test.step('Fay imports the backlog and sees what is left out and why', async () => {
    await fay.page.getByRole('button', { name: 'Import', exact: true }).click();
    const dialog = fay.page.getByRole('dialog', { name: 'Import items' });
    await dialog.locator('input[type=file]').setInputFiles(backlog);
    await expect(dialog).toContainText('8 new, 2 skipped');
    await dialog.getByText('2 rows are skipped', { exact: true }).click();
    await expect(dialog).toContainText('Row 6: No title.');
    await expect(dialog).toContainText('Row 11: The key SHOP-101 appears twice in this file');
    await dialog.getByRole('button', { name: 'Import 8 items' }).click();
    await expect(dialog).toBeHidden();
    await expect(fay.page.getByText('Open 8')).toBeVisible();
  });

  const phones = await Promise.all(['Ana', 'Bo', 'Cy'].map((name) => withPhone(browser, name)));
  const [ana, bo, cy] = phones;
  if (!ana || !bo || !cy) throw new Error('Nobody came.');
  await test.step('three people join by the link', async () => {
    for (const phone of phones) await join(phone, link);
    for (const { name } of phones)
      await expect(fay.page.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();
  });

  await test.step('they disagree in the first round, and see who should speak first', async () => {
    await fay.page.getByRole('button', { name: 'Start voting' }).click();
    await play(ana, { Value: '8', Effort: '3' });
    await play(bo, { Value: '2', Effort: '3' });
    await expect(fay.page.getByText('2 of 3 have voted').first()).toBeVisible();
    await play(cy, { Value: '10', Effort: '3' });
    for (const { page } of phones)
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(fay.page.getByText('3 of 3 have voted').first()).toBeVisible();
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    for (const { page } of [fay, ana])
      await expect(
        page.getByText('Cy (10) and Bo (2) are furthest apart. Let them speak first.'),
      ).toBeVisible();
    for (const [{ page }, ends] of [
      [bo, 'Cy (10) and you (2)'],
      [cy, 'You (10) and Bo (2)'],
    ] as const)
      await expect(page.getByText(`${ends} are furthest apart. Please speak first.`)).toBeVisible();
  });

  await test.step('Cy votes without a network and is back in time for the second round', async () => {
    await fay.page.getByRole('button', { name: 'Vote again' }).click();
    await expect(cy.page.getByRole('radiogroup', { name: 'Value' })).toBeVisible();
    await cy.goOffline();
    await play(cy, { Value: '10', Effort: '6' });
    await expect(cy.page.getByText('Offline. Will send.')).toBeVisible();
    await play(ana, { Value: '8', Effort: '3' });
    await play(bo, { Value: '6', Effort: '3' });
    await expect(fay.page.getByText(/2 of \d have voted/).first()).toBeVisible();
    await cy.comeBack();
    await expect(cy.page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(fay.page.getByText('3 of 3 have voted').first()).toBeVisible();
  });

  await test.step('the server dies before the reveal and comes back with every vote', async () => {
    await server.kill();
    await expect(fay.page.getByText(/Offline|Connecting|Reconnecting/i).first()).toBeVisible();
    await server.boot();
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    await fay.page.getByRole('button', { name: 'Accept' }).click();
    await expect(fay.page.getByText('Accepted').first()).toBeVisible();
  });

  await test.step('they agree at once on the second item, and Fay corrects a score', async () => {
    await fay.page.getByRole('button', { name: 'Next item' }).click();
    for (const phone of phones)
      await expect(phone.page.getByText(/Checkout fails, silently/).first()).toBeVisible();
    await play(ana, { Value: '7', Effort: '2' });
    await play(bo, { Value: '8', Effort: '3' });
    await play(cy, { Value: '8', Effort: '3' });
    await expect(fay.page.getByText('3 of 3 have voted').first()).toBeVisible();
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    await expect(fay.page.getByLabel('Effort score')).toHaveValue('2.67');
    await fay.page.getByLabel('Effort score').fill('3');
    await fay.page.getByRole('button', { name: 'Accept' }).click();
    await expect(fay.page.getByText('Accepted').first()).toBeVisible();
  });

  await test.step('the exported results are those computed by hand', async () => {
    await fay.page.getByRole('link', { name: 'Results' }).first().click();
    await expect(fay.page.getByRole('heading', { name: 'Results' })).toBeVisible();
    const download = fay.page.waitForEvent('download');
    await fay.page.getByRole('button', { name: 'Save or copy' }).click();
    await fay.page.getByRole('menuitem', { name: 'Save as CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    // Means 7.67 (of 7, 8, 8) and 8 (of 8, 6, 10); priorities 7.67 / 3 and 8 / 4.
    expect(csv.replace('\uFEFF', '').split('\r\n').slice(0, 4)).toEqual([
      'Rank,Key,Title,Link,Parent,Labels,Work status,Status category,Status,Value,Effort,Priority,Value agreement,Effort agreement,Rounds,Votes,Description',
      `1,SHOP-102,"Checkout fails, silently, when the card's 3-D Secure step times out",,SHOP-101 Guest checkout,payments,To Do,open,accepted,7.67,3,2.56,high,high,1,3,"Steps:\n1. Pay with a card that asks for 3-D Secure\n2. Wait 6 minutes\n\nExpected: a clear ""timed out, try again"""`,
      '2,SHOP-101,Guest checkout,,,"payments, growth",To Do,open,accepted,8,4,2,medium,medium,2,3,"As a first-time buyer I want to pay without an account,\nso that I am not lost at the last step.\n\n* card\n* wallet"',
      ',SHOP-103,"Search: typo tolerance (""runing shoes"")",,,search,Backlog,open,waiting,,,,,,0,,',
    ]);
  });
});
