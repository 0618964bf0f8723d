import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import {
  join,
  openSession,
  type Person,
  play,
  withLaptop,
  withPhone,
} from '#test/devices/people.ts';
import type { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
test.beforeEach(({ server: own }) => {
  server = own;
});

const dialogOn = (page: Page) => page.getByRole('dialog', { name: 'Opinions' });

/** Fay leads on a laptop with two items; Ana and Bo have their phones. */
async function aTeam(browser: Parameters<typeof withLaptop>[0]) {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  const add = fay.page.getByPlaceholder('Add an item, or paste a list');
  for (const title of ['Guest checkout', 'Faster search']) {
    await add.fill(title);
    await add.press('Enter');
  }
  const ana = await withPhone(browser, 'Ana');
  const bo = await withPhone(browser, 'Bo');
  for (const one of [ana, bo]) await join(one, link);
  return { fay, ana, bo, link };
}

/** Opens an item among all that are open to opinions, while nothing is voted on. */
async function pickItem({ page }: Person, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Give opinions' }).tap();
  await dialogOn(page).getByRole('button', { name: title }).tap();
}

test('a phone rates an item, another page sees the average, and it can be changed and taken back', async ({
  browser,
}) => {
  const { fay, ana, bo, link } = await aTeam(browser);

  await test.step('Ana rates an item that nobody votes on, with a comment', async () => {
    await pickItem(ana, 'Guest checkout');
    await expect(
      dialogOn(ana.page).getByText('Nobody has given an opinion on this item yet.'),
    ).toBeVisible();
    await dialogOn(ana.page).getByRole('button', { name: 'Give opinion' }).tap();
    await expect(dialogOn(ana.page).getByText('Pick at least one card, or pass.')).toBeVisible();
    await play(ana, { Value: '8', Effort: '3' });
    await ana.page.getByLabel('Comment (optional)').fill('Support asks for it.');
    await dialogOn(ana.page).getByRole('button', { name: 'Give opinion' }).tap();
    await expect(dialogOn(ana.page).getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('Bo rates it too, and passes on the effort', async () => {
    await pickItem(bo, 'Guest checkout');
    await play(bo, { Value: '5', Effort: 'Pass' });
    await dialogOn(bo.page).getByRole('button', { name: 'Give opinion' }).tap();
    await expect(dialogOn(bo.page).getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('Fay sees who said what and how it is computed, from the backlog', async () => {
    await expect(fay.page.getByText('2 opinions')).toBeVisible();
    await fay.page.getByRole('button', { name: 'More for Guest checkout' }).click();
    await fay.page.getByRole('menuitem', { name: 'Opinions' }).click();
    const dialog = dialogOn(fay.page);
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Ana' })).toContainText(
      'Support asks for it.',
    );
    await dialog.getByText('How is this computed?').click();
    await expect(dialog.getByText('(5 + 8) ÷ 2')).toBeVisible();
    await expect(dialog.getByText('1 opinion, 1 passed')).toBeVisible();
    await fay.page.keyboard.press('Escape');
    await expect(fay.page.getByRole('button', { name: 'More for Guest checkout' })).toBeFocused();
  });

  await test.step('Fay rates with the keyboard alone', async () => {
    const { keyboard } = fay.page;
    await keyboard.press('Enter');
    await fay.page.getByRole('menuitem', { name: 'Opinions' }).press('Enter');
    const dialog = dialogOn(fay.page);
    await dialog.getByRole('radio', { name: '1', exact: true }).first().focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await dialog.getByRole('textbox').focus();
    await keyboard.type('Later');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Fay' })).toContainText('Value: 2');
    await dialog.getByRole('button', { name: 'Take it back' }).press('Enter');
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Fay' })).toBeHidden();
    await expect(dialog.getByRole('button', { name: 'Give opinion' })).toBeVisible();
    await keyboard.press('Escape');
  });

  await test.step('who gave an opinion and then chose to watch may take it back', async () => {
    await bo.page.reload();
    await bo.page.getByRole('button', { name: 'Session' }).tap();
    await bo.page.getByRole('button', { name: 'Just watch' }).tap();
    await pickItem(bo, 'Guest checkout');
    await expect(dialogOn(bo.page).getByText('You are watching.')).toBeVisible();
    await dialogOn(bo.page).getByRole('button', { name: 'Take it back' }).tap();
    await expect(fay.page.getByText('1 opinion', { exact: true })).toBeVisible();
    await bo.page.reload();
    await bo.page.getByRole('button', { name: 'Session' }).tap();
    await bo.page.getByRole('button', { name: 'Vote with the others' }).tap();
    await pickItem(bo, 'Guest checkout');
    await play(bo, { Value: '5', Effort: 'Pass' });
    await dialogOn(bo.page).getByRole('button', { name: 'Give opinion' }).tap();
    await expect(fay.page.getByText('2 opinions')).toBeVisible();
  });

  await test.step('the results have the average beside the agreed score', async () => {
    await fay.page.goto(`${link}/results`);
    await fay.page.getByRole('button', { name: 'Guest checkout' }).click();
    await expect(fay.page.getByText('opinions 6.5 (2)')).toBeVisible();
  });

  await test.step('Ana changes hers without a network, reloads, and it arrives', async () => {
    await ana.goOffline();
    await play(ana, { Value: '10' });
    await dialogOn(ana.page).getByRole('button', { name: 'Save changes' }).tap();
    await expect(dialogOn(ana.page).getByText('Offline. Will send.')).toBeVisible();
    await ana.comeBack();
    await ana.page.reload();
    await expect(fay.page.getByText('opinions 7.5 (2)')).toBeVisible();
  });

  await test.step('she finds it again as she left it, and takes it back', async () => {
    await pickItem(ana, 'Guest checkout');
    await dialogOn(ana.page).getByRole('button', { name: 'Change your opinion' }).tap();
    const value = ana.page.getByRole('radiogroup', { name: 'Value' });
    await expect(value.getByRole('radio', { name: '10' })).toBeChecked();
    await expect(ana.page.getByLabel('Comment (optional)')).toHaveValue('Support asks for it.');
    await dialogOn(ana.page).getByRole('button', { name: 'Take it back' }).tap();
    await expect(fay.page.getByText('opinions 5 (1)')).toBeVisible();
  });
});

test('while an item is voted on opinions on it are hidden from everybody', async ({ browser }) => {
  const { fay, ana, bo, link } = await aTeam(browser);
  await pickItem(ana, 'Guest checkout');
  await play(ana, { Value: '8' });
  await dialogOn(ana.page).getByRole('button', { name: 'Give opinion' }).tap();
  await expect(dialogOn(ana.page).getByText('Saved', { exact: true })).toBeVisible();
  await dialogOn(ana.page).getByRole('textbox').fill('Not finished');
  await bo.page.goto(`${link}/results`);
  await bo.page.getByRole('button', { name: 'Guest checkout' }).tap();
  await bo.page.getByRole('button', { name: /^Opinions.*Guest checkout/ }).tap();
  await expect(dialogOn(bo.page).getByText('Ana')).toBeVisible();

  await fay.page.getByRole('button', { name: 'Start voting' }).click();
  await expect(dialogOn(bo.page).getByText(/Opinions are hidden until/)).toBeVisible();
  await expect(dialogOn(bo.page).getByText('Ana')).toBeHidden();
  await expect(fay.page.getByText('1 opinion')).toBeHidden();
  await expect(ana.page.getByText('0 of 2 have voted')).toBeVisible();
  await play(ana, { Value: '3', Effort: '3' });
  await fay.page.getByRole('button', { name: 'Reveal' }).click();
  await fay.page.getByRole('dialog').getByRole('button', { name: 'Turn the cards' }).click();
  await expect(dialogOn(bo.page).getByText('Ana')).toBeVisible();
  await expect(fay.page.getByText('1 opinion')).toBeVisible();

  // The vote closed Ana's dialog, and nothing she had written is lost.
  await ana.page.getByRole('button', { name: 'Session' }).tap();
  await ana.page.getByRole('button', { name: 'Opinions' }).tap();
  await dialogOn(ana.page).getByRole('button', { name: 'Guest checkout' }).tap();
  await expect(dialogOn(ana.page).getByRole('textbox')).toHaveValue('Not finished');
});
