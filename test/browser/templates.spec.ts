import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';

const template = (page: Page) => page.getByLabel('Template', { exact: true });

async function begin(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the workspace').fill(name);
  await page.getByLabel('Your name').last().fill('Ada');
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
}

test('a workspace begins with a template, takes another one, and becomes one itself', async ({
  browser,
  server,
}) => {
  const page = await browser.newPage();
  await page.goto(server.url);
  await test.step('begun with bug triage, whose examples go with one click', async () => {
    await page.getByRole('button', { name: 'Begin a workspace' }).click();
    await template(page).selectOption('Bug triage');
    await expect(page.getByText('For reports of faults')).toBeVisible();
    await begin(page, 'Shop');
    await expect(page.getByRole('row', { name: /Typing error/ })).toBeVisible();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await expect(page.getByRole('row', { name: /Typing error/ })).toBeHidden();
  });

  let link = '';
  await test.step('the settings say what another one adds before it is added', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await template(page).selectOption('RICE backlog');
    const setting = page.getByRole('region', { name: 'Templates' });
    await expect(setting.getByText('Statuses: Idea, Ready')).toBeVisible();
    await setting.getByRole('button', { name: 'Add it' }).click();
    await expect(setting.getByText('All of it is here already.')).toBeVisible();
    await setting.getByRole('button', { name: 'Make a link' }).click();
    link = await setting.getByLabel('Link to the template').inputValue();
  });

  await test.step('somebody else begins one like it by a link', async () => {
    const other = await browser.newPage();
    await other.goto(link);
    await expect(template(other)).toHaveValue('own');
    await begin(other, 'Twin');
    await expect(other.getByRole('button', { name: 'By severity' })).toBeVisible();
  });
});
