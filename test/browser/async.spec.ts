import { readFile } from 'node:fs/promises';
import {
  join,
  openSession,
  type Person,
  play,
  withLaptop,
  withPhone,
} from '#test/browser/people.ts';
import { expect, test } from '#test/browser/test.ts';

const items = ['Guest checkout', 'Search', 'Refunds'];

async function next({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Next item' }).tap();
}

test('two phones vote in their own time, and a round together follows where they disagree', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  const ana = await withPhone(browser, 'Ana');
  const bo = await withPhone(browser, 'Bo');

  await test.step('Fay brings a backlog, invites, and sets a deadline', async () => {
    for (const item of items) {
      await fay.page.getByPlaceholder('Add an item, or paste a list').fill(item);
      await fay.page.keyboard.press('Enter');
    }
    for (const phone of [ana, bo]) await join(phone, link);
    await fay.page.getByRole('button', { name: 'Vote in their own time' }).click();
    const dialog = fay.page.getByRole('dialog');
    await dialog.getByLabel('Deadline').fill('2001-01-01T12:00');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(dialog.getByText('Choose a time that lies ahead.')).toBeVisible();
    await dialog.getByLabel('Deadline').fill('2099-01-01T12:00');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(
      fay.page.getByRole('heading', { name: 'Everybody rates in their own time' }),
    ).toBeVisible();
    await expect(fay.page.getByText(/Open until .+ \(in [\d,]+ days\)/)).toBeVisible();
  });

  await test.step('Ana rates all in order', async () => {
    await expect(ana.page.getByText('0 of 3 voted on')).toBeVisible();
    await ana.page.getByRole('button', { name: 'Start voting' }).tap();
    await play(ana, { Value: '8', Effort: '3' });
    await next(ana);
    await play(ana, { Value: '1', Effort: '3' });
    await next(ana);
    await play(ana, { Value: '7', Effort: '2' });
    await ana.page.getByRole('button', { name: 'To the list' }).tap();
    await expect(ana.page.getByText('You have voted on everything.')).toBeVisible();
  });

  await test.step('Bo begins in the middle, loses the network, and rates on', async () => {
    await bo.page.getByRole('button', { name: 'Search' }).tap();
    await play(bo, { Value: '10', Effort: '3' });
    await expect(bo.page.getByText('Saved', { exact: true })).toBeVisible();
    await bo.goOffline();
    await next(bo);
    await play(bo, { Value: '5', Effort: '2' });
    await next(bo);
    await play(bo, { Value: '8', Effort: '3' });
    await expect(bo.page.getByText('Offline. Will send.')).toBeVisible();
    await bo.page.getByRole('button', { name: 'To the list' }).tap();
    await expect(bo.page.getByText('3 of 3 voted on')).toBeVisible();
    await expect(fay.page.getByRole('progressbar', { name: 'Bo' })).toHaveAttribute(
      'aria-valuenow',
      '1',
    );
    await bo.comeBack();
    await expect(fay.page.getByRole('progressbar', { name: 'Bo' })).toHaveAttribute(
      'aria-valuenow',
      '3',
    );
  });

  await test.step('Ana changes her mind, but not on what is locked', async () => {
    await fay.page.getByRole('button', { name: 'Lock Refunds' }).click();
    await expect(ana.page.getByRole('button', { name: 'Refunds' })).toBeHidden();
    await ana.page.getByRole('button', { name: 'Search' }).tap();
    await play(ana, { Value: '2' });
    await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('Fay closes, and sees where they disagree', async () => {
    await fay.page.getByRole('button', { name: 'Close the vote' }).click();
    await fay.page.getByRole('button', { name: 'Turn all cards' }).click();
    const list = fay.page.getByRole('region', { name: 'Where you disagree' });
    await expect(list.getByRole('listitem')).toHaveText([/Search/, /Refunds/, /Guest checkout/]);
    await list.getByRole('button', { name: 'scores of Guest checkout' }).click();
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await list.getByRole('button', { name: 'Vote together on Search' }).click();
  });

  await test.step('a live round follows on all phones', async () => {
    for (const phone of [ana, bo]) await play(phone, { Value: '6', Effort: '3' });
    await expect(fay.page.getByText('2 of 2 have voted').first()).toBeVisible();
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    await fay.page.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(fay.page.getByRole('region', { name: 'Where you disagree' })).toContainText(
      'Refunds',
    );
  });
});

test('a phone takes the deadline into its calendar', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByPlaceholder('Add an item, or paste a list').fill('Search');
  await fay.page.keyboard.press('Enter');
  await fay.page.getByRole('button', { name: 'Vote in their own time' }).click();
  await fay.page.getByLabel('Deadline').fill('2099-01-01T12:00');
  await fay.page.getByRole('button', { name: 'Start' }).click();

  const ana = await withPhone(browser, 'Ana');
  await join(ana, link);
  const download = ana.page.waitForEvent('download');
  await ana.page.getByRole('button', { name: 'Add to calendar' }).tap();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('SUMMARY:Vote: Autumn roadmap\r\n');
  expect(file).toMatch(/DTSTART:20(98|99)\d{4}T\d{6}Z\r\n/);
});
