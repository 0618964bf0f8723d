import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { openRound, teamAtWork } from '#test/screens/rounds.ts';

test.use({ limits: 'off' });

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

function expectAt(page: Page, path: string): Promise<void> {
  return expect(page).toHaveURL(({ pathname }) => pathname === path);
}

/** Whether it is drawn; what lies under another dialog is still in the page. */
function expectDrawn(element: Locator, drawn: boolean): Promise<void> {
  return expect
    .poll(() => element.evaluate((one) => one.checkVisibility({ opacityProperty: true })))
    .toBe(drawn);
}

test('Back closes what lies on top, one after the other, and leaves the table last', async ({
  openStudio,
}) => {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat, '/results');
  const table = `/s/${shop.facilitator.seat.sessionId}`;
  await page.getByRole('link', { name: 'Back to the session' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = dialog(page, 'Settings');
  await settings.getByRole('button', { name: 'Change' }).first().click();
  const frameworks = page.getByRole('dialog').filter({ hasText: 'Story points' });
  await expectDrawn(frameworks, true);
  // Dialogs never stack visibly.
  await expectDrawn(page.getByRole('dialog', { name: 'Settings', includeHidden: true }), false);

  await page.goBack();
  await expect(frameworks).toBeHidden();
  await expectDrawn(settings, true);
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectAt(page, table);

  await page.getByRole('button', { name: 'Timer' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('menu')).toBeHidden();
  await page.goBack();
  await expectAt(page, `${table}/results`);
});

test('who closed a dialog otherwise needs no Back more for it', async ({ openStudio }) => {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  const table = `/s/${shop.facilitator.seat.sessionId}`;
  const results = page.getByRole('link', { name: 'Results' });
  await results.click();
  await page.getByRole('link', { name: 'Back to the session' }).click();
  await page.getByRole('button', { name: /^People/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goBack();
  await expectAt(page, `${table}/results`);
});

test('a page that is reached from a menu leads back to the table, not to the menu', async ({
  openStudio,
}) => {
  const studio = openStudio('phone');
  const shop = await openRound(studio);
  const page = await studio.sit(shop.facilitator.seat);
  await page.getByRole('button', { name: 'More' }).first().tap();
  await page.getByRole('menuitem', { name: 'Results' }).tap();
  await expect(page).toHaveURL(/\/results$/);
  await page.goBack();
  await expectAt(page, `/s/${shop.facilitator.seat.sessionId}`);
  await expect(page.getByRole('button', { name: 'More' }).first()).toBeVisible();
  await expect(page.getByRole('menu')).toBeHidden();
});

test('a reload under an open dialog leaves nothing to go back through', async ({ openStudio }) => {
  const studio = openStudio('phone');
  const shop = await openRound(studio);
  const page = await studio.sit(shop.firstVoter, '/results');
  const table = `/s/${shop.facilitator.seat.sessionId}`;
  await page.goto(new URL(table, page.url()).href);
  await page.getByRole('button', { name: 'Session' }).first().tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => page.evaluate(() => history.state)).toBeNull();
  await page.goBack();
  await expectAt(page, `${table}/results`);
});
