import type { Page } from 'playwright';
import { webhookEvents } from '#shared/workspace/webhook.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import { beginWorkspace, drawWebhookSecret, Teammate } from '#test/workspace/teammate.ts';

/** The settings of a workspace whose build server does not answer, and whose data warehouse is paused. */
async function settings(studio: Studio): Promise<Page> {
  const ada = await Teammate.arrive(studio.serverUrl, await beginWorkspace(studio.serverUrl));
  const build = {
    ...{ id: 'build', name: 'Build server', address: 'http://localhost:9/hooks/shop' },
    events: [...webhookEvents],
  };
  await ada.do({ type: 'webhook.make', ...build, secret: drawWebhookSecret() });
  const data = {
    ...{ id: 'data', name: 'What we decided, for the data warehouse of the whole company' },
    ...{ address: 'https://hooks.slack.com/services/x', events: ['item.scored' as const] },
  };
  await ada.do({ type: 'webhook.make', ...data, secret: drawWebhookSecret() });
  await ada.do({ type: 'webhook.change', id: 'data', on: false });
  const items = ['Guest checkout', 'Pay by card'].map((title, at) => ({ id: `i${at}`, title }));
  await ada.do({ type: 'item.add', items });
  ada.leave();
  const page = await studio.sitIn(ada.place, '/settings');
  await page.getByRole('button', { name: 'Add a webhook' }).scrollIntoViewIfNeeded();
  return page;
}

export const webhookScenes: readonly Scene[] = [
  { name: 'team-webhooks', play: settings },
  {
    name: 'team-webhooks-dialog',
    async play(studio) {
      const page = await settings(studio);
      await page.getByRole('button', { name: 'Change the webhook Build server' }).click();
      await page.getByRole('button', { name: 'New secret' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-webhooks-chat',
    async play(studio) {
      const page = await settings(studio);
      await page.getByRole('button', { name: 'Add a webhook' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('#planning');
      await page
        .getByLabel('Address', { exact: true })
        .fill('https://hooks.slack.com/services/T1/B1/x');
      await page.getByRole('figure', { name: 'What they see' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-webhooks-messages',
    async play(studio) {
      const page = await settings(studio);
      await page.getByRole('button', { name: 'Messages to Build server' }).click();
      await page.getByRole('button', { name: 'Try it out' }).click();
      await page.getByText('It did not arrive').waitFor();
      await page.getByText('What is sent').first().click();
      return page;
    },
  },
];
