import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Description' });

test('two people write the description of an item at once, on a laptop and on a phone', async ({
  openStudio,
  server,
}) => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const bo = await ada.bringIn('Bo', 'editor');
  const description = 'Checkout fails.\n\nAsk the bank.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |';
  await ada.do({ type: 'item.add', items: [{ id: 'i1', title: 'Checkout', description }] });
  const [laptop, phone] = await Promise.all([
    openStudio('laptop').sitIn(place, '/i1'),
    openStudio('phone').sitIn(bo.place, '/i1'),
  ]);

  await test.step('both open it, and each sees where the other writes', async () => {
    for (const page of [laptop, phone]) {
      const section = page.getByRole('region', { name: 'Description' });
      await section.getByRole('button', { name: 'Edit' }).click();
      await expect(editor(page)).toBeFocused();
    }
    await expect(editor(laptop)).toContainText('Bo');
    await expect(editor(phone)).toContainText('Ada');
  });

  await test.step('what both write is there, with what a toolbar or signs make of it', async () => {
    await editor(laptop).press('Control+Home');
    await editor(phone).press('Control+Home');
    await phone.keyboard.press('ArrowDown');
    await phone.keyboard.press('End');
    await Promise.all([
      laptop.keyboard.type('Guest '),
      phone.keyboard.type(' Or the **shop** today.'),
    ]);
    for (const page of [laptop, phone]) {
      // The name of the other may stand between what they wrote and the rest.
      await expect(editor(page)).toContainText(/Guest .*Checkout fails\./);
      await expect(editor(page)).toContainText('Ask the bank. Or the shop today.');
    }
    await laptop.getByRole('button', { name: 'Task list' }).click();
    await expect(editor(phone).getByRole('checkbox')).toBeVisible();
    await laptop.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await expect(editor(phone).getByRole('checkbox')).toBeHidden();
    await expect(editor(laptop)).toContainText('Or the shop today.');
  });

  await test.step('it is the item’s description, and in its history', async () => {
    await laptop.keyboard.press('Escape');
    await phone.getByRole('button', { name: 'Done' }).click();
    await ada.until(() => ada.item('i1').description?.includes('Or the **shop** today.') === true);
    expect(ada.item('i1').description).toContain('| 1 | 2 |');
    await expect(laptop.getByRole('region', { name: 'History' })).toContainText(
      'changed the description together',
    );
  });

  await test.step('`@` offers names, by keyboard and by thumb, which stand out to who reads', async () => {
    const offered = (page: Page) => page.getByRole('listbox', { name: 'Members' });
    const section = (page: Page) => page.getByRole('region', { name: 'Description' });
    await section(laptop).getByRole('button', { name: 'Edit' }).click();
    await expect(editor(laptop)).toBeFocused();
    await editor(laptop).getByText('Checkout').click();
    await laptop.keyboard.press('Home');
    await laptop.keyboard.type('@b');
    await expect(offered(laptop).getByRole('option', { name: 'Bo' })).toBeVisible();
    await laptop.keyboard.press('Enter');
    await section(phone).getByRole('button', { name: 'Edit' }).click();
    await expect(editor(phone)).toContainText('@Bo');
    await editor(phone).getByText('Checkout').tap();
    await phone.keyboard.press('Home');
    await phone.keyboard.type('@');
    await offered(phone).getByRole('option', { name: 'Ada' }).tap();
    await expect(editor(laptop)).toContainText('@Ada');
    await laptop.keyboard.press('Escape');
    await phone.getByRole('button', { name: 'Done' }).click();
    for (const name of ['@Bo', '@Ada'])
      await expect(section(phone).locator('strong', { hasText: name })).toBeVisible();
  });
});
