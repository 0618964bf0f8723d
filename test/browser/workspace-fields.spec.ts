import { expect, test } from '#test/browser/test.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

test('an admin gives items fields, which are filled at their side and in many at once', async ({
  openStudio,
  server,
}) => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const titles = ['Gift cards', 'Vouchers', 'Wish list'];
  const items = titles.map((title, at) => ({ id: `i${at}`, title }));
  await ada.do({ type: 'item.add', items });
  const page = await openStudio('laptop').sitIn(place, '/settings');

  await test.step('the settings, by keyboard alone', async () => {
    await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Shop of Ada');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Add a status' }).fill('In test');
    await page.keyboard.press('Enter');
    const statuses = page.getByRole('list', { name: 'Statuses' }).getByRole('textbox');
    await expect(statuses).toHaveCount(4);
    await statuses.nth(2).press('Alt+ArrowUp');
    await expect(statuses.nth(1)).toHaveValue('In test');
    await page.getByRole('button', { name: 'Add a field' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Team');
    await dialog.getByLabel('What it holds').selectOption('One of several');
    for (const option of ['Web', 'App']) {
      await dialog.getByRole('textbox', { name: 'Add an option' }).fill(option);
      await page.keyboard.press('Enter');
    }
    await dialog.getByRole('switch', { name: 'Required' }).press('Space');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(dialog).toBeHidden();
    await ada.until(() => ada.state.basics.fields.length === 1);
    expect(ada.state.basics).toMatchObject({
      name: 'Shop of Ada',
      statuses: [{ name: 'Open' }, { name: 'In test' }, { name: 'In progress' }, { name: 'Done' }],
      fields: [{ name: 'Team', options: [{ name: 'Web' }, { name: 'App' }], required: true }],
    });
  });

  await test.step('an item lacks what it needs before work on it begins', async () => {
    await page.getByRole('link', { name: 'Backlog' }).click();
    await page.getByRole('button', { name: 'Gift cards', exact: true }).click();
    const side = page.getByRole('complementary');
    await side.getByLabel(/^Status of/).selectOption('In progress');
    await expect(page.getByText(/needs “Team” before work on it begins/)).toBeVisible();
    await expect(side.getByLabel(/^Status of/)).toHaveValue('open');
    await side.getByLabel('Team').selectOption('Web');
    await side.getByLabel(/^Status of/).selectOption('In progress');
    await side.getByRole('button', { name: 'Blocks' }).click();
    await page.getByRole('dialog').getByRole('searchbox').fill('wish');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Wish list/ })
      .click();
    await expect(side.getByRole('region', { name: 'History' })).toContainText(
      'changed Team from nothing to Web',
    );
    await expect(side.getByRole('region', { name: 'History' })).toContainText('SHOP-3');
    await side.getByRole('link', { name: /Wish list/ }).click();
    await expect(side.getByRole('heading', { name: 'Waits for' })).toBeVisible();
    await side.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('many are changed at once, and back', async () => {
    for (const title of ['Vouchers', 'Wish list'])
      await page
        .getByRole('row', { name: new RegExp(title) })
        .getByRole('checkbox')
        .check();
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByLabel('What', { exact: true }).selectOption('Team');
    await page.getByRole('dialog').getByLabel('Team', { exact: true }).selectOption('App');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const [, app] = ada.state.basics.fields.flatMap((field) =>
      'options' in field ? field.options : [],
    );
    const team = ada.state.basics.fields[0]?.id ?? '';
    await ada.until(() => ada.item('i2').values?.[team] === app?.id);
    expect(ada.item('i1').values).toEqual({ [team]: app?.id });
    await page.getByRole('button', { name: 'Undo' }).click();
    await ada.until(() => ada.item('i2').values === undefined);
  });
  ada.leave();
});
