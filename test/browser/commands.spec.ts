import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { shopBacklog } from '#test/screens/backlog.ts';
import type { Gathering } from '#test/screens/gathering.ts';
import { team } from '#test/screens/people.ts';
import { acceptance, disagreement, openRound, teamAtWork } from '#test/screens/rounds.ts';
import type { Studio } from '#test/screens/studio.ts';

test.use({ limits: 'off' });

const options = (page: Page) =>
  page.getByRole('dialog', { name: 'Find anything' }).getByRole('option');

/** Types into the menu of commands and takes what it finds first. */
async function command(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find an item or an action' }).fill(words);
  await expect(options(page).first()).toContainText(new RegExp(words, 'i'));
  await page.keyboard.press('Enter');
}

const moments: { at: string; gather(studio: Studio): Promise<Gathering>; main: RegExp }[] = [
  { at: 'between two items', gather: teamAtWork, main: /^(Start voting|Next item)/ },
  {
    at: 'while cards are missing',
    gather: (studio) => openRound(studio, 4),
    main: /^Reveal now \(2 missing\)/,
  },
  { at: 'after all have voted', gather: (studio) => openRound(studio, 6), main: /^Reveal cards/ },
  { at: 'with cards on the table', gather: disagreement, main: /^Accept/ },
  { at: 'with a score accepted', gather: acceptance, main: /^Next item/ },
];

for (const { at, gather, main } of moments)
  test(`the first command ${at} is what the main button says`, async ({ openStudio }) => {
    const studio = openStudio('laptop');
    const page = await studio.sit((await gather(studio)).facilitator.seat);
    await expect(page.locator('main footer').getByRole('button', { name: main })).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(options(page).first()).toHaveText(main);
  });

test('what stands first in the commands is done: the score of the form is accepted', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await disagreement(studio);
  const page = await studio.sit(shop.facilitator.seat);
  await page.getByLabel('Value score').fill('5');
  await page.keyboard.press('Control+k');
  await expect(options(page).first()).toContainText('Accept');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Accepted' })).toContainText('5');
});

test('the timer, scores and the last step are led by name; what does not apply now is not found', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await acceptance(studio);
  const page = await studio.sit(shop.facilitator.seat);
  const accepted = page.getByRole('region', { name: 'Accepted' });
  await expect(accepted).toBeVisible();
  await command(page, '2 minutes');
  await expect(page.getByRole('timer')).toBeVisible();
  await command(page, 'stop the timer');
  await expect(page.getByRole('timer')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('stop the timer');
  await expect(page.getByText('Nothing here is called that.')).toBeVisible();
  await page.keyboard.press('Escape');

  await command(page, 'change score');
  await page.getByLabel('Value score').fill('6');
  await page.keyboard.press('Control+k');
  await expect(options(page).first()).toContainText('Accept');
  await page.keyboard.press('Enter');
  await expect(accepted).toContainText('6');
  await command(page, 'undo');
  await expect(page.getByText('Undone: score accepted')).toBeVisible();
});

test('what opens over the table, opens by name', async ({ openStudio }) => {
  const studio = openStudio('laptop');
  const page = await studio.sit((await teamAtWork(studio)).facilitator.seat);
  await expect(page.locator('main footer')).toBeVisible();
  for (const [words, name] of [
    ['import', 'Import items'],
    ['invite', /^Invite/],
    ['people', /^People/],
    ['settings', 'Settings'],
    ['own time', 'Let everybody vote in their own time'],
  ] as const) {
    await command(page, words);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('files and the other pages are a command away', async ({ openStudio }) => {
  const studio = openStudio('laptop');
  const shop = await studio.gather({
    framework: 'weighted-scoring',
    items: shopBacklog,
    people: team.slice(0, 2),
  });
  const page = await studio.sit(shop.facilitator.seat);
  await expect(page.locator('main footer')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('export');
  await expect(options(page).first()).toHaveText('Save as CSV');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  for (const [words, address] of [
    ['report', /\/report$/],
    ['compare', /\/compare#/],
    ['weights', /\/results#weights$/],
  ] as const) {
    await command(page, words);
    await expect(page).toHaveURL(address);
    await page.goBack();
    await expect(page.locator('main footer')).toBeVisible();
  }
});

test('while everybody votes in their own time, the commands are those of that', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  await shop.facilitator.do({ type: 'mode.set', mode: 'async', deadline: null });
  const page = await studio.sit(shop.facilitator.seat);
  await expect(
    page.getByRole('heading', { name: 'Everybody votes in their own time' }),
  ).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(options(page).first()).toHaveText('Close the vote');
  await expect(options(page).filter({ hasText: /Quick vote|Reveal|Vote again|Timer/ })).toHaveCount(
    0,
  );
  await page.keyboard.press('Escape');

  await command(page, 'lock guest checkout');
  await expect(page.getByRole('button', { name: /^Unlock .?Guest checkout/ })).toBeVisible();
  await command(page, 'change the deadline');
  await expect(page.getByRole('dialog', { name: 'Change the deadline' })).toBeVisible();
  await page.keyboard.press('Escape');
  await command(page, 'close the vote');
  await page
    .getByRole('dialog', { name: 'Close the vote?' })
    .getByRole('button', { name: 'Turn all cards' })
    .click();
  await expect(page.locator('main footer')).toBeVisible();
});

test('on a phone the commands are in the menu, and are found by typing', async ({ openStudio }) => {
  const studio = openStudio('phone');
  const shop = await openRound(studio, 6);
  const page = await studio.sit(shop.facilitator.seat);
  await page.getByRole('button', { name: 'More', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Find anything' }).tap();
  await expect(options(page).first()).toHaveText(/^Reveal cards/);
  await page.getByRole('combobox').fill('import');
  await options(page).first().tap();
  await expect(page.getByRole('dialog', { name: 'Import items' })).toBeVisible();
});
