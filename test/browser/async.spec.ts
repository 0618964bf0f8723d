import { readFile } from 'node:fs/promises';
import { expect, test } from '#test/browser/test.ts';
import {
  join,
  openSession,
  type Person,
  play,
  withLaptop,
  withPhone,
} from '#test/devices/people.ts';

const items = ['Guest checkout', 'Search', 'Refunds', 'Reviews', 'Gift cards'];

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
  const cleo = await withPhone(browser, 'Cleo');

  await test.step('Fay brings a backlog, and chooses on what, who and until when', async () => {
    for (const item of items) {
      await fay.page.getByPlaceholder('Add an item, or paste a list').fill(item);
      await fay.page.keyboard.press('Enter');
    }
    for (const phone of [ana, bo, cleo]) await join(phone, link);
    await expect(fay.page.getByRole('button', { name: 'People 4' })).toBeVisible();
    await fay.page.getByRole('button', { name: 'Settings' }).click();
    await fay.page.getByRole('button', { name: 'Vote in their own time' }).click();
    const dialog = fay.page.getByRole('dialog', { name: 'Let everybody vote' });
    await expect(fay.page.getByRole('dialog', { name: 'Settings' })).toBeHidden();
    await dialog.getByLabel('Deadline').fill('2001-01-01T12:00');
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(dialog.getByText('Choose a time that lies ahead.')).toBeVisible();
    await dialog.getByRole('button', { name: /^Tomorrow, 17:00$/ }).click();
    await expect(dialog.getByLabel('Deadline')).toHaveValue(/T17:00$/);
    await dialog.getByRole('button', { name: 'None' }).click();
    await dialog.getByRole('button', { name: 'Start' }).click();
    await expect(dialog.getByText('Choose at least one item to vote on.')).toBeVisible();
    await dialog.getByRole('button', { name: 'All', exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Gift cards' }).uncheck();
    await expect(dialog.getByText('4 of 5 items')).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'Cleo' }).uncheck();
    await dialog.getByLabel('Deadline').fill('2099-01-01T12:00');
    await dialog.getByRole('button', { name: 'Start' }).click();
  });

  await test.step('and is where it runs, not back in the settings', async () => {
    await expect(
      fay.page.getByRole('heading', { name: 'Everybody votes in their own time' }),
    ).toBeVisible();
    await expect(fay.page.getByRole('dialog')).toBeHidden();
    await expect(fay.page.getByText(/Open until .+ \(in [\d,]+ days\)/)).toBeVisible();
    await expect(cleo.page.getByText('The others vote in their own time')).toBeVisible();
  });

  await test.step('Ana votes on all in order, and Next stays under her thumb', async () => {
    await expect(ana.page.getByText('0 of 4 voted on')).toBeVisible();
    await expect(ana.page.getByRole('button', { name: 'Gift cards' })).toBeHidden();
    await ana.page.getByRole('button', { name: 'Start voting' }).tap();
    const button = ana.page.getByRole('button', { name: 'Next item' });
    const before = await button.boundingBox();
    await play(ana, { Value: '8' });
    await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
    expect(await button.boundingBox()).toEqual(before);
    await play(ana, { Effort: '3' });
    await expect(ana.page.getByText('You may change it until the reveal.')).toBeVisible();
    expect(await button.boundingBox()).toEqual(before);
    await next(ana);
    await play(ana, { Value: '1', Effort: '3' });
    await next(ana);
    await play(ana, { Value: '7', Effort: '2' });
    await next(ana);
    await play(ana, { Value: '6', Effort: '6' });
    await ana.page.getByRole('button', { name: 'To the list' }).tap();
    await expect(ana.page.getByText('You have voted on everything.')).toBeVisible();
  });

  await test.step('Back leads her from an item to all items, and never out of the game', async () => {
    await ana.page.getByRole('button', { name: 'Search' }).tap();
    await expect(ana.page.getByRole('radiogroup', { name: 'Value' })).toBeVisible();
    await ana.page.goBack();
    await expect(ana.page.getByText('You have voted on everything.')).toBeVisible();
    expect(ana.page.url()).toBe(link);
  });

  await test.step('Bo begins in the middle, loses the network, and votes on', async () => {
    await bo.page.getByRole('button', { name: 'Search' }).tap();
    await play(bo, { Value: '10', Effort: '3' });
    await expect(bo.page.getByText('Saved', { exact: true })).toBeVisible();
    await bo.goOffline();
    await next(bo);
    await play(bo, { Value: '5', Effort: '2' });
    await next(bo);
    await play(bo, { Value: '6', Effort: '6' });
    await expect(bo.page.getByText('Offline. Will send.')).toBeVisible();
    await bo.page.getByRole('button', { name: 'All items' }).tap();
    await expect(bo.page.getByText('3 of 4 voted on')).toBeVisible();
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

  await test.step('before she closes Fay reads who has not voted on what', async () => {
    await fay.page.getByRole('button', { name: 'Close the vote' }).click();
    const dialog = fay.page.getByRole('dialog', { name: 'Close the vote?' });
    await expect(dialog.getByRole('listitem')).toHaveText(['Bo: 1 item (Guest checkout)']);
    await expect(dialog).toContainText('decided by the cards of the others');
    await dialog.getByRole('button', { name: 'Turn all cards' }).click();
  });

  await test.step('what everybody agrees on is accepted at once, and the rest stands by agreement', async () => {
    await expect(fay.page.getByRole('heading', { name: 'All cards are turned' })).toBeVisible();
    const list = fay.page.getByRole('region', { name: 'Without a score yet' });
    const rows = list.getByRole('listitem');
    await expect(rows).toHaveText([/Search/, /Refunds/, /Guest checkout/, /Reviews/]);
    await fay.page.getByRole('button', { name: 'Accept the 2 you agree on' }).click();
    await expect(rows).toHaveText([/Search/, /Guest checkout/]);
  });

  await test.step('Ana reads on her phone what came out, beside her own cards', async () => {
    const rows = ana.page.getByRole('region', { name: 'What came out' }).getByRole('listitem');
    await expect(rows).toHaveText([/Guest checkout/, /Search/, /Refunds/, /Reviews/]);
    await expect(rows.nth(1)).toContainText(/Value\s*You 2\s*Mean 6/);
    await expect(rows.nth(2)).toContainText(/Value\s*You 7\s*Score 6/);
    await rows.nth(1).getByText('Search').tap();
    await expect(rows.nth(1)).toContainText('Please speak first');
  });

  await test.step('the first thing to do is a round together where they agree least', async () => {
    await fay.page.getByRole('button', { name: 'Lowest agreement first' }).click();
    for (const phone of [ana, bo]) await play(phone, { Value: '6', Effort: '3' });
    await expect(fay.page.getByText('2 of 2 have voted').first()).toBeVisible();
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    await fay.page.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(fay.page.getByRole('region', { name: 'Without a score yet' })).toContainText(
      'Guest checkout',
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

test('a vote whose facilitator is lost is claimed for all to see, and no longer when they come', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByPlaceholder('Add an item, or paste a list').fill('Search');
  await fay.page.keyboard.press('Enter');
  const ana = await withPhone(browser, 'Ana');
  const bo = await withPhone(browser, 'Bo');
  await join(ana, link);
  await expect(fay.page.getByRole('button', { name: 'People 2' })).toBeVisible();
  await fay.page.getByRole('button', { name: 'Settings' }).click();
  await fay.page.getByRole('button', { name: 'Vote in their own time' }).click();
  await fay.page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await join(bo, link);
  const who = 'A facilitator closes this vote, and all cards turn then. Nobody else can.';
  await expect(bo.page.getByText(who)).toBeVisible();
  await expect(ana.page.getByRole('button', { name: 'The facilitator is gone?' })).toBeHidden();

  await test.step('Fay is gone, and Ana asks for the lead', async () => {
    await fay.page.goto('about:blank');
    await ana.page.getByRole('button', { name: 'The facilitator is gone?' }).tap();
    const dialog = ana.page.getByRole('dialog', { name: 'Ask for the lead?' });
    await expect(dialog).toContainText('within three days');
    await dialog.getByRole('button', { name: 'Ask for the lead' }).tap();
    await expect(ana.page.getByText(/^You asked for the lead\./)).toBeVisible();
    await expect(bo.page.getByText(/Ana.* asked for the lead, because no/)).toBeVisible();
    await expect(bo.page.getByRole('button', { name: 'Take the lead' })).toBeHidden();
  });

  await test.step('Fay opens the session again, and all is as it was', async () => {
    await fay.page.goto(link);
    await expect(bo.page.getByText(who)).toBeVisible();
    await expect(ana.page.getByText(/asked for the lead/)).toBeHidden();
  });
});
