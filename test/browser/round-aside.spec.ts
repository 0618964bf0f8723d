import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { item, openRound } from '#test/screens/rounds.ts';

test.use({ limits: 'off' });

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });
const question = (page: Page) => page.getByRole('dialog', { name: 'Set the round aside?' });

test('a quick vote during a round asks, and the way back to the round is one key', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await openRound(studio, 4);
  const page = await studio.sit(shop.facilitator.seat);
  await expect(page.getByText('4 of 6 have voted').first()).toBeVisible();

  await test.step('who did not mean it goes on as before', async () => {
    await page.keyboard.press('q');
    await expect(question(page)).toContainText(item);
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
    await expect(heading(page, item)).toBeVisible();
  });

  await test.step('who meant it votes quickly, with the way back in sight', async () => {
    await page.keyboard.press('q');
    await question(page).getByRole('button', { name: 'Set it aside' }).click();
    await expect(heading(page, 'Quick vote')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Back to the round' })).toBeVisible();
  });

  await test.step('one key goes on where everybody was', async () => {
    await page.keyboard.press('g');
    await expect(heading(page, item)).toBeVisible();
    await expect(page.getByText('4 of 6 have voted').first()).toBeVisible();
  });

  await test.step('and after the quick vote the round is what comes next', async () => {
    await page.keyboard.press('g');
    await expect(heading(page, 'Quick vote')).toBeVisible();
    await shop.play(['8 3', '8 3', '8 3', '8 3', '8 3', '8 3']);
    await expect(page.getByText('6 of 6 have voted').first()).toBeVisible();
    await page.keyboard.press('r');
    await expect(page.getByLabel('Value score')).toHaveValue('8');
    await page.keyboard.press('a');
    await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Back to the round' })).toBeVisible();
    await page.keyboard.press('n');
    await expect(heading(page, item)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Back to the round' })).toBeHidden();
  });
});

test('a vote on another item from the backlog asks as well, on a phone too', async ({
  openStudio,
}) => {
  const studio = openStudio('phone');
  const shop = await openRound(studio, 2);
  const page = await studio.sit(shop.facilitator.seat);
  const other = 'Wish list that survives sign-out';
  const vote = page.getByRole('button', { name: /Vote on .?Wish list/ });
  await page.getByRole('button', { name: 'Backlog' }).tap();
  await vote.tap();
  await question(page).getByRole('button', { name: 'Keep voting' }).tap();
  await expect(question(page)).toBeHidden();
  await vote.tap();
  await question(page).getByRole('button', { name: 'Set it aside' }).tap();
  await expect(heading(page, other)).toBeVisible();
  await page.getByRole('button', { name: 'Back to the round' }).tap();
  await expect(heading(page, item)).toBeVisible();
  await expect(page.getByText('2 of 6 have voted').first()).toBeVisible();
});

test('cards turn by one key once all have voted, and ask before while some are missing', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await openRound(studio, 4);
  const page = await studio.sit(shop.facilitator.seat);
  const turning = page.getByRole('dialog', { name: 'Turn the cards now?' });
  await expect(page.getByText('4 of 6 have voted').first()).toBeVisible();
  await page.keyboard.press('r');
  await expect(turning).toContainText(/Sam.O.Connor.? and .?Lena F\..? have not voted/);
  await turning.getByRole('button', { name: 'Wait' }).click();
  await expect(page.getByText('4 of 6 have voted').first()).toBeVisible();

  await shop.play(['', '', '', '', '2 8', '7 4']);
  await expect(page.getByText('6 of 6 have voted').first()).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByText(/furthest apart/).first()).toBeVisible();
  await expect(turning).toBeHidden();
});
