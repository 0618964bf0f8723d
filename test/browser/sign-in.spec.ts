import { Company } from '#test/accounts/company.ts';
import { PostOffice } from '#test/accounts/post-office.ts';
import { giveAuthenticator } from '#test/browser/authenticator.ts';
import { expect, test } from '#test/browser/test.ts';
import { withLaptop, withPhone } from '#test/devices/people.ts';
import { RunningServer } from '#test/server/running-server.ts';

test('members come back by a passkey, by their company and by mail', async ({ browser }) => {
  const company = await Company.found();
  const office = await PostOffice.open();
  const server = await RunningServer.start(company.environment);
  await server.kill();
  await server.boot({ ...office.environment, PUBLIC_URL: server.url });
  company.knows(server.url);
  const ada = await withPhone(browser, 'Ada');
  await giveAuthenticator(ada.page);

  const home = ada.page.getByRole('heading', { name: 'Shop', level: 1 });
  const more = ada.page.getByRole('button', { name: 'More', exact: true });
  await test.step('who begins a workspace is offered a passkey', async () => {
    await ada.page.goto(server.url);
    await ada.page.getByRole('button', { name: 'Begin a workspace' }).tap();
    await ada.page.getByLabel('Name of the workspace').fill('Shop');
    await ada.page.getByRole('dialog').getByLabel('Your name').fill('Ada');
    await ada.page.getByRole('button', { name: 'Begin', exact: true }).tap();
    await expect(home).toBeVisible();
    const notice = ada.page.getByRole('region', { name: 'Devices and sign-in' });
    await expect(notice).toContainText('your only key');
    await notice.getByRole('button', { name: 'Add a passkey' }).tap();
    await expect(ada.page.getByText('The passkey is yours')).toBeVisible();
    await expect(notice).toBeHidden();
  });

  await test.step('a device that is signed out is let in again by it', async () => {
    await more.tap();
    await ada.page.getByRole('menuitem', { name: 'Devices and sign-in' }).tap();
    const dialog = ada.page.getByRole('dialog', { name: 'Devices and sign-in' });
    await expect(dialog.getByText('Passkey · since')).toBeVisible();
    await dialog.getByRole('button', { name: /^Sign out/ }).tap();
    await ada.page.getByRole('button', { name: 'Sign out', exact: true }).tap();
    await expect(
      ada.page.getByRole('heading', { name: 'You are not in this workspace' }),
    ).toBeVisible();
    await ada.page.goto(`${server.url}/sign-in`);
    await ada.page.getByRole('button', { name: 'Sign in with a passkey' }).tap();
    await expect(home).toBeVisible();
  });

  const bo = await withLaptop(browser, 'Bo');
  await test.step('somebody comes by an invitation as who they are at the company', async () => {
    await ada.page.getByRole('button', { name: 'People' }).tap();
    await ada.page.getByRole('button', { name: 'Make a link' }).tap();
    const link = await ada.page.getByLabel('Invitation link', { exact: true }).inputValue();
    await ada.page.getByRole('button', { name: 'Close' }).tap();
    await bo.page.goto(link);
    await bo.page.getByRole('button', { name: 'Go on with Acme' }).click();
    await bo.page.getByPlaceholder('Enter any login').fill('Bo');
    await bo.page.getByPlaceholder('and password').fill('any');
    await bo.page.getByRole('button', { name: 'Sign-in' }).click();
    await bo.page.getByRole('button', { name: 'Continue' }).click();
    await expect(bo.page.getByRole('heading', { name: 'Shop', level: 1 })).toBeVisible();
    await expect(bo.page.getByRole('region', { name: 'Devices and sign-in' })).toBeHidden();
  });

  await test.step('and makes a mail address their own, once they say that it is theirs', async () => {
    await bo.page.getByRole('button', { name: 'More', exact: true }).click();
    await bo.page.getByRole('menuitem', { name: 'Devices and sign-in' }).click();
    const dialog = bo.page.getByRole('dialog', { name: 'Devices and sign-in' });
    await expect(dialog.getByText('bo@acme.example')).toBeVisible();
    await dialog.getByLabel('Your mail address').fill('bo');
    await dialog.getByRole('button', { name: 'Send me a link' }).click();
    await expect(dialog.getByText('Type your mail address')).toBeVisible();
    await dialog.getByLabel('Your mail address').fill('bo@home.example');
    await dialog.getByRole('button', { name: 'Send me a link' }).click();
    await expect(dialog.getByText('A link is on its way')).toBeVisible();
    await bo.page.goto(linkIn(await office.mailTo('bo@home.example')));
    await bo.page.getByRole('button', { name: 'Sign in on this device' }).click();
    await bo.page.getByRole('button', { name: 'Yes, it is mine' }).click();
    await expect(bo.page.getByText('you come in with bo@home.example, too')).toBeVisible();
  });

  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.dispose();
  company.close();
  await office.close();
});

function linkIn(mail: string): string {
  return /http\S+\/sign-in#mail=\S+/.exec(mail)?.[0] ?? '';
}
