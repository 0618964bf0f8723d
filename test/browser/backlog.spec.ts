import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { longBacklog } from '#test/screens/backlog.ts';

const rows = (page: Page) => page.getByRole('list', { name: 'Items in order' }).locator('> li');
const titles = async (page: Page, count: number) =>
  (await rows(page).evaluateAll((all) => all.map((one) => one.textContent ?? ''))).slice(0, count);
const items = longBacklog(60);
const titleAt = (index: number) => items[index]?.title ?? '';
const bar = (page: Page) => page.getByRole('toolbar', { name: 'With the selected items' });

test('a facilitator sorts out a long backlog, many items at once, by the mouse and by keys', async ({
  openStudio,
}) => {
  const desk = openStudio('laptop');
  const shop = await desk.gather({ items, people: ['Ana'] });
  const page = await desk.sit(shop.facilitator.seat);

  await test.step('a row is as high as a thumb, and no higher', async () => {
    await expect(rows(page)).toHaveCount(60);
    const height = await rows(page)
      .first()
      .evaluate((row) => row.getBoundingClientRect().height);
    expect(height).toBeGreaterThanOrEqual(44);
    expect(height).toBeLessThan(46);
  });

  await test.step('shift chooses a range, and all of it goes to the top', async () => {
    await page
      .getByRole('button', { name: `Edit ${titleAt(3)}` })
      .click({ modifiers: ['Control'] });
    await page.getByRole('checkbox', { name: titleAt(5) }).click({ modifiers: ['Shift'] });
    await expect(bar(page).getByText('3 selected')).toBeVisible();
    await bar(page).getByRole('button', { name: 'Move to top' }).click();
    await expect(bar(page)).toBeHidden();
    await expect
      .poll(async () =>
        (await titles(page, 4)).map((one, at) => one.includes(titleAt([3, 4, 5, 0][at] ?? 0))),
      )
      .toEqual([true, true, true, true]);
    expect(shop.facilitator.state.items[0]?.title).toBe(titleAt(3));
  });

  await test.step('the keyboard alone chooses, locks and labels', async () => {
    await page.getByRole('button', { name: `Edit ${titleAt(0)}` }).focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('checkbox', { name: titleAt(2) })).toBeFocused();
    await expect(bar(page).getByText('3 selected')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(bar(page).getByText('2 selected')).toBeVisible();
    await bar(page).getByRole('button', { name: 'Lock' }).press('Enter');
    await expect(rows(page).filter({ hasText: 'Locked' })).toHaveCount(2);
    await bar(page).getByRole('button', { name: 'Label' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Label').fill('2026-Q4');
    await page.keyboard.press('Enter');
    await expect(rows(page).filter({ hasText: '2026-Q4' })).toHaveCount(2);
    await page.getByRole('checkbox', { name: titleAt(0) }).press('Escape');
    await expect(bar(page)).toBeHidden();
  });

  await test.step('what was removed by mistake comes back in one go', async () => {
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByRole('checkbox', { name: titleAt(10) }).check();
    await page.getByRole('checkbox', { name: titleAt(11) }).check();
    await bar(page).getByRole('button', { name: 'Remove' }).click();
    await expect(rows(page)).toHaveCount(58);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(rows(page)).toHaveCount(60);
  });

  await test.step('the list follows the item on the table, and shows what is open or done', async () => {
    await expect(rows(page).last()).not.toBeInViewport();
    await page.getByRole('heading', { name: 'Autumn roadmap' }).hover();
    // Whoever has just touched the list reads it: another one brings the vote about.
    const again = await desk.sit(shop.facilitator.seat);
    await expect(rows(again)).toHaveCount(60);
    await shop.decide(titleAt(59), ['8 2'], 8, 2);
    await expect(rows(again).last()).toBeInViewport();
    await again.getByText('Done 1').click();
    await expect(rows(again)).toHaveCount(1);
    await again.getByText('Open 59').click();
    await expect(rows(again)).toHaveCount(59);
  });
});

test('on a phone the facilitator has all of it, and a voter looks up where the backlog stands', async ({
  openStudio,
}) => {
  const pocket = openStudio('phone');
  const shop = await pocket.gather({ items: items.slice(0, 5), people: ['Ana'] });
  await shop.decide(titleAt(1), ['8 2'], 8, 2);

  await test.step('Fay removes two on her phone', async () => {
    const phone = await pocket.sit(shop.facilitator.seat);
    await phone.getByRole('button', { name: 'Backlog', exact: true }).tap();
    await phone.getByRole('button', { name: 'Select', exact: true }).tap();
    await phone.getByRole('checkbox', { name: titleAt(3) }).tap();
    await phone.getByRole('checkbox', { name: titleAt(4) }).tap();
    await bar(phone).getByRole('button', { name: 'Remove' }).tap();
    await expect(rows(phone)).toHaveCount(3);
  });

  await test.step('Ana sees what is open and what came out', async () => {
    const phone = await pocket.sit(shop.firstVoter);
    await phone.getByRole('button', { name: 'Session' }).tap();
    await phone.getByRole('button', { name: 'Backlog' }).tap();
    const dialog = phone.getByRole('dialog', { name: 'Backlog' });
    await dialog.getByText('Done 1').tap();
    await expect(dialog.getByRole('listitem')).toHaveText([`${titleAt(1)}4`]);
    await dialog.getByText('Open 2').tap();
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
  });
});

test('a phone does not hold rows that it does not show', async ({ openStudio }) => {
  const pocket = openStudio('phone');
  const shop = await pocket.gather({ items, people: ['Ana'] });
  await shop.vote(titleAt(0), []);
  const phone = await pocket.sit(shop.firstVoter);
  await expect(phone.getByRole('radiogroup', { name: 'Value' })).toBeVisible();
  await expect(phone.getByText(titleAt(30))).toHaveCount(0);
});
