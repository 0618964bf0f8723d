import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { join, type Person, play, withLaptop, withPhone } from '#test/devices/people.ts';

/** Goes by Tab to where somebody wants to be. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

/** Somebody joins by the link and plays, once they are asked. */
async function joined(ana: Person, fay: Page, link: string): Promise<void> {
  await join(ana, link);
  await expect(fay.getByText('Ana', { exact: true }).first()).toBeVisible();
}

test('a session from opening to the export, by the keyboard alone', async ({ browser, server }) => {
  const { page } = await withLaptop(browser, 'Fay');
  const { keyboard } = page;
  await page.goto(server.url);
  await tabTo(page, page.getByLabel('What is the session about?'));
  await keyboard.type('Autumn roadmap');
  await tabTo(page, page.getByLabel('Your name'));
  await keyboard.type('Fay');
  await keyboard.press('Enter');
  await page.waitForURL(/\/s\/[\w-]+$/);
  await expect(page.getByRole('heading', { name: 'What do you want to vote on?' })).toBeVisible();

  await keyboard.press('b');
  await keyboard.type('Guest checkout');
  await keyboard.press('Enter');
  await keyboard.type('Dark mode');
  await keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Dark mode' })).toBeVisible();

  const ana = await withPhone(browser, 'Ana');
  await joined(ana, page, page.url());
  for (const [title, action] of [
    ['Guest checkout', 'Start voting'],
    ['Dark mode', 'Next item'],
  ] as const) {
    await keyboard.press('Control+k');
    const first = page.getByRole('option').first();
    await expect(first).toContainText(action);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await play(ana, { Value: '8', Effort: '3' });
    await expect(page.getByText('1 of 1 has voted').first()).toBeVisible();
    await keyboard.press('r');
    await expect(page.getByLabel('Value score')).toHaveValue('8');
    await keyboard.press('a');
    await expect(page.getByRole('region', { name: 'Accepted' })).toBeVisible();
  }

  await keyboard.press('n');
  await expect(page.getByRole('heading', { name: 'Results', exact: true })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Save or copy' }));
  await keyboard.press('Enter');
  const csv = page.getByRole('menuitem', { name: 'Save as CSV' });
  await expect(csv).toBeVisible();
  await keyboard.type('Save as');
  await expect(csv).toBeFocused();
  const download = page.waitForEvent('download');
  await keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('Autumn roadmap.csv');
});

test('a session from opening to the export, by touch alone', async ({ browser, server }) => {
  const { page } = await withPhone(browser, 'Fay');
  const { keyboard } = page;
  await page.goto(server.url);
  await page.getByLabel('What is the session about?').tap();
  await keyboard.type('Autumn roadmap');
  await page.getByLabel('Your name').tap();
  await keyboard.type('Fay');
  await page.getByRole('button', { name: 'Open session' }).tap();
  await page.waitForURL(/\/s\/[\w-]+$/);

  await page.getByRole('button', { name: /^Bring a backlog/ }).tap();
  const backlog = page.getByRole('dialog', { name: 'Backlog' });
  for (const title of ['Guest checkout', 'Dark mode']) {
    await backlog.getByLabel('Add an item').tap();
    await keyboard.type(title);
    await backlog.getByRole('button', { name: 'Add', exact: true }).tap();
    await expect(backlog.getByRole('listitem').filter({ hasText: title })).toBeVisible();
  }
  await backlog.getByRole('button', { name: 'Close' }).tap();
  await expect(backlog).toBeHidden();

  const ana = await withPhone(browser, 'Ana');
  await joined(ana, page, page.url());
  for (const [title, action] of [
    ['Guest checkout', 'Start voting'],
    ['Dark mode', 'Next item'],
  ] as const) {
    await page.getByRole('button', { name: action }).tap();
    await expect(page.getByRole('heading', { name: title, level: 2 })).toBeVisible();
    await play(ana, { Value: '8', Effort: '3' });
    await expect(page.getByText('1 of 1 has voted').first()).toBeVisible();
    // Faster than a finger, so each at another spot: twice on one is a double tap, of which the second does nothing.
    await page.getByRole('button', { name: 'Reveal cards' }).tap({ position: { x: 280, y: 24 } });
    await page.getByRole('button', { name: 'Accept' }).tap({ position: { x: 24, y: 24 } });
    await expect(page.getByRole('region', { name: 'Accepted' })).toBeVisible();
  }

  await page.getByRole('button', { name: 'See the results' }).tap();
  await expect(page.getByRole('heading', { name: 'Results', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save or copy' }).tap();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as CSV' }).tap();
  expect((await download).suggestedFilename()).toBe('Autumn roadmap.csv');
});
