import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { Company } from '#test/accounts/company.ts';
import { giveAuthenticator } from '#test/browser/authenticator.ts';
import { expect, test } from '#test/browser/test.ts';
import { join, type Person, play, withLaptop, withPhone } from '#test/devices/people.ts';
import { Studio } from '#test/screens/studio.ts';
import { RunningServer } from '#test/server/running-server.ts';

const imported = 300;
const played = 12;

const backlog = [
  'Key,Title,Status,Labels',
  ...Array.from(
    { length: imported },
    (_, index) => `OLD-${index + 1},Improvement number ${index + 1},To Do,"shop, part${index % 7}"`,
  ),
].join('\n');

const title = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Everybody has voted by their hand, the cards are turned, and the score is what they say. */
async function decide(
  leader: Page,
  guests: readonly Person[],
  values: readonly string[],
): Promise<void> {
  for (const [index, guest] of guests.entries())
    await play(guest, { Value: values[index] ?? '', Effort: '3' });
  await expect(leader.getByText(/2 of \d have voted/).first()).toBeVisible();
  await leader.getByRole('button', { name: 'Reveal cards' }).click();
  await leader.getByRole('button', { name: 'Accept' }).click();
}

test('a month of a team in its workspace @month', async ({ browser }) => {
  test.setTimeout(240_000);
  const company = await Company.found();
  const server = await RunningServer.start({ ...company.environment, LIMITS: 'off' });
  company.knows(server.url);
  const studio = new Studio(browser, server.url, 'laptop');

  const shop = await studio.gather({
    items: [{ title: 'Gift cards', labels: ['payments'] }, { title: 'Guest checkout' }],
    people: ['Vic', 'Bea'],
  });
  await shop.decide('Gift cards', ['8 3', '8 3'], 8, 4);
  const fay = await studio.sit(shop.facilitator.seat, '/results');
  await giveAuthenticator(fay);
  await test.step('the backlog of a session is kept, and its facilitator has a passkey', async () => {
    await fay.getByRole('button', { name: 'Keep this backlog' }).click();
    await fay.getByLabel('Name of the workspace').fill('Shop');
    await fay.getByRole('button', { name: 'Keep', exact: true }).click();
    await fay
      .getByRole('region', { name: 'Devices and sign-in' })
      .getByRole('button', { name: 'Add a passkey' })
      .click();
    await expect(fay.getByText('The passkey is yours')).toBeVisible();
  });
  const home = new URL(new URL(fay.url()).pathname, fay.url()).href;

  const bo = await withLaptop(browser, 'Bo');
  const cy = await withPhone(browser, 'Cy');
  const di = await withPhone(browser, 'Di');
  await test.step('three come by an invitation, one of them by the company', async () => {
    await fay.getByRole('button', { name: 'People' }).click();
    await fay.getByRole('button', { name: 'Make a link' }).click();
    const link = await fay.getByLabel('Invitation link', { exact: true }).inputValue();
    await fay.getByRole('button', { name: 'Close' }).click();
    await bo.page.goto(link);
    await bo.page.getByRole('button', { name: 'Go on with Acme' }).click();
    await bo.page.getByPlaceholder('Enter any login').fill('Bo');
    await bo.page.getByPlaceholder('and password').fill('any');
    await bo.page.getByRole('button', { name: 'Sign-in' }).click();
    await bo.page.getByRole('button', { name: 'Continue' }).click();
    for (const { page, name } of [cy, di]) {
      await page.goto(link);
      await page.getByLabel('Your name').fill(name);
      await page.getByRole('button', { name: 'Come in' }).tap();
    }
    for (const { page } of [bo, cy, di]) await expect(title(page, 'Guest checkout')).toBeVisible();
  });

  await test.step('a field, a workflow, and what happens by itself when a score is agreed on', async () => {
    await fay.goto(`${home}/settings`);
    await fay.getByRole('button', { name: 'Add a field' }).click();
    await fay.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Team');
    await fay.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await fay.getByRole('button', { name: 'Only one step on or back' }).click();
    await fay.getByRole('button', { name: 'Add an automation' }).click();
    const dialog = fay.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Decided');
    await dialog.getByLabel('When an item').selectOption('gets scores a team agreed on');
    await dialog.getByLabel('Set a property…').selectOption('Labels');
    await dialog.getByLabel('Labels', { exact: true }).fill('decided,');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('three hundred items come from the old tracker', async () => {
    await fay.getByRole('link', { name: 'Backlog' }).click();
    await fay.getByRole('button', { name: 'More', exact: true }).click();
    await fay.getByRole('menuitem', { name: 'In and out' }).click();
    await fay.getByLabel('Or paste it here').fill(backlog);
    await fay.getByRole('button', { name: 'See what comes of it' }).click();
    await expect(fay.getByText('300 new items')).toBeVisible();
    await fay.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(fay.getByText('300 items added')).toBeVisible();
    await fay.getByRole('link', { name: 'Backlog' }).click();
    await expect(fay.getByText('302 items')).toBeVisible();
  });

  const gus = await withPhone(browser, 'Gus');
  const gia = await withPhone(browser, 'Gia');
  const guests = [gus, gia];
  await test.step('twelve are played live with two guests on phones', async () => {
    await fay.getByRole('searchbox').first().fill('Improvement number');
    for (let index = 0; index < played; index += 1)
      await fay
        .getByRole('row', { name: /Improvement number/ })
        .nth(index)
        .getByRole('checkbox')
        .check();
    await fay.getByRole('toolbar').getByRole('button', { name: 'Play' }).click();
    const dialog = fay.getByRole('dialog', { name: 'Play 12 items' });
    await dialog.getByLabel('What the session is called').fill('Refinement');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await fay.waitForURL(/\/s\//);
    for (const guest of guests) await join(guest, fay.url());
    await expect(fay.getByRole('button', { name: 'People 3' })).toBeVisible();
    await fay.getByRole('button', { name: 'Start voting' }).click();
    for (let index = 0; index < played; index += 1) {
      if (index > 0) await fay.getByRole('button', { name: 'Next item' }).click();
      for (const { page } of guests)
        await expect(
          page.getByRole('radiogroup', { name: 'Value' }).getByRole('radio', { checked: true }),
        ).toHaveCount(0);
      // All but the last agree; the last is far apart.
      await decide(fay, guests, index < played - 1 ? ['8', '8'] : ['10', '1']);
      await expect(fay.getByText('Accepted').first()).toBeVisible();
    }
  });

  await test.step('the server dies as the last is accepted, and its score is there all the same', async () => {
    await server.kill();
    await server.boot();
    await bo.page.getByRole('searchbox').first().fill('decided');
    await expect(bo.page.getByText('12 of 302 items')).toBeVisible();
  });

  await test.step('a second game, in their own time', async () => {
    await fay.goto(home);
    for (const name of ['Guest checkout'])
      await fay
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('checkbox')
        .check();
    await fay.getByRole('toolbar').getByRole('button', { name: 'Play' }).click();
    const dialog = fay.getByRole('dialog', { name: 'Play 1 item' });
    await dialog.getByText('In their own time').click();
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await fay.waitForURL(/\/s\//);
    for (const guest of guests) {
      await join(guest, fay.url());
      await guest.page.getByRole('button', { name: 'Start voting' }).tap();
      await play(guest, { Value: '7', Effort: '2' });
      await expect(guest.page.getByText('Saved', { exact: true })).toBeVisible();
    }
    await fay.getByRole('button', { name: 'Close the vote' }).click();
    await fay.getByRole('dialog').getByRole('button', { name: 'Turn all cards' }).click();
    await fay.getByRole('button', { name: 'Accept the one you agree on' }).click();
    await expect(cy.page.getByRole('list', { name: 'Playing now' })).toBeHidden();
  });

  await test.step('what was decided is worth another look once it is something else', async () => {
    await fay.goto(home);
    await title(fay, 'Guest checkout').click();
    const side = fay.getByRole('complementary');
    await side.getByLabel('Title').fill('Guest checkout for companies');
    await side.getByLabel('Title').press('Enter');
    await side.getByRole('button', { name: 'Close' }).click();
    await fay.getByRole('button', { name: 'Worth another look' }).first().click();
    await expect(title(fay, 'Guest checkout for companies')).toBeVisible();
  });

  await test.step('all of it goes to an empty server, equal to the letter', async () => {
    const leaving = await saved(fay);
    const other = await RunningServer.start({ LIMITS: 'off' });
    const rita = await withLaptop(browser, 'Rita');
    await rita.page.goto(other.url);
    await rita.page.getByRole('button', { name: 'Restore from a file' }).click();
    const dialog = rita.page.getByRole('dialog', { name: 'Restore from a file' });
    await dialog.locator('input[type=file]').setInputFiles({
      ...{ name: 'Shop.json', mimeType: 'application/json' },
      buffer: Buffer.from(leaving),
    });
    await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(rita.page.getByText('302 items')).toBeVisible();
    expect(withoutIds(await saved(rita.page))).toEqual(withoutIds(leaving));
    await other.dispose();
  });

  await Promise.all(browser.contexts().map((context) => context.close()));
  await server.dispose();
  company.close();
});

/** What a workspace is saved as. */
async function saved(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'In and out' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Everything (JSON)' }).click();
  return readFile(await (await saving).path(), 'utf8');
}

/** But for when it was saved, and what the workspace is known by there. */
function withoutIds(text: string): unknown {
  const { exportedAt: _, id: __, ...rest } = JSON.parse(text);
  return rest;
}
