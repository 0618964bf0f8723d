import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { item, teamAtWork } from '#test/screens/rounds.ts';
import type { Studio } from '#test/screens/studio.ts';

test.use({ limits: 'off' });

const words = 'Guests pay without an account, and may make one afterwards.';
const note = (place: Page | Locator) => place.getByText('Typed earlier, and not sent yet.');

/** The facilitator at the table of a team at work. */
async function lead(openStudio: (device: 'laptop') => Studio) {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  const backlog = page.getByRole('complementary', { name: 'Backlog' });
  return { shop, page, backlog };
}

test('an item’s description comes back after Escape and Back, beside what others changed, until it is given up', async ({
  openStudio,
}) => {
  const { shop, page, backlog } = await lead(openStudio);
  const edit = page.getByRole('dialog', { name: 'Edit item' });
  const open = () => backlog.getByRole('button', { name: new RegExp(`Edit .?${item}`) }).click();
  await open();
  await edit.getByLabel('Description').fill(words);
  await page.keyboard.press('Escape');
  await expect(edit).toBeHidden();
  await open();
  await expect(edit.getByLabel('Description')).toHaveValue(words);
  await expect(note(edit)).toBeVisible();
  await page.goBack();
  await expect(edit).toBeHidden();

  const { id } = shop.facilitator.item(item);
  await shop.facilitator.do({ type: 'item.edit', itemId: id, key: 'SHOP-1000' });
  await open();
  await expect(edit.getByLabel('Key')).toHaveValue('SHOP-1000');
  await expect(edit.getByLabel('Description')).toHaveValue(words);

  await edit.getByRole('button', { name: 'Discard' }).click();
  await expect(edit.getByLabel('Description')).not.toHaveValue(words);
  await expect(note(edit)).toBeHidden();
  await page.keyboard.press('Escape');
  await open();
  await expect(edit.getByLabel('Description')).not.toHaveValue(words);
});

test('an item that was being added comes back after a reload, and no more once it was added', async ({
  openStudio,
}) => {
  const { page, backlog } = await lead(openStudio);
  await backlog.getByLabel('Add an item').fill(words);
  await page.reload();
  await expect(backlog.getByLabel('Add an item')).toHaveValue(words);
  await expect(note(backlog)).toBeVisible();
  await backlog.getByLabel('Add an item').press('Enter');
  await expect(backlog.getByRole('listitem').filter({ hasText: words })).toBeVisible();
  await page.reload();
  await expect(backlog.getByRole('listitem').filter({ hasText: words })).toBeVisible();
  await expect(backlog.getByLabel('Add an item')).toHaveValue('');
});

test('a list that was pasted without a connection is there when it is back', async ({
  openStudio,
}) => {
  const { page, backlog } = await lead(openStudio);
  const dialog = page.getByRole('dialog', { name: 'Import items' });
  const list = dialog.getByRole('textbox').first();
  await backlog.getByRole('button', { name: 'Import' }).click();
  await expect(list).toBeVisible();
  await page.context().setOffline(true);
  await list.fill(`${words}\nDark mode`);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.context().setOffline(false);
  await page.reload();
  await backlog.getByRole('button', { name: 'Import' }).click();
  await expect(list).toHaveValue(`${words}\nDark mode`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await backlog.getByRole('button', { name: 'Import' }).click();
  await expect(list).toHaveValue('');
});

test('a framework of one’s own comes back after a reload, with its criteria', async ({
  openStudio,
}) => {
  const page = await openStudio('laptop').visit('/');
  const editor = page.getByRole('dialog', { name: 'Your own framework' });
  const open = async () => {
    await page.getByRole('button', { name: 'More frameworks' }).click();
    await page.getByRole('button', { name: 'Make your own from' }).click();
  };
  await open();
  await editor.getByLabel('Name of the framework').fill('How the shop decides');
  await editor.getByLabel('Name', { exact: true }).first().fill('Worth to our customers');
  await page.reload();
  await open();
  await expect(editor.getByLabel('Name of the framework')).toHaveValue('How the shop decides');
  await expect(editor.getByLabel('Name', { exact: true }).first()).toHaveValue(
    'Worth to our customers',
  );
  await expect(note(editor)).toBeVisible();
});

test('an opinion that was begun on a phone comes back after Back and a reload', async ({
  openStudio,
}) => {
  const studio = openStudio('phone');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.firstVoter);
  const form = page.getByRole('form', { name: 'Your opinion' });
  const open = async () => {
    await page.getByRole('button', { name: 'Session' }).tap();
    await page.getByRole('button', { name: 'Opinions' }).tap();
    await page.getByRole('button', { name: new RegExp(item) }).tap();
  };
  await open();
  await form.getByLabel(/Comment/).fill(words);
  await page.goBack();
  await page.reload();
  await open();
  await expect(form.getByLabel(/Comment/)).toHaveValue(words);
  await expect(note(form)).toBeVisible();
  await form.getByRole('button', { name: 'Discard' }).tap();
  await expect(form.getByLabel(/Comment/)).toHaveValue('');
});

test('what is secret is never kept', async ({ openStudio }) => {
  const studio = openStudio('laptop');
  const shop = await teamAtWork(studio);
  const page = await studio.sit(shop.facilitator.seat);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Set a passcode' }).click();
  await page.getByLabel('Passcode', { exact: true }).fill('a very secret passcode');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toContain('very secret');
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(
    'very secret',
  );
});

test('the start page knows who led last, and what the session was to be about', async ({
  openStudio,
}) => {
  const page = await openStudio('laptop').visit('/', { name: 'Fay Lindqvist' });
  await expect(page.getByLabel('Your name')).toHaveValue('Fay Lindqvist');
  await page.getByLabel('What is the session about?').fill('Autumn roadmap of the shop');
  await page.reload();
  await expect(page.getByLabel('What is the session about?')).toHaveValue(
    'Autumn roadmap of the shop',
  );
  await page.getByRole('button', { name: 'Open session' }).click();
  await page.waitForURL(/\/s\/[\w-]+$/);
  await page.goto(new URL('/', page.url()).href);
  await expect(page.getByLabel('What is the session about?')).toHaveValue('');
  await expect(page.getByLabel('Your name')).toHaveValue('Fay Lindqvist');
});
