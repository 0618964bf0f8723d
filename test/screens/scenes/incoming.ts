import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import { sendIncoming } from '#test/workspace/incoming.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

const anAlert = {
  status: 'firing',
  alert: {
    ...{ id: 'disk-1', name: 'Disk of the till in Hamburg is almost full', severity: 'high' },
    url: 'https://monitor.example.com/alerts/disk-1',
    text: 'Only **3 %** of `/dev/sda1` are left.\nIt will be full in about two days.',
    labels: [{ name: 'till' }, { name: 'hamburg' }],
    acknowledged: false,
    owner: null,
  },
};

/** A workspace that a monitor and a form of somebody else's say things to. */
async function withIncoming(studio: Studio, mapping: Record<string, string> = {}) {
  const ada = await Teammate.arrive(studio.serverUrl, await beginWorkspace(studio.serverUrl));
  await ada.do({ type: 'type.put', itemType: { id: 'bug', name: 'Bug' } });
  const secret = drawSecret();
  await ada.do({ type: 'incoming.make', id: 'alerts', name: 'Alerts of the monitor', secret });
  await ada.do({
    ...{ type: 'incoming.make', id: 'leads', name: 'Leads', secret: drawSecret() },
  });
  await ada.do({ type: 'incoming.change', id: 'leads', on: false });
  await ada.do({
    ...{ type: 'incoming.change', id: 'alerts', mapping },
    given: { status: 'active', labels: ['alert'] },
  });
  const send = (body: unknown) => sendIncoming(studio.serverUrl, ada.place, secret, body);
  return { ada, send };
}

export const incomingScenes: readonly Scene[] = [
  {
    name: 'team-incoming',
    async play(studio) {
      const { ada, send } = await withIncoming(studio);
      await send(anAlert);
      ada.leave();
      const page = await studio.sitIn(ada.place, '/settings');
      await page.getByLabel('Add an incoming webhook').scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-incoming-new',
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl);
      const page = await studio.sitIn(place, '/settings');
      await page.getByLabel('Add an incoming webhook').fill('Alerts of the monitor');
      await page.keyboard.press('Enter');
      await page.getByText('Nothing came in yet').waitFor();
      return page;
    },
  },
  {
    name: 'team-incoming-suggested',
    async play(studio) {
      const { ada, send } = await withIncoming(studio);
      await send(anAlert);
      ada.leave();
      const page = await studio.sitIn(ada.place, '/incoming/alerts');
      await page.getByRole('button', { name: 'Take it so' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-incoming-mapped',
    async play(studio) {
      const { ada, send } = await withIncoming(studio, {
        ...{ title: 'alert.name', description: 'alert.text', key: 'alert.id' },
        ...{ type: 'alert.severity', labels: 'alert.labels[].name' },
      });
      await send(anAlert);
      ada.leave();
      const page = await studio.sitIn(ada.place, '/incoming/alerts');
      await page.getByRole('list', { name: 'What becomes what' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-incoming-value',
    async play(studio) {
      const { ada, send } = await withIncoming(studio, { title: 'alert.name' });
      await send(anAlert);
      ada.leave();
      const page = await studio.sitIn(ada.place, '/incoming/alerts');
      await page.getByRole('button', { name: /alert\.text/ }).click();
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    name: 'team-incoming-signature',
    async play(studio) {
      const { ada } = await withIncoming(studio, { title: 'alert.name' });
      ada.leave();
      const page = await studio.sitIn(ada.place, '/incoming/alerts');
      await page.getByLabel('Requests have to be signed').selectOption('hub');
      await page.getByLabel('Secret').fill('too short');
      await page.keyboard.press('Enter');
      await page.getByText('A secret has at least 16 characters.').waitFor();
      return page;
    },
  },
  {
    name: 'team-incoming-requests',
    async play(studio) {
      const { ada, send } = await withIncoming(studio, { title: 'alert.name', key: 'alert.id' });
      await send({ status: 'resolved' });
      await send(anAlert);
      await send({ ...anAlert, alert: { ...anAlert.alert, name: 'Disk is full' } });
      await send('nothing that can be read');
      ada.leave();
      const page = await studio.sitIn(ada.place, '/incoming/alerts');
      await page.getByText('What was sent').first().click();
      await page.getByRole('heading', { name: 'Signature' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
];
