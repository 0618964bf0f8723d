import { randomBytes } from 'node:crypto';
import type { Page, Route } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeAsana } from '#test/integrations/services/asana/fake-asana.ts';
import { FakeGithub } from '#test/integrations/services/github/fake-github.ts';
import { estimate, FakeJira } from '#test/integrations/services/jira/fake-jira.ts';
import { FakePlanner } from '#test/integrations/services/planner/fake-planner.ts';
import { FakeSalesforce } from '#test/integrations/services/salesforce/fake-salesforce.ts';
import {
  FakeTrello,
  lists,
  credentials as trelloCredentials,
} from '#test/integrations/services/trello/fake-trello.ts';
import { FakeZendesk } from '#test/integrations/services/zendesk/fake-zendesk.ts';
import { Studio } from '#test/screens/studio.ts';
import { openSession } from '#test/server/front-desk.ts';
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

test('a workspace is connected with GitHub by keyboard, plays what came in, and both stay in step', async ({
  browser,
}) => {
  const github = await FakeGithub.listen();
  const issue = github.open('Dark mode');
  github.open('Search that forgives');
  const login = await FakeServer.listen(() => ({
    body: { access_token: github.token, token_type: 'bearer', scope: 'repo' },
  }));
  const server = await RunningServer.start({
    ...{ ...key, CONNECT_HOSTS: `${github.inItsPlace},${login.inPlaceOf('github.com')}` },
    ...{ GITHUB_CLIENT_ID: 'the-app', GITHUB_CLIENT_SECRET: 'app-secret-0123456789' },
  });
  const studio = new Studio(browser, server.url, 'laptop');

  await test.step('a session says how to come by a connection where there is none', async () => {
    const page = await studio.sit(await openSession(server.url));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'From Jira, GitHub…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bring in from a tracker' });
    await expect(dialog.getByText(/this device is in none/)).toBeVisible();
    await dialog.getByRole('link', { name: 'Begin a workspace' }).click();
  });

  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({ type: 'item.add', items: [{ id: 'own', title: 'Made here' }] });
  const board = await studio.sitIn(ada.place, '/connections/new/github');
  let said: Record<string, string> = { error: 'access_denied' };
  await board
    .context()
    .route('https://github.com/login/oauth/authorize*', (route) => sendBackWith(said)(route));

  await test.step('who says no at GitHub’s own page is told so, where they can try again', async () => {
    await board.getByRole('button', { name: 'Sign in at GitHub' }).press('Enter');
    await expect(
      board.getByText(/GitHub was given up or refused. Nothing has changed/),
    ).toBeVisible();
    await expect(board.getByLabel('Token')).toBeVisible();
  });

  await test.step('who says yes connects a repository, which is to hear who agreed on what', async () => {
    said = { code: 'the-code' };
    await board.getByRole('button', { name: 'Sign in at GitHub' }).press('Enter');
    await board.getByRole('button', { name: github.place, exact: true }).press('Enter');
    await expect(board.getByText('All that is needed is allowed.')).toBeVisible();
    await board.getByRole('button', { name: 'Change: What goes to and fro' }).press('Enter');
    await board.getByRole('switch', { name: 'Comment there who agreed on what' }).press('Space');
    await board.getByRole('button', { name: 'Save' }).press('Enter');
    await expect(board.getByText(/\d+ properties, and comments/)).toBeVisible();
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
    await side.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('what came in is played', async () => {
    await board.getByRole('row', { name: 'Dark mode' }).getByRole('checkbox').press('Space');
    await board.getByRole('toolbar').getByRole('button', { name: 'Play' }).press('Enter');
    const dialog = board.getByRole('dialog', { name: 'Play 1 item' });
    await dialog.getByRole('button', { name: 'Begin' }).press('Enter');
  });

  await test.step('other issues come into a session beside a file', async () => {
    await board.getByRole('button', { name: 'Import', exact: true }).press('Enter');
    await board.getByRole('button', { name: 'From Jira, GitHub…' }).press('Enter');
    const dialog = board.getByRole('dialog', { name: 'Bring in from a tracker' });
    await expect(dialog.getByText(/nothing that you decide here is written back/)).toBeVisible();
    await dialog.getByRole('checkbox', { name: 'Choose #2' }).press('Space');
    await dialog.getByRole('button', { name: 'Bring in 1 record' }).press('Enter');
    await expect(board.getByText('Search that forgives').first()).toBeVisible();
  });

  await test.step('what is agreed on in a session becomes a label and a comment there', async () => {
    await board.getByRole('button', { name: 'Start voting' }).first().press('Enter');
    await board.getByRole('button', { name: 'Your cards' }).press('Enter');
    await board.getByRole('switch', { name: 'I vote too' }).press('Space');
    for (const [criterion, label] of [
      ['Value', '8'],
      ['Effort', '3'],
    ] as const) {
      const cards = board.getByRole('radiogroup', { name: criterion });
      await cards.getByRole('radio', { name: label, exact: true }).press('Space');
    }
    await board.keyboard.press('Escape');
    await expect(board.getByText('1 of 1 has voted').first()).toBeVisible();
    await board.getByRole('button', { name: 'Reveal cards' }).press('Enter');
    await expect(board.getByLabel('Value score')).toHaveValue('8');
    await board.keyboard.press('a');
    await expect.poll(() => issue.labels).toContain('score: 3');
    await expect.poll(() => issue.comments.join()).toContain('Effort');
    await board.getByRole('link', { name: 'Results' }).first().press('Enter');
    await board.getByRole('link', { name: 'Back to the workspace' }).press('Enter');
  });

  await test.step('where both sides changed it, theirs stands, and both values are kept in sight', async () => {
    const item = [...ada.state.items.values()].find(({ title }) => title === 'Dark mode');
    const [connection = ''] = ada.state.connections.keys();
    await ada.do({ type: 'connection.change', id: connection, on: false });
    github.edit(issue.number, { title: 'Dark theme' });
    await ada.do({ type: 'item.set', itemIds: [item?.id ?? ''], fields: { title: 'Night mode' } });
    await ada.do({ type: 'connection.change', id: connection, on: true });
    await board.getByRole('button', { name: 'Dark theme', exact: true }).press('Enter');
    const side = board.getByRole('complementary');
    await expect(side.getByText(/changed on both sides.*Night mode.*Dark theme/)).toBeVisible();
    await side.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('a right that was taken is said in GitHub’s own words, and nothing is lost once it is back', async () => {
    await board.getByRole('button', { name: 'More' }).click();
    await board.getByRole('menuitem', { name: 'Connections' }).click();
    await board.getByRole('link', { name: 'GitHub', exact: true }).first().press('Enter');
    await expect(board.getByText('All that is needed is allowed.')).toBeVisible();
    await expect(board.getByText(/\d+ properties, and comments/)).toBeVisible();
    github.edit(issue.number, { title: 'Dark and light' });
    github.trouble(403, {}, 'Resource not accessible by personal access token');
    await board.getByRole('button', { name: 'Look now' }).press('Enter');
    await expect(board.getByText('Rights are lacking.')).toBeVisible();
    await expect(board.getByText(/GitHub says: .*not accessible by personal/)).toBeVisible();
    await board.getByRole('button', { name: 'Look now' }).press('Enter');
    await ada.until(() =>
      [...ada.state.items.values()].some(({ title }) => title === 'Dark and light'),
    );
    await expect(board.getByText(/^In step/)).toBeVisible();
  });

  ada.leave();
  await studio.clear();
  await server.dispose();
  for (const one of [login, github]) one.close();
});

test('each of the other trackers is connected in its own way, and is right untouched @trackers', async ({
  browser,
}) => {
  const [trello, asana, planner] = [
    new FakeTrello(),
    await FakeAsana.listen(),
    await FakePlanner.listen(),
  ];
  const [zendesk, salesforce] = [await FakeZendesk.listen(), await FakeSalesforce.listen()];
  const board = await FakeServer.listen(trello.answer);
  const login = await FakeServer.listen(() => ({
    body: { access_token: planner.access, token_type: 'Bearer' },
  }));
  trello.add('Gift cards');
  trello.add('Wish list', { idList: lists[2]?.id ?? '' });
  asana.add('Vouchers');
  asana.change(asana.add('Returns'), { section: '303' });
  planner.add('Loyalty');
  planner.change(planner.add('Pick up in the shop'), { bucketId: 'bucket-next' });
  zendesk.add('Invoice is lost');
  zendesk.change(zendesk.add('Parcel is lost'), { status: 'solved' });
  salesforce.add('Wants to pay by bill');
  salesforce.change(salesforce.add('Wants a discount'), { Status: 'Closed' });
  const app = (name: string) => ({ [`${name}_CLIENT_ID`]: 'app', [`${name}_CLIENT_SECRET`]: 's' });
  const server = await RunningServer.start({
    ...{ ...key, ...app('PLANNER'), ...app('SALESFORCE') },
    CONNECT_HOSTS: [
      ...[board.inPlaceOf('api.trello.com'), login.inPlaceOf('login.microsoftonline.com')],
      ...[asana, planner, zendesk, salesforce].map(({ inItsPlace }) => inItsPlace),
    ].join(),
  });
  const studio = new Studio(browser, server.url, 'laptop');
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const page = await studio.sitIn(ada.place, '/connections');
  await page.context().route(/\/oauth2\/(v2\.0\/)?authorize\?/, sendBackWith({ code: 'the-code' }));
  const statusOf = (title: string) => {
    const item = [...ada.state.items.values()].find((one) => one.title === title);
    return item && ada.state.basics.statuses.find(({ id }) => id === item.status)?.name;
  };

  const fillIn = async (parts: Record<string, string>) => {
    for (const [label, text] of Object.entries(parts)) await page.getByLabel(label).fill(text);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  const leaveFor = (service: string) =>
    page.getByRole('button', { name: `Sign in at ${service}` }).click();

  const ways: readonly {
    service: string;
    signIn(): Promise<void>;
    place: string;
    /** What nobody can do there. */
    lacks?: readonly string[];
    /** The field that is the status there. */
    status: string;
    query: string;
    found: string;
    /** The status with which it comes in. */
    isNow: string;
  }[] = [
    {
      service: 'Trello',
      signIn: () =>
        fillIn({
          'API key': trelloCredentials.key,
          'Secret of that key': trelloCredentials.keySecret,
          Token: trelloCredentials.token,
        }),
      ...{ place: 'Web shop', status: 'List', query: 'list:Done', found: 'Wish list' },
      isNow: 'Done',
    },
    {
      service: 'Asana',
      signIn: () => fillIn({ Token: asana.token }),
      ...{ place: 'Shop roadmap · Acme', status: 'Section', query: 'section:Done' },
      ...{ found: 'Returns', isNow: 'Done' },
    },
    {
      service: 'Microsoft Planner',
      signIn: () => leaveFor('Microsoft Planner'),
      ...{ place: 'Shop roadmap', status: 'Bucket', query: 'bucket:Next' },
      ...{ found: 'Pick up in the shop', isNow: 'Open' },
      lacks: ['has no comments', 'tells of no changes'],
    },
    {
      service: 'Zendesk',
      signIn: () =>
        fillIn({
          'Address of your Zendesk': zendesk.address,
          'Your e-mail address there': zendesk.mail,
          Token: zendesk.token,
        }),
      ...{ place: 'Tickets · acme.zendesk.com', status: 'Status', query: 'Parcel' },
      ...{ found: 'Parcel is lost', isNow: 'Done' },
    },
    {
      service: 'Salesforce',
      signIn: () => leaveFor('Salesforce'),
      ...{ place: 'Case', status: 'Status', query: 'view:"Closed cases"' },
      ...{ found: 'Wants a discount', isNow: 'Done', lacks: ['tells of no changes'] },
    },
  ];
  for (const { service, signIn, place, lacks = [], status, query, found, isNow } of ways)
    await test.step(`${service}: ${query}`, async () => {
      await page.getByRole('link', { name: service, exact: true }).last().click();
      await signIn();
      await page.getByRole('button', { name: place, exact: true }).click();
      await expect(page.getByText('All that is needed is allowed.')).toBeVisible();
      for (const words of lacks) await expect(page.getByText(`${service} ${words}`)).toBeVisible();
      await page.getByRole('button', { name: 'Change: What goes to and fro' }).click();
      const field = page.getByLabel(`Field at ${service} for Status`);
      await expect(field.locator('option:checked')).toHaveText(status);
      await expect(page.getByRole('switch', { name: 'Comment there' })).toHaveCount(
        service === 'Microsoft Planner' ? 0 : 1,
      );
      await page.getByRole('button', { name: 'Cancel' }).click();
      const records = page.getByRole('list', { name: 'What it finds' }).getByRole('listitem');
      await expect(records).toHaveCount(2);
      await page.getByRole('textbox').fill(query);
      await expect(records).toHaveText([new RegExp(found)]);
      await expect(page.getByText('1 record', { exact: true })).toBeVisible();
      await page.getByRole('button', { name: 'Bring in all of them' }).click();
      await expect.poll(() => statusOf(found)).toBe(isNow);
      await page.getByRole('link', { name: 'All connections' }).click();
    });

  ada.leave();
  await studio.clear();
  await server.dispose();
  for (const { service } of [asana, planner, zendesk]) service.close();
  for (const one of [board, login, salesforce.server]) one.close();
});

/** What somebody says on the page where a service asks them, which is none of ours. */
function sendBackWith(said: Record<string, string>) {
  return (route: Route) => {
    const asked = new URL(route.request().url()).searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = String(new URLSearchParams({ ...said, state: asked.get('state') ?? '' }));
    return route.fulfill({ status: 302, headers: { location: back.href } });
  };
}
