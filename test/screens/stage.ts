import { randomBytes } from 'node:crypto';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeJira } from '#test/integrations/services/jira/fake-jira.ts';
import { shopBacklog } from '#test/screens/backlog.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** A site of Jira that lets nobody do more than sign in, once they are connected. */
export const forgetfulSite = 'forgetful.atlassian.net';

/** One whose issues come in until there are many, and then for a long time none. */
export const slowSite = 'slow.atlassian.net';

/** One that asks to wait whenever its issues are looked for. */
export const busySite = 'busy.atlassian.net';

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
  const large = new FakeJira();
  for (let number = 1; number <= 180; number += 1) large.add(`Story ${number}`);
  const slow = await FakeServer.listen((asked) => {
    const { issues } = large;
    const isLate = [...issues.keys()].slice(120).some((id) => asked.body.includes(`"${id}"`));
    return isLate ? new Promise(() => undefined) : large.answer(asked);
  });
  const busy = await FakeServer.listen((asked) =>
    asked.path.includes('/search/jql') || asked.path.includes('/bulkfetch')
      ? { status: 429, headers: { 'Retry-After': '290' } }
      : jira.answer(asked),
  );
  const server = await RunningServer.start({
    LIMITS: 'off',
    // Nobody listens at the second host: whoever calls it is told so at once.
    WEBHOOK_HOSTS: 'hooks.slack.com,http://localhost:9',
    // What is shown of them; nobody answers there.
    ...{ OIDC_ISSUER: 'http://localhost:9', OIDC_CLIENT_ID: 'poker', OIDC_NAME: 'Acme' },
    SECRETS_KEY: randomBytes(32).toString('base64'),
    CONNECT_HOSTS: [
      ...[site.inPlaceOf(jira.site), forgetful.inPlaceOf(forgetfulSite)],
      ...[slow.inPlaceOf(slowSite), busy.inPlaceOf(busySite)],
    ].join(),
    // What is offered of them; nobody goes there.
    ...appAt('GITHUB'),
    ...appAt('PLANNER'),
  });
  return {
    server,
    async close() {
      await server.dispose();
      site.close();
      for (const one of [forgetful, slow, busy]) one.close();
    },
  };
}

function appAt(service: string): Record<string, string> {
  return { [`${service}_CLIENT_ID`]: 'poker', [`${service}_CLIENT_SECRET`]: 'not-a-secret' };
}
