import { expect, test } from '#test/browser/test.ts';
import { openSession, withLaptop } from '#test/devices/people.ts';

test('the next refinement opens in one click, and a colleague takes the recipe by its link', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  await openSession(fay, server.url);
  const first = fay.page.url();
  await fay.page.getByRole('button', { name: 'Settings' }).click();
  const settings = fay.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText('Anonymous', { exact: true }).click();
  await expect(settings.getByRole('switch', { name: 'Anonymous' })).toBeChecked();
  await settings.getByLabel('Name of the recipe').fill('Refinement');
  await settings.getByRole('button', { name: 'Keep it on this device' }).click();
  const link = await settings.getByLabel('Link for others').inputValue();

  await fay.page.goto(server.url);
  await fay.page.getByRole('button', { name: /^Refinement/ }).click();
  await fay.page.waitForURL((url) => /\/s\//.test(url.pathname) && url.href !== first);
  await expect(fay.page.getByRole('heading', { name: 'Refinement' })).toBeVisible();
  await fay.page.getByRole('button', { name: 'Settings' }).click();
  await expect(settings.getByRole('switch', { name: 'Anonymous' })).toBeChecked();

  const gil = await withLaptop(browser, 'Gil');
  await gil.page.goto(link);
  await expect(gil.page.getByText('Value and effort · anonymous · live')).toBeVisible();
  await expect(gil.page.getByLabel('What is the session about?')).toHaveValue('Refinement');
  await gil.page.getByLabel('Your name').fill('Gil');
  await gil.page.getByRole('button', { name: 'Open session' }).click();
  await expect(gil.page.getByRole('heading', { name: 'Refinement' })).toBeVisible();
});
