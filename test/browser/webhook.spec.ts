import { expect, test } from '#test/browser/test.ts';
import { openSession, withLaptop } from '#test/devices/people.ts';
import { Studio } from '#test/screens/studio.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';
import { beginWorkspace } from '#test/workspace/teammate.ts';

test('a facilitator has a chat told of the deadline, with the keyboard alone', async ({
  browser,
}) => {
  const receiver = await Receiver.listen();
  const server = await RunningServer.start({ WEBHOOK_HOSTS: receiver.origin });
  const fay = await withLaptop(browser, 'Fay');
  const { page } = fay;
  await openSession(fay, server.url);
  await page.getByPlaceholder('Add an item, or paste a list').fill('Search');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Vote in their own time' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const chat = dialog.getByRole('region', { name: 'Tell a chat' });
  const address = chat.getByLabel('Address of the webhook');

  await address.focus();
  await page.keyboard.type('https://evil.example/hook');
  await page.keyboard.press('Enter');
  await expect(chat.getByText(/^Enter an address that begins with/)).toBeVisible();
  await address.fill('');
  await page.keyboard.type(`${receiver.origin}/hook/s3cret`);
  await page.keyboard.press('Enter');
  await expect(chat.getByText(/isn’t shown again/)).toBeVisible();
  await expect(chat).toBeFocused();
  await expect(page.getByText('s3cret')).toHaveCount(0);

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chat.getByText('The test has arrived there.')).toBeVisible();
  expect(receiver.received).toMatchObject([
    {
      path: '/hook/s3cret',
      body: { text: 'This is a test. Reminders of “Autumn roadmap” will arrive here.' },
    },
  ]);

  receiver.answers = [410];
  await page.keyboard.press('Enter');
  await expect(chat.getByRole('alert')).toHaveText(/It answered 410/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Tell this chat no more?' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(address).toBeVisible();
  receiver.close();
  await server.dispose();
});

test('an admin has a channel told of the workspace, in its language, and tries it out', async ({
  browser,
}) => {
  const receiver = await Receiver.listen();
  const server = await RunningServer.start({ WEBHOOK_HOSTS: receiver.origin });
  const place = await beginWorkspace(server.url);
  const page = await new Studio(browser, server.url, 'phone').sitIn(place, '/settings');
  await page.getByRole('button', { name: 'Add a webhook' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' });
  await dialog.getByLabel('Name').fill('#planning');
  await dialog.getByLabel('Address').fill(`${receiver.origin}/services/x`);
  await expect(dialog.getByRole('figure')).toHaveCount(0);
  await dialog.getByLabel('Who reads it').selectOption('People in a chat, in Deutsch');
  await expect(dialog.getByRole('figure', { name: 'What they see' })).toContainText(
    'Ada hat SHOP-12 Guest checkout nach „Done“ verschoben.',
  );
  await dialog.getByRole('button', { name: 'Save' }).tap();

  // A chat looks at no signature: nobody has to take a secret along.
  const messages = page.getByRole('dialog', { name: 'Messages to #planning' });
  await messages.getByRole('button', { name: 'Try it out' }).tap();
  await expect(messages.getByText('It arrived.')).toBeVisible();
  const said = 'Das ist ein Test. Was in „Shop“ geschieht, kommt hier an.';
  expect(receiver.received).toMatchObject([{ body: { text: said } }]);
  await messages.getByText('What is sent').tap();
  await expect(messages.getByText(said)).toBeVisible();
  receiver.close();
  await server.dispose();
});

test('where the operator lets no address be called, none is asked for', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const asked = fay.page.waitForResponse(/\/webhook$/);
  await openSession(fay, server.url);
  await fay.page.getByPlaceholder('Add an item, or paste a list').fill('Search');
  await fay.page.keyboard.press('Enter');
  await fay.page.getByRole('button', { name: 'Vote in their own time' }).click();
  expect(await (await asked).json()).toEqual({ hosts: [] });
  await expect(fay.page.getByRole('dialog').getByLabel('Deadline')).toBeVisible();
  await expect(fay.page.getByText('Tell a chat')).toHaveCount(0);
});
