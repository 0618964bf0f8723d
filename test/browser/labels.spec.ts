import { expect, test } from '#test/browser/test.ts';
import { longBacklog } from '#test/screens/backlog.ts';

test('labels are typed as chips, seen by everybody, and narrow the lists down', async ({
  openStudio,
}) => {
  const desk = openStudio('laptop');
  const pocket = openStudio('phone');
  const items = longBacklog(24).map((item, index) => ({
    ...item,
    labels: [index === 0 ? 'search' : 'later'],
  }));
  const [title = '', second = ''] = items.map((item) => item.title);
  const shop = await desk.gather({ items, people: ['Ana'] });
  const page = await desk.sit(shop.facilitator.seat);

  await test.step('the facilitator labels an item by the keyboard alone', async () => {
    await page.getByRole('button', { name: `Edit ${title}` }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Edit item' });
    const field = dialog.getByRole('combobox', { name: 'Labels' });
    const chips = dialog.getByRole('list', { name: 'Labels' }).getByRole('listitem');
    await field.press('Backspace');
    await expect(dialog.getByText('Label removed: search.')).toBeAttached();
    await expect(chips).toHaveCount(0);
    await field.pressSequentially('mobile,payments');
    await field.press('Enter');
    await field.pressSequentially('mobile,');
    await expect(chips).toHaveText(['mobile', 'payments']);

    await dialog.getByRole('button', { name: 'Remove label mobile' }).press('Enter');
    await expect(dialog.getByRole('button', { name: 'Remove label payments' })).toBeFocused();

    await field.fill('x'.repeat(51));
    await field.press('Enter');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/at most 50 characters.* has 51/);
    await field.press('Backspace');
    // What was typed and not ended is meant as well.
    await field.pressSequentially('growth');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(dialog).toBeHidden();
  });

  const rows = page.getByRole('list', { name: 'Items in order' }).locator('> li');
  await test.step('the backlog shows them, and only what has one of them', async () => {
    await expect(rows.first().getByRole('list', { name: 'Labels' })).toHaveText('paymentsgrowth');
    await page.getByLabel('Show label').selectOption('payments');
    await expect(rows).toHaveCount(1);
    await page.getByLabel('Show label').selectOption('');
    await page.getByLabel('Find an item').fill('GROW');
    await expect(rows).toHaveCount(1);
    await page.getByLabel('Find an item').fill('');
    await expect(rows).toHaveCount(24);
  });

  await test.step('the table shows them, and a voter’s phone where it says more', async () => {
    await shop.vote(title);
    await expect(page.getByRole('main').getByRole('list', { name: 'Labels' }).first()).toHaveText(
      'paymentsgrowth',
    );
    const phone = await pocket.sit(shop.firstVoter);
    await phone.getByRole('button', { name: 'Read more' }).tap();
    await expect(phone.getByRole('list', { name: 'Labels' })).toHaveText('paymentsgrowth');
  });

  await test.step('the results keep their ranks where a label narrows them down', async () => {
    await page.getByRole('link', { name: 'Results' }).first().click();
    await expect(page.getByRole('rowheader', { name: second })).toBeVisible();
    await page.getByLabel('Show label').selectOption('growth');
    await expect(page.getByRole('rowheader', { name: title })).toBeVisible();
    await expect(page.getByRole('rowheader', { name: second })).toHaveCount(0);
  });
});
