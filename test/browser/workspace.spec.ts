import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { withPhone } from '#test/devices/people.ts';
import { beginWorkspace, comeIn, drawSecret, Teammate } from '#test/workspace/teammate.ts';

test.use({ serviceWorkers: 'allow' });

const title = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a backlog is kept from a session, and a team goes on with it together', async ({
  browser,
  openStudio,
  server,
}) => {
  const studio = openStudio('laptop');
  const shop = await studio.gather({
    items: [{ title: 'Gift cards', labels: ['payments'] }, { title: 'Guest checkout' }],
    people: ['Vic', 'Bea'],
  });
  await shop.decide('Gift cards', ['8 3', '8 3'], 8, 4);
  const fay = await studio.sit(shop.facilitator.seat, '/results');

  await test.step('the facilitator keeps it, and finds scores and how they came about', async () => {
    await fay.getByRole('button', { name: 'Keep this backlog' }).click();
    await fay.getByLabel('Name of the workspace').fill('Shop');
    await fay.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(fay.getByRole('heading', { name: 'Shop' })).toBeVisible();
    await expect(fay.getByRole('row', { name: /Gift cards/ })).toContainText('2');
    await title(fay, 'Gift cards').click();
    const side = fay.getByRole('complementary');
    await expect(side).toContainText('Decided in Autumn roadmap');
    await expect(side.getByRole('region', { name: 'History' })).toContainText(
      shop.facilitator.state.participants[0]?.name ?? '',
    );
    await side.getByRole('button', { name: 'Close' }).click();
  });

  const vic = await withPhone(browser, 'Vic');
  await test.step('somebody comes by an invitation, on a phone', async () => {
    await fay.getByRole('button', { name: 'People' }).click();
    await fay.getByRole('button', { name: 'Make a link' }).click();
    const link = await fay.getByLabel('Invitation link', { exact: true }).inputValue();
    await fay.getByRole('button', { name: 'Close' }).click();
    await vic.page.goto(link);
    await expect(vic.page.getByRole('heading', { name: 'Shop' })).toBeVisible();
    await vic.page.getByLabel('Your name').fill('Vic');
    await vic.page.getByRole('button', { name: 'Come in' }).tap();
    await expect(title(vic.page, 'Guest checkout')).toBeVisible();
    // The page is on the device from then on.
    const isKept = () =>
      vic.page.evaluate(async () => (await caches.match('/is-kept-whole')) !== undefined);
    await expect.poll(isKept).toBe(true);
  });

  await test.step('both change things, and see each other’s', async () => {
    await fay.getByRole('textbox', { name: 'Add an item' }).fill('Vouchers');
    await fay.keyboard.press('Enter');
    await expect(title(vic.page, 'Vouchers')).toBeVisible();
    await vic.page
      .getByRole('row', { name: /Vouchers/ })
      .getByRole('combobox')
      .selectOption('In progress');
    await expect(fay.getByRole('row', { name: /Vouchers/ }).getByRole('combobox')).toHaveValue(
      await vic.page
        .getByRole('row', { name: /Vouchers/ })
        .getByRole('combobox')
        .inputValue(),
    );
    await title(vic.page, 'Guest checkout').tap();
    await vic.page.getByLabel('Title').fill('Checkout as a guest');
    await vic.page.getByLabel('Title').press('Enter');
    await vic.page.getByRole('button', { name: 'Close' }).tap();
    await expect(title(fay, 'Checkout as a guest')).toBeVisible();
  });

  await test.step('while the server is away the page says so and keeps what there is', async () => {
    await server.kill();
    await expect(fay.getByText('You see what was last known')).toBeVisible();
    await expect(title(fay, 'Vouchers')).toBeVisible();
    await fay.getByRole('textbox', { name: 'Add an item' }).fill('Loyalty points');
    await fay.keyboard.press('Enter');
    await expect(title(fay, 'Loyalty points')).toBeVisible();
    await server.boot();
    await expect(fay.getByText('You see what was last known')).toBeHidden();
    await expect(title(vic.page, 'Loyalty points')).toBeVisible();
  });

  await test.step('a phone without a network opens it, changes it, and is heard later', async () => {
    await vic.goOffline();
    await vic.page.getByRole('textbox', { name: 'Add an item' }).fill('From the train');
    await vic.page.getByRole('button', { name: 'Add', exact: true }).tap();
    await expect(title(vic.page, 'From the train')).toBeVisible();
    await vic.page.reload();
    await expect(title(vic.page, 'From the train')).toBeVisible();
    await expect(title(fay, 'From the train')).toBeHidden();
    // What another tab keeps this one sends, too; and not what that takes back before.
    await vic.page.getByRole('textbox', { name: 'Add an item' }).fill('On second thoughts');
    await vic.page.getByRole('button', { name: 'Add', exact: true }).tap();
    const tab = await vic.page.context().newPage();
    await tab.goto(vic.page.url());
    await expect(title(tab, 'On second thoughts')).toBeVisible();
    await vic.page.getByRole('button', { name: 'Undo', exact: true }).tap();
    await expect(title(vic.page, 'On second thoughts')).toBeHidden();
    await vic.comeBack();
    await expect(title(fay, 'From the train')).toBeVisible();
    await expect(title(tab, 'On second thoughts')).toBeHidden();
    await expect(title(fay, 'On second thoughts')).toBeHidden();
    await tab.close();
  });

  await test.step('what a device keeps is not asked for again; what it lost is, once', async () => {
    const asked: string[] = [];
    fay.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const reload = async () => {
      asked.length = 0;
      await fay.reload();
      await expect(title(fay, 'From the train')).toBeVisible();
      return asked.filter((path) => path.endsWith('/rows'));
    };
    const saysItKeeps = () =>
      fay.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('poker.kept.')));
    await expect.poll(saysItKeeps).toBe(true);
    expect(await reload()).toHaveLength(0);
    const devtools = await fay.context().newCDPSession(fay);
    const origin = new URL(fay.url()).origin;
    await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await fay.evaluate(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith('poker.kept.')) localStorage.removeItem(key);
    });
    expect(await reload()).toHaveLength(1);
  });

  await test.step('the history tells who did what', async () => {
    await title(fay, 'Checkout as a guest').click();
    await expect(fay.getByRole('region', { name: 'History' })).toContainText(
      'Vic renamed it from “Guest checkout” to “Checkout as a guest”',
    );
    await fay.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  });

  await test.step('the bin gives back, and so does undo', async () => {
    const row = fay.getByRole('row', { name: /Vouchers/ });
    await row.getByRole('checkbox').check();
    await fay.getByRole('button', { name: 'To the bin' }).click();
    await expect(title(vic.page, 'Vouchers')).toBeHidden();
    await fay.getByRole('button', { name: 'More' }).click();
    await fay.getByRole('menuitem', { name: 'Bin' }).click();
    await fay.getByRole('button', { name: /^Restore/ }).click();
    await expect(title(vic.page, 'Vouchers')).toBeVisible();
    await fay.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await fay.getByRole('grid').getByRole('button', { name: 'Vouchers' }).focus();
    await fay.keyboard.press('Control+z');
    await expect(title(vic.page, 'Vouchers')).toBeHidden();
  });
});

test('a workspace is kept with the keyboard alone, and a viewer only looks', async ({
  openStudio,
  server,
}) => {
  const studio = openStudio('laptop');
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const secret = drawSecret();
  await ada.do({ type: 'invitation.make', id: drawSecret(), role: 'viewer', secret });
  const viewer = await comeIn(server.url, place.workspaceId, secret, { name: 'Lou' });
  const page = await studio.sitIn(place);
  await expect(page.getByText('Nothing here yet')).toBeVisible();

  await page.keyboard.press('c');
  for (const name of ['Gift cards', 'Vouchers']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(title(page, name)).toBeVisible();
  }
  await title(page, 'Gift cards').focus();
  await page.keyboard.press('ArrowDown');
  await expect(title(page, 'Vouchers')).toBeFocused();
  await page.keyboard.press('e');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Coupons');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Coupons')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: /SHOP-2|-2$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(title(page, 'Coupons')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(title(page, 'Vouchers')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('gift');
  await expect(title(page, 'Vouchers')).toBeHidden();

  const lou = await studio.sitIn(viewer);
  await expect(title(lou, 'Gift cards')).toBeVisible();
  await expect(lou.getByRole('textbox', { name: 'Add an item' })).toBeHidden();
  await expect(lou.getByRole('grid').getByRole('combobox')).toHaveCount(0);
  await title(lou, 'Gift cards').click();
  await expect(lou.getByRole('complementary')).toContainText('No description.');
  await expect(lou.getByRole('complementary').getByRole('textbox')).toHaveCount(0);
  ada.leave();
});
