import type { Page } from 'playwright';
import { FakeJira } from '#test/integrations/services/jira/fake-jira.ts';
import type { Scene } from '#test/screens/scene.ts';
import { busySite, forgetfulSite, slowSite } from '#test/screens/stage.ts';
import type { Studio } from '#test/screens/studio.ts';
import { beginWorkspace, type Place, Teammate } from '#test/workspace/teammate.ts';

const { credentials } = new FakeJira();

/** Asks the server about connections, as a program would. */
async function ask(studio: Studio, { workspaceId, token }: Place, path: string, body?: unknown) {
  const answer = await fetch(
    `${studio.serverUrl}/api/workspaces/${workspaceId}/connections${path}`,
    {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  );
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** Connects a workspace with a site of Jira, as a program would. */
async function connect(studio: Studio, place: Place, id: string, name: string, site: string) {
  const made = { id, service: 'jira', name, credentials: { ...credentials, site } };
  await ask(studio, place, '', made);
}

/** A workspace that is connected and nothing more. */
async function connected(studio: Studio): Promise<Place> {
  const place = await beginWorkspace(studio.serverUrl);
  await connect(studio, place, 'shop', 'Web shop', credentials.site);
  return place;
}

/** The same, with the project chosen. */
async function placed(studio: Studio): Promise<Page> {
  const place = await connected(studio);
  const page = await studio.sitIn(place, '/connections/shop');
  await page.getByRole('button', { name: 'Web shop (SHOP)' }).click();
  await page.getByText('All that is needed is allowed.').waitFor();
  await page.getByRole('list', { name: 'What it finds' }).waitFor();
  await page.getByText(/^\d+ propert/).waitFor();
  return page;
}

/** One that is in step, and one that has lost its sign-in. */
async function underWay(studio: Studio): Promise<Place> {
  const place = await connected(studio);
  await connect(studio, place, 'gone', 'Support', `https://${forgetfulSite}`);
  const ada = await Teammate.arrive(studio.serverUrl, place);
  const where = { place: { id: '10000', name: 'Web shop (SHOP)' } };
  await ada.do({ type: 'connection.change', id: 'shop', ...where, follows: true });
  await ada.do({ type: 'connection.change', id: 'gone', ...where, follows: true });
  ada.leave();
  return place;
}

/** A workspace that follows all that is at a site of Jira, on the page of its connection. */
async function following(studio: Studio, site: string): Promise<{ page: Page; ada: Teammate }> {
  const place = await beginWorkspace(studio.serverUrl);
  await connect(studio, place, 'shop', 'Web shop', `https://${site}`);
  const ada = await Teammate.arrive(studio.serverUrl, place);
  const where = { place: { id: '10000', name: 'Web shop (SHOP)' } };
  await ada.do({ type: 'connection.change', id: 'shop', ...where });
  const { suggested: mapping } = await ask(studio, place, '/shop/fields');
  await ada.do({ type: 'connection.change', id: 'shop', mapping, follows: true });
  const page = await studio.sitIn(place, '/connections/shop');
  return { page, ada };
}

/** An item that is in step, and one whose score Jira can't take as it is not on its screen. */
async function linked(studio: Studio): Promise<{ page: Page; ada: Teammate; itemId: string }> {
  const { page, ada } = await following(studio, new FakeJira().site);
  await ada.until(() => [...ada.state.items.values()].some(({ links }) => links));
  const [item] = [...ada.state.items.values()].filter(({ links }) => links);
  return { page, ada, itemId: item?.id ?? '' };
}

/** The page where one signs in with a service for the first time. */
function signInScene(service: string, shows: string): Scene {
  return {
    name: `team-connections-with-${service}`,
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl);
      const page = await studio.sitIn(place, `/connections/new/${service}`);
      await page.getByText(shows).first().waitFor();
      return page;
    },
  };
}

export const connectionScenes: readonly Scene[] = [
  {
    name: 'team-connections-none',
    async play(studio) {
      const page = await studio.sitIn(await beginWorkspace(studio.serverUrl), '/connections');
      await page.getByRole('link', { name: 'Jira' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-connections-sign-in',
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl);
      const page = await studio.sitIn(place, '/connections/new/jira');
      await page.getByLabel('Address of your Jira').fill('acme.atlassian.net');
      await page.getByLabel('Your e-mail address there').fill('ana@example.com');
      await page.getByLabel('Token').fill('not-a-token');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').getByText(/./).waitFor();
      return page;
    },
  },
  {
    name: 'team-connections-place',
    async play(studio) {
      const page = await studio.sitIn(await connected(studio), '/connections/shop');
      await page.getByRole('button', { name: 'Web shop (SHOP)' }).waitFor();
      return page;
    },
  },
  { name: 'team-connections-bring-in', play: placed },
  {
    name: 'team-connections-mapping',
    async play(studio) {
      const page = await placed(studio);
      await page.getByRole('button', { name: 'Change: What goes to and fro' }).click();
      await page
        .getByText(/^What stands for what/)
        .first()
        .click();
      return page;
    },
  },
  {
    name: 'team-connections-list',
    async play(studio) {
      const page = await studio.sitIn(await underWay(studio), '/connections');
      await page.getByText('The sign-in does not hold any more.').waitFor();
      return page;
    },
  },
  {
    name: 'team-connections-signed-out',
    async play(studio) {
      const page = await studio.sitIn(await underWay(studio), '/connections/gone');
      await page.getByText('The sign-in does not hold any more.').waitFor();
      return page;
    },
  },
  {
    name: 'team-connections-coming-in',
    async play(studio) {
      const { page, ada } = await following(studio, slowSite);
      await page.getByText('150 linked items').waitFor();
      ada.leave();
      return page;
    },
  },
  {
    name: 'team-connections-slowed',
    async play(studio) {
      const { page, ada } = await following(studio, busySite);
      await page.getByText(/asked to wait/).waitFor();
      ada.leave();
      return page;
    },
  },
  {
    name: 'team-connections-paused',
    async play(studio) {
      const { page, ada } = await linked(studio);
      await ada.do({ type: 'connection.change', id: 'shop', on: false });
      await page.getByText(/^Paused/).waitFor();
      ada.leave();
      return page;
    },
  },
  {
    name: 'team-connections-said-no',
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl);
      const path = '/connections/new/github?refused=service_signed_out';
      const page = await studio.sitIn(place, path);
      await page.getByText(/given up or refused/).waitFor();
      return page;
    },
  },
  signInScene('github', 'Sign in at GitHub'),
  signInScene('trello', 'API key'),
  signInScene('asana', 'Token'),
  signInScene('planner', 'Sign in at Microsoft Planner'),
  signInScene('salesforce', 'has no app registered'),
  signInScene('zendesk', 'Address of your Zendesk'),
  {
    name: 'team-item-elsewhere',
    async play(studio) {
      const { page, ada, itemId } = await linked(studio);
      await connect(studio, ada.place, 'more', 'Support', credentials.site);
      await ada.do({
        ...{ type: 'connection.change', id: 'more' },
        ...{ place: { id: '10000', name: 'Web shop (SHOP)' } },
      });
      const fields = { title: 'A title that is far longer than Jira takes it: '.repeat(6) };
      await ada.do({ type: 'item.set', itemIds: [itemId], fields });
      await ada.until(() => ada.item(itemId).links?.[0]?.problem !== undefined);
      await page.getByRole('link', { name: 'Backlog' }).click();
      await page.getByRole('button', { name: /^A title that is far/ }).click();
      await page.getByRole('heading', { name: 'Elsewhere' }).scrollIntoViewIfNeeded();
      ada.leave();
      return page;
    },
  },
  {
    name: 'team-connections-items-failing',
    async play(studio) {
      const { page, ada, itemId } = await linked(studio);
      const fields = { title: 'A title that is far longer than Jira takes it: '.repeat(6) };
      await ada.do({ type: 'item.set', itemIds: [itemId], fields });
      await page.getByText('1 has a problem').waitFor();
      ada.leave();
      return page;
    },
  },
  {
    name: 'session-import-tracker',
    async play(studio) {
      const place = await connected(studio);
      const ada = await Teammate.arrive(studio.serverUrl, place);
      const where = { place: { id: '10000', name: 'Web shop (SHOP)' } };
      await ada.do({ type: 'connection.change', id: 'shop', ...where });
      ada.leave();
      const { facilitator } = await studio.gather({ items: [], people: [] });
      const { sessionId, participantId, token } = facilitator.seat;
      const seen = { title: '', name: 'Shop', lastSeen: Date.now() };
      const page = await studio.visit(`/s/${sessionId}`, {
        sessions: [{ ...seen, sessionId, participantId, token }],
        workspaces: [{ ...seen, ...place }],
      });
      if (studio.device === 'phone')
        await page.getByRole('button', { name: 'Backlog', exact: true }).click();
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByRole('button', { name: 'From Jira, GitHub…' }).click();
      await page.getByRole('list', { name: 'What it finds' }).waitFor();
      return page;
    },
  },
];
