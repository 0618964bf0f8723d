import { randomBytes } from 'node:crypto';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeJira } from '#test/integrations/services/jira/fake-jira.ts';
import { shopBacklog } from '#test/screens/backlog.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** A site of Jira that lets nobody do more than sign in, once they are connected. */
export const forgetfulSite = 'forgetful.atlassian.net';

/** A server as scenes want it, and what it is connected with. */
export interface Stage {
  server: RunningServer;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const jira = new FakeJira();
  for (const { title = '' } of shopBacklog) jira.add(title);
  const site = await FakeServer.listen(jira.answer);
  const forgetful = await FakeServer.listen((asked) =>
    asked.path.includes('/myself') ? jira.answer(asked) : { status: 401 },
  );
  const server = await RunningServer.start({
    LIMITS: 'off',
    // Nobody listens at the second host: whoever calls it is told so at once.
    WEBHOOK_HOSTS: 'hooks.slack.com,http://localhost:9',
    // What is shown of them; nobody answers there.
    ...{ OIDC_ISSUER: 'http://localhost:9', OIDC_CLIENT_ID: 'poker', OIDC_NAME: 'Acme' },
    SECRETS_KEY: randomBytes(32).toString('base64'),
    CONNECT_HOSTS: `${site.inPlaceOf(jira.site)},${forgetful.inPlaceOf(forgetfulSite)}`,
  });
  return {
    server,
    async close() {
      await server.dispose();
      site.close();
      forgetful.close();
    },
  };
}
