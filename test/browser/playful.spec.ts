import { expect, test } from '#test/browser/test.ts';
import { join, openSession, play, withLaptop, withPhone } from '#test/devices/people.ts';

test('people throw reactions, celebrate agreeing, and can switch both off', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const ana = await withPhone(browser, 'Ana');
  const bo = await withPhone(browser, 'Bo');
  for (const { page } of [fay, ana, bo]) await page.emulateMedia({ reducedMotion: 'reduce' });
  const link = await openSession(fay, server.url);
  await join(ana, link);
  await join(bo, link);
  const throwing = ana.page.getByRole('button', { name: 'Throw a reaction' });
  const onLaptop = fay.page.getByRole('button', { name: 'Throw a reaction' });
  await expect(onLaptop).toBeEnabled();

  await test.step('what a phone throws, the laptop shows with the name', async () => {
    await throwing.tap();
    await ana.page.getByRole('menuitem', { name: '🎉' }).tap();
    const flying = fay.page.locator('[aria-hidden]').filter({ hasText: /^🎉Ana$/ });
    await expect(flying.first()).toBeVisible();
    await expect(flying).toHaveCount(0);
    await ana.page.keyboard.press('Escape');
  });

  await test.step('everybody who watches sees that a vote was unanimous', async () => {
    await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
    for (const one of [ana, bo]) await play(one, { Value: '8', Effort: '3' });
    await expect(fay.page.getByText('2 of 2 have voted').first()).toBeVisible();
    const marks = [fay, ana, bo].map(({ page }) =>
      expect(page.getByText('Unanimous!')).toBeVisible(),
    );
    await fay.page.getByRole('button', { name: 'Reveal cards' }).click();
    await Promise.all(marks);
    await expect(fay.page.getByText('Unanimous!')).toHaveCount(0);
  });

  await test.step('a device switches itself off', async () => {
    await ana.page.getByRole('button', { name: 'Session' }).tap();
    const here = ana.page.getByRole('switch', { name: /on this device/ });
    await here.tap();
    await ana.page.keyboard.press('Escape');
    await expect(throwing).toHaveCount(0);
    await expect(onLaptop).toBeVisible();
    await ana.page.getByRole('button', { name: 'Session' }).tap();
    await here.tap();
    await ana.page.keyboard.press('Escape');
    await expect(throwing).toBeVisible();
  });

  await test.step('without a connection nothing can be thrown', async () => {
    await ana.goOffline();
    await expect(throwing).toBeDisabled();
    await ana.comeBack();
    await expect(throwing).toBeEnabled();
  });

  await test.step('the facilitator switches it off for all', async () => {
    await fay.page.getByRole('button', { name: 'Settings' }).click();
    await fay.page.getByRole('switch', { name: 'Playful' }).click();
    await expect(throwing).toHaveCount(0);
    await expect(onLaptop).toHaveCount(0);
  });
});
