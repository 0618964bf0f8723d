import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { openSession, withLaptop } from '#test/devices/people.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeGithub } from '#test/integrations/services/github/fake-github.ts';
import { estimate, FakeJira } from '#test/integrations/services/jira/fake-jira.ts';
import { Studio } from '#test/screens/studio.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, play, Teammate } from '#test/workspace/teammate.ts';

const key = { SECRETS_KEY: randomBytes(32).toString('base64') };

test('a workspace is connected with Jira on a phone, plays what came in, and both stay in step', async ({
  browser,
}) => {
  const jira = new FakeJira();
  const issue = jira.add('Guest checkout');
  jira.add('Gift cards');
  const site = await FakeServer.listen(jira.answer);
  const server = await RunningServer.start({ ...key, CONNECT_HOSTS: site.inPlaceOf(jira.site) });
  const studio = new Studio(browser, server.url, 'phone');
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const page = await studio.sitIn(ada.place, '/connections');
  const itemCalled = (title: string) =>
    [...ada.state.items.values()].find((item) => item.title === title);

  await test.step('a wrong token is said in a sentence, and the right one lets in', async () => {
    await page.getByRole('link', { name: 'Jira' }).tap();
    await page.getByLabel('Address of your Jira').fill(jira.site);
    await page.getByLabel('Your e-mail address there').fill(jira.credentials.mail);
    await page.getByLabel('Token').fill('no token');
    await page.getByRole('button', { name: 'Sign in' }).tap();
    await expect(page.getByRole('alert').getByText(/does not take this sign-in/)).toBeVisible();
    await page.getByLabel('Token').fill(jira.credentials.token);
    await page.getByRole('button', { name: 'Sign in' }).tap();
  });

  await test.step('a project is chosen, its rights are said, and what fits is mapped by itself', async () => {
    await page.getByRole('button', { name: 'Web shop (SHOP)' }).tap();
    await expect(page.getByText('All that is needed is allowed.')).toBeVisible();
    await page.getByRole('button', { name: 'Change: What goes to and fro' }).tap();
    await page.getByLabel('Which Title stands if both changed').selectOption('ours stands');
    await page.getByRole('button', { name: 'Save' }).tap();
    await expect(page.getByText(/\d+ properties/)).toBeVisible();
  });

  await test.step('what the query finds is seen before it comes in', async () => {
    const found = page.getByRole('list', { name: 'What it finds' });
    await page.getByLabel('JQL').fill('nonsense');
    await expect(page.getByRole('alert').getByText(/nonsense/)).toBeVisible();
    await page.getByLabel('JQL').fill('summary ~ "checkout"');
    await expect(found.getByRole('listitem')).toHaveText([/Guest checkout/]);
    await page.getByRole('button', { name: 'Bring in all of them' }).tap();
    await expect(page.getByText('1 linked item')).toBeVisible();
    await expect(page.getByText(/^In step/)).toBeVisible();
    expect([...ada.state.items.values()].map(({ title }) => title)).toEqual(['Guest checkout']);
  });

  await test.step('what a team agrees on is written into the estimate over there', async () => {
    const item = itemCalled('Guest checkout');
    const seat = await play(server.url, ada.place, [item?.id ?? '']);
    const leader = await Player.sitDown(server.url, seat);
    const round = { itemId: item?.id ?? '', round: 1 };
    await leader.do({ type: 'round.open', ...round });
    await leader.do({ type: 'vote.cast', ...round, cards: { value: '8', effort: '5' } });
    await leader.do({ type: 'round.reveal', ...round });
    await leader.do({ type: 'item.accept', itemId: round.itemId, scores: { value: 8, effort: 5 } });
    leader.leave();
    await expect.poll(() => issue.fields[estimate]).toBe(5);
  });

  await test.step('what both sides changed is settled as it was said, and both values are kept in sight', async () => {
    await page.getByRole('button', { name: 'More with Jira' }).tap();
    await page.getByRole('menuitem', { name: 'Pause' }).tap();
    await expect(page.getByText('Paused: nothing goes to and fro.')).toBeVisible();
    jira.change(issue.id, { summary: 'Checkout for guests' });
    const item = itemCalled('Guest checkout');
    await ada.do({
      ...{ type: 'item.set', itemIds: [item?.id ?? ''], fields: { title: 'Buy as a guest' } },
    });
    await page.getByRole('button', { name: 'Resume' }).tap();
    await expect.poll(() => issue.fields.summary).toBe('Buy as a guest');
    await page.getByRole('link', { name: 'Backlog' }).tap();
    await page.getByRole('button', { name: 'Buy as a guest', exact: true }).tap();
    const side = page.getByRole('complementary');
    await expect(side.getByRole('link', { name: `Open ${issue.key} at Jira` })).toBeVisible();
    await expect(
      side.getByText(/changed on both sides.*Buy as a guest.*Checkout for guests/),
    ).toBeVisible();
    await side.getByRole('button', { name: 'Close' }).tap();
  });

  await test.step('a sign-in that does not hold any more is said, and mended', async () => {
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Connections' }).tap();
    site.answer = () => ({ status: 401 });
    await page.getByRole('link', { name: 'Jira', exact: true }).first().tap();
    await page.getByRole('button', { name: 'Look now' }).tap();
    await expect(page.getByText('The sign-in does not hold any more.')).toBeVisible();
    site.answer = jira.answer;
    await page.getByRole('button', { name: 'Sign in anew' }).first().tap();
    await signIn(page, jira.credentials);
    await expect(page.getByText(/^In step/)).toBeVisible();
  });

  ada.leave();
  await studio.clear();
  await server.dispose();
  site.close();
});

async function signIn(page: Page, { site, mail, token }: FakeJira['credentials']): Promise<void> {
  await page.getByLabel('Address of your Jira').fill(site);
  await page.getByLabel('Your e-mail address there').fill(mail);
  await page.getByLabel('Token').fill(token);
  await page.getByLabel('Token').press('Enter');
}

test('issues of GitHub are brought into a session from where a workspace is connected, and one is sent there', async ({
  browser,
}) => {
  const github = await FakeGithub.listen();
  github.open('Dark mode');
  github.open('Search that forgives');
  const server = await RunningServer.start({ ...key, CONNECT_HOSTS: github.inItsPlace });
  const fay = await withLaptop(browser, 'Fay');
  const { page } = fay;

  await test.step('a session says how to come by a connection where there is none', async () => {
    await openSession(fay, server.url);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'From Jira, GitHub…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bring in from a tracker' });
    await expect(dialog.getByText(/this device is in none/)).toBeVisible();
    await dialog.getByRole('link', { name: 'Begin a workspace' }).click();
  });

  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({ type: 'item.add', items: [{ id: 'own', title: 'Made here' }] });
  const studio = new Studio(browser, server.url, 'laptop');
  const board = await studio.sitIn(ada.place, '/connections/new/github');

  await test.step('a workspace is connected by keyboard', async () => {
    await board.getByLabel('Token').fill(github.token);
    await board.keyboard.press('Enter');
    await board.getByRole('button', { name: github.place, exact: true }).press('Enter');
    await expect(board.getByText(/Read/).first()).toBeVisible();
    await board.getByRole('checkbox', { name: 'Choose #1' }).press('Space');
    await board.getByRole('button', { name: 'Bring in 1 record' }).press('Enter');
    await expect(board.getByText('1 linked item')).toBeVisible();
  });

  await test.step('an item that was made here is sent there', async () => {
    await board.getByRole('link', { name: 'Backlog' }).click();
    await board.getByRole('button', { name: 'Made here', exact: true }).click();
    const side = board.getByRole('complementary');
    await side.getByRole('button', { name: 'Send to GitHub' }).click();
    await board.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(side.getByRole('link', { name: 'Open #3 at GitHub' })).toBeVisible();
    expect(github.issue(3).title).toBe('Made here');
  });

  await test.step('its issues come into a session beside a file', async () => {
    await openSession({ ...fay, page: board, name: 'Ada' }, server.url);
    await board.getByRole('button', { name: 'Import', exact: true }).click();
    await board.getByRole('button', { name: 'From Jira, GitHub…' }).click();
    const dialog = board.getByRole('dialog', { name: 'Bring in from a tracker' });
    await dialog.getByRole('checkbox', { name: 'Choose #2' }).check();
    await dialog.getByRole('button', { name: 'Bring in 1 record' }).click();
    await expect(board.getByText('Search that forgives').first()).toBeVisible();
  });

  ada.leave();
  await studio.clear();
  await server.dispose();
  github.close();
});
