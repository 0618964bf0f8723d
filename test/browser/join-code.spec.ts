import type { Locator } from '@playwright/test';
import { expect, test } from '#test/browser/test.ts';
import { openSession, play, withLaptop, withPhone } from '#test/devices/people.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { callAsSlack, linkIn, signingSecret, typed } from '#test/integrations/slack-caller.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** The code that stands there. */
async function shownIn(place: Locator): Promise<string> {
  return (await place.textContent()) ?? '';
}

test('somebody without a link types the code from the screen, and plays', async ({
  browser,
  server,
}) => {
  const fay = await withLaptop(browser, 'Fay');
  const ana = await withPhone(browser, 'Ana');
  await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Quick vote' }).first().click();
  await fay.page.getByRole('button', { name: 'Invite' }).first().click();
  const invitation = fay.page.getByRole('dialog', { name: 'Invite people' });
  const shown = invitation.getByText(/^[A-Z\d]{3} [A-Z\d]{3}$/);
  const code = await shownIn(shown);

  await ana.page.goto(server.url);
  await ana.page.getByRole('link', { name: 'I have a code' }).tap();
  const field = ana.page.getByLabel('Code');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('autocapitalize', 'characters');
  const box = await field.boundingBox();
  expect(box?.height).toBeGreaterThan(60);

  // Nothing, too little, and a code that nobody has are each told in a sentence.
  const go = ana.page.getByRole('button', { name: 'Go to the session' });
  await go.tap();
  await expect(ana.page.getByText('Type the code that is shown in the room.')).toBeVisible();
  await field.fill(code.slice(0, 5));
  await go.tap();
  await expect(ana.page.getByText('A code has six letters and digits.')).toBeVisible();
  await field.fill(code.startsWith('B') ? 'CCC CCC' : 'BBB BBB');
  await go.tap();
  await expect(ana.page.getByText('No session has this code now.')).toBeVisible();

  await field.fill(code.toLowerCase().replace(' ', '-'));
  await go.tap();
  await expect(ana.page.getByRole('heading', { name: 'Autumn roadmap' })).toBeVisible();
  expect(new URL(ana.page.url()).pathname).toMatch(/^\/s\//);
  await ana.page.getByLabel('Your name').fill(ana.name);
  await ana.page.getByRole('button', { name: 'Join' }).tap();
  await play(ana, { Value: '8' });
});

test('a link that is replaced takes its code with it', async ({ browser, server }) => {
  const fay = await withLaptop(browser, 'Fay');
  const bo = await withPhone(browser, 'Bo');
  await openSession(fay, server.url);
  await fay.page.getByRole('button', { name: 'Invite' }).first().click();
  const invitation = fay.page.getByRole('dialog', { name: 'Invite people' });
  const shown = invitation.getByText(/^[A-Z\d]{3} [A-Z\d]{3}$/);
  const old = await shownIn(shown);
  await invitation.getByRole('button', { name: 'Replace the link…' }).click();
  const question = fay.page.getByRole('dialog', { name: 'Replace the link?' });
  await question.getByRole('button', { name: 'Replace the link' }).click();
  await expect(shown).not.toHaveText(old);
  await expect(shown).toBeVisible();

  await bo.page.goto(`${server.url}/j/${old.replace(' ', '')}`);
  await expect(bo.page.getByText('No session has this code now.')).toBeVisible();
  await expect(bo.page.getByLabel('Code')).toHaveValue(old);
  // The new one leads in by its address, too, with the key of the link.
  await bo.page.goto(`${server.url}/j/${(await shownIn(shown)).replace(' ', '')}`);
  await expect(bo.page.getByLabel('Your name')).toBeVisible();
  expect(bo.page.url()).toMatch(/\/s\/[\w-]+#[\w-]{22,}$/);
});

test('who opened a session from Slack leads it by the button there, which works once', async ({
  browser,
}) => {
  const slack = await FakeServer.listen(() => ({ body: { ok: true } }));
  const server = await RunningServer.start({
    ...{ PUBLIC_URL: 'http://poker.example', SLACK_BOT_TOKEN: 'xoxb-1-fake' },
    SLACK_SIGNING_SECRET: signingSecret,
    CONNECT_HOSTS: slack.inPlaceOf('slack.com', 'hooks.slack.com'),
  });
  const answer = await callAsSlack(server.url, 'command', typed('Sprint 12'));
  const { pathname, hash } = new URL(linkIn(await answer.json()));

  const fay = await withPhone(browser, 'Fay');
  await fay.page.goto(`${server.url}${pathname}${hash}`);
  // Nobody is asked for a name, and the ticket is out of the address.
  await expect(fay.page.getByRole('heading', { name: 'Sprint 12' })).toBeVisible();
  await expect(fay.page.getByRole('button', { name: 'Quick vote' }).first()).toBeVisible();
  expect(fay.page.url()).toMatch(/\/s\/[\w-]+$/);

  const eve = await withLaptop(browser, 'Eve');
  await eve.page.goto(`${server.url}${pathname}${hash}`);
  await expect(eve.page.getByRole('alert')).toContainText('was used already');
  await eve.page.getByRole('link', { name: 'To the start page' }).click();
  await expect(eve.page.getByRole('heading', { name: 'Decide together' })).toBeVisible();
  await server.dispose();
  slack.close();
});
