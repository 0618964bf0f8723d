import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { disagreement, item, openRound, teamAtWork } from '#test/screens/rounds.ts';

test.use({ limits: 'off' });

const undoButton = (page: Page) => page.getByRole('button', { name: /^Undo: / });

test('what the facilitator did last comes back by key and by button, in turn, after a reload too', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await disagreement(studio);
  const page = await studio.sit(shop.facilitator.seat);
  await page
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click();
  await expect(undoButton(page)).toHaveAccessibleName('Undo: score accepted');

  const backlog = page.getByRole('complementary', { name: 'Backlog' });
  const row = backlog.getByRole('listitem').filter({ hasText: 'Dark mode' });
  await row.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
  await expect(undoButton(page)).toHaveAccessibleName('Undo: item removed');
  await page.reload();

  await expect(undoButton(page)).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
  await expect(page.getByText('Undone: item removed')).toBeVisible();
  await undoButton(page).click();
  await expect(page.getByText('Undone: score accepted')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Accept/ }).first()).toBeVisible();
});

test('an import of any size can be undone; what somebody has voted on since stays', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  const backlog = page.getByRole('complementary', { name: 'Backlog' });
  await backlog.getByRole('button', { name: 'Import' }).click();
  const lines = Array.from({ length: 300 }, (_, index) => `Brought in ${index + 1}`);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill(lines.join('\n'));
  await dialog.getByRole('button', { name: /Import 300/ }).click();
  await expect(dialog).toBeHidden();
  await expect(undoButton(page)).toHaveAccessibleName('Undo: 300 items imported');
  await shop.vote('Brought in 2', ['8 3']);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/1 item was changed or voted on since and stays/)).toBeVisible();
  await expect(backlog.getByRole('listitem').filter({ hasText: 'Brought in' })).toHaveCount(1);
});

test('a round that was opened too early goes back, unless somebody has voted', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  const reveal = page.getByRole('button', { name: /^Reveal/ });
  await expect(page.getByRole('button', { name: /^(Start voting|Next)/ })).toBeVisible();
  await page.keyboard.press('n');
  await expect(reveal).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo: vote opened' })).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: vote opened')).toBeVisible();
  await expect(reveal).toBeHidden();

  await page.keyboard.press('n');
  await expect(reveal).toBeVisible();
  await shop.play(['8 3']);
  await expect(page.getByText('1 of 6 have voted').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Somebody has voted since, so the round stays.')).toBeVisible();
  await expect(reveal).toBeVisible();
});

test('in a text field the key is the field’s own', async ({ openStudio }) => {
  const studio = openStudio('laptop');
  const shop = await openRound(studio);
  const page = await studio.sit(shop.facilitator.seat);
  await expect(page.getByRole('button', { name: /^Skip/ }).first()).toBeVisible();
  await page.keyboard.press('s');
  await expect(undoButton(page)).toHaveAccessibleName('Undo: item skipped');
  const field = page.getByLabel('Add an item').first();
  await field.fill('Gift cards');
  await field.press('Control+z');
  await expect(undoButton(page)).toHaveAccessibleName('Undo: item skipped');
  await undoButton(page).click();
  await expect(page.getByRole('heading', { name: item })).toBeVisible();
});
