import { expect, test } from '#test/browser/test.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

test('an admin says how items move and what happens by itself, and people talk about them', async ({
  openStudio,
  server,
}) => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await ada.do({ type: 'item.add', items: [{ id: 'gift', title: 'Gift cards' }] });
  const eli = await ada.bringIn('Eli', 'editor');
  const page = await openStudio('laptop').sitIn(place, '/settings');

  await test.step('the workflow: step by step, the last one by admins alone', async () => {
    await page.getByRole('button', { name: 'Only one step on or back' }).click();
    await expect(
      page.getByRole('button', { name: 'From Open to Done: not allowed' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'From In progress to Done: allowed' }).click();
    await page.getByRole('checkbox', { name: 'Editor' }).uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(
      page.getByRole('button', { name: 'From In progress to Done: allowed with conditions' }),
    ).toBeVisible();
  });

  await test.step('an automation: what is begun is labelled and spoken of', async () => {
    await page.getByRole('button', { name: 'Add an automation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Begun');
    await dialog.getByLabel('To', { exact: true }).selectOption('In progress');
    await dialog.getByLabel('Set a property…').selectOption('Labels');
    await dialog.getByLabel('Labels', { exact: true }).fill('begun,');
    await dialog.getByLabel('Then say').fill('@Ada, it began.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('comes to In progress')).toBeVisible();
  });

  await test.step('somebody on a phone moves it as far as they may', async () => {
    const phone = await openStudio('phone').sitIn(eli.place, '/gift');
    const side = phone.getByRole('complementary');
    await side.getByLabel(/^Status of/).selectOption('Done');
    await expect(phone.getByText(/can’t move to “Done” from where it stands/)).toBeVisible();
    await side.getByLabel(/^Status of/).selectOption('In progress');
    await expect(side.getByRole('list', { name: 'Labels' })).toContainText('begun');
    await expect(side.getByRole('region', { name: 'Comments' })).toContainText('@Ada, it began.');
    await expect(side.getByRole('region', { name: 'History' })).toContainText(
      'by the automation “Begun”',
    );
  });

  await test.step('who is spoken to sees it, goes there, and answers', async () => {
    await page.getByRole('link', { name: 'Backlog' }).click();
    await page.getByRole('button', { name: '1 thing speaks to you' }).click();
    await page.getByRole('menuitem', { name: /Gift cards/ }).click();
    await expect(page.getByRole('button', { name: /speaks to you/ })).toBeHidden();
    const box = page.getByLabel('Say something; @ speaks to a member');
    await box.pressSequentially('Well done, @e');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await eli.until(() => eli.state.mentions.size === 1);
    await expect(page.getByRole('region', { name: 'Comments' })).toContainText('Well done, @Eli');
  });
  for (const one of [ada, eli]) one.leave();
});
