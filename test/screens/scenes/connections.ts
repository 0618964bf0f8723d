import type { Page } from 'playwright';
import { FakeJira } from '#test/integrations/services/jira/fake-jira.ts';
import type { Scene } from '#test/screens/scene.ts';
import { forgetfulSite } from '#test/screens/stage.ts';
import type { Studio } from '#test/screens/studio.ts';
import { beginWorkspace, type Place, Teammate } from '#test/workspace/teammate.ts';

const { credentials } = new FakeJira();

/** Connects a workspace with a site of Jira, as a program would. */
async function connect(studio: Studio, place: Place, id: string, name: string, site: string) {
  const { workspaceId, token } = place;
  const answer = await fetch(`${studio.serverUrl}/api/workspaces/${workspaceId}/connections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id, service: 'jira', name, credentials: { ...credentials, site } }),
  });
  if (answer.status !== 201) throw new Error(await answer.text());
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
];
