import { expect, test } from '#test/browser/test.ts';
import { join, openSession, play, withLaptop, withPhone } from '#test/devices/people.ts';

test.use({ serviceWorkers: 'allow' });

test('a phone opens the session again without a network, and says so', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const link = await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
  const ana = await withPhone(browser, 'Ana');
  await join(ana, link);
  await play(ana, { Value: '8', Effort: '3' });
  await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
  await test.step('once the page is kept on the phone', async () => {
    await ana.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  });

  await ana.goOffline();
  await ana.page.reload();
  await expect(
    ana.page.getByText('No connection. What you do here is kept and sent when it is back.'),
  ).toBeVisible();
  const value = ana.page.getByRole('radiogroup', { name: 'Value' });
  await expect(value.getByRole('radio', { name: '8', exact: true })).toBeChecked();

  await play(ana, { Value: '5' });
  await ana.comeBack();
  await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
});

test('what can be installed has a name, icons and a start', async ({ page, request, server }) => {
  await page.goto(server.url);
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await request.get(`${server.url}${address}`)).json();
  expect(manifest).toMatchObject({ name: 'Priority Poker', start_url: '/', display: 'standalone' });
  for (const { src } of manifest.icons)
    expect((await request.get(`${server.url}${src}`)).status(), src).toBe(200);
});
