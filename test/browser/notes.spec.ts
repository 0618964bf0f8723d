import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { join, openSession, withLaptop, withPhone } from '#test/devices/people.ts';

const sectionOf = (page: Page) => page.getByRole('region', { name: 'Notes' });
const fieldOf = (page: Page) => page.getByRole('textbox', { name: 'Notes on this item' });

test('a laptop and two phones write the notes of an item at once', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
  const ana = await withPhone(browser, 'Ana');
  const bo = await withPhone(browser, 'Bo');
  const everybody = [fay, ana, bo];
  const complaints: string[] = [];
  for (const { page } of everybody)
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
  for (const phone of [ana, bo]) {
    await join(phone, link);
    await expect(phone.page.getByRole('radiogroup', { name: 'Value' })).toBeVisible();
  }

  await test.step('everybody sees what the others write, and where', async () => {
    for (const { page } of everybody)
      await sectionOf(page).getByRole('button', { name: 'Notes' }).click();
    await fieldOf(fay.page).pressSequentially('We need the payment API first.');
    await expect(fieldOf(ana.page)).toHaveValue('We need the payment API first.');
    await expect(sectionOf(ana.page).getByText('Fay', { exact: true })).toBeVisible();
    await fieldOf(ana.page).tap();
    await ana.page.keyboard.press('Control+Home');
    await fieldOf(bo.page).tap();
    await bo.page.keyboard.press('Control+End');
    await expect(sectionOf(fay.page).getByText('Ana', { exact: true })).toBeVisible();
    await Promise.all([
      fay.page.keyboard.type(' And a test account.'),
      // In one go, so that it is one step to take back however slow the machine is.
      ana.page.keyboard.insertText('Ana: '),
      bo.page.keyboard.type(' Bo asks the bank.'),
    ]);
    for (const { page } of everybody) {
      await expect(fieldOf(page)).toHaveValue(/^Ana: We need the payment API first\./);
      await expect(fieldOf(page)).toHaveValue(/ And a test account\./);
      await expect(fieldOf(page)).toHaveValue(/ Bo asks the bank\./);
    }
    const text = await fieldOf(fay.page).inputValue();
    for (const { page } of everybody) await expect(fieldOf(page)).toHaveValue(text);
    for (const name of ['Fay', 'Bo'])
      await expect(sectionOf(ana.page).getByText(name, { exact: true })).toBeVisible();
    for (const { page } of everybody)
      await expect(sectionOf(page).getByText('Saved', { exact: true })).toBeVisible();
  });

  await test.step('Ana takes back what she wrote, and only that', async () => {
    await ana.page.keyboard.press('Control+z');
    for (const { page } of everybody)
      await expect(fieldOf(page)).toHaveValue(/^We need the payment API first\./);
    await ana.page.keyboard.press('Control+Shift+z');
    await expect(fieldOf(fay.page)).toHaveValue(/^Ana: We need/);
  });

  await test.step('Bo writes without a network, reloads, and it arrives', async () => {
    await bo.goOffline();
    await bo.page.keyboard.type(' Offline too.');
    await expect(sectionOf(bo.page).getByText(/kept on this device/)).toBeVisible();
    await bo.comeBack();
    await bo.page.reload();
    await expect(fieldOf(fay.page)).toHaveValue(/ Offline too\./);
  });

  await test.step('who leaves takes their caret along', async () => {
    await expect(sectionOf(fay.page).getByText('Ana', { exact: true })).toBeVisible();
    await ana.page.close();
    await expect(sectionOf(fay.page).getByText('Ana', { exact: true })).toBeHidden();
  });

  expect(complaints).toEqual([]);
});
