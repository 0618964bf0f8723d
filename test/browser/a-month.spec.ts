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
async function decide(leader: Page, guests: readonly Person[], value: string): Promise<void> {
  for (const guest of guests) await play(guest, { Value: value, Effort: '3' });
  await expect(leader.getByText(/2 of \d have voted/).first()).toBeVisible();
  await leader.getByRole('button', { name: 'Reveal cards' }).click();
  await leader.getByRole('button', { name: 'Accept' }).click();
}

test('a month of a team in its workspace @month', async ({ browser }) => {
  test.setTimeout(600_000);
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
  const home = new URL(fay.url()).origin + new URL(fay.url()).pathname;

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
    for (const { page } of [bo, cy, di])
      await expect(title(page, 'Guest checkout')).toBeVisible();
  });
});
