import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { markdownOf } from '#server/integrations/services/jira/document.ts';
import { jira } from '#server/integrations/services/jira/jira.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { type Abroad, keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import {
  estimate,
  FakeJira,
  people,
  projectId,
} from '#test/integrations/services/jira/fake-jira.ts';
import { jiraJs } from '#test/integrations/services/jira/jira-js.ts';
import { judged } from '#test/integrations/services/judged.ts';

/** What jira.js would not have said, and what it would not have understood. */
const faults: string[] = [];

const ways = { 'a token': {}, OAuth: { access: 'fake-jira-access', cloud: 'cloud-1' } };
for (const [way, more] of Object.entries(ways))
  describe(`signed in by ${way}`, () => keepsTheFace(() => open(more)));

async function open(more: Record<string, string>): Promise<Abroad> {
  const site = new FakeJira();
  const server = await FakeServer.listen(judged(jiraJs, site.answer, faults));
  const calls = callsTo({
    // Nobody waits here for what a pace is.
    connector: { ...jira, pace: { calls: 10_000, seconds: 1 } },
    credentials: { ...site.credentials, ...more },
    hosts: server.inPlaceOf('acme.atlassian.net', 'api.atlassian.com'),
  });
  return {
    ...{ connector: jira, calls, place: projectId, word: 'shop', title: 'summary' },
    add: (title) => site.add(title).id,
    retitle: (id, title) => site.change(id, { summary: title }),
    remove: (id) => site.remove(id),
    hide: (id) => site.hide(id),
    queryFor: (word) => `summary ~ "${word}" ORDER BY rank`,
    nonsense: 'summary has been',
    examples: {
      summary: ['Pay by phone', 'Pay by card'],
      description: ['Some **bold** text\n\n- one\n- two', null, '# A head'],
      status: ['3', '6'],
      issuetype: ['10002', '10001'],
      labels: [['poker', 'two words'], null, ['other']],
      assignee: [people[1]?.accountId ?? '', null],
      duedate: ['2026-04-01', null],
      customfield_10015: ['2026-03-09', null],
      [estimate]: [5, 0.5],
      customfield_10025: [12.75, null],
      customfield_10030: ['10102', null, '10101'],
    },
    refused: { duedate: 'tomorrow' },
    comments: (id) => (site.issues.get(id)?.comments ?? []).map(({ body }) => markdownOf(body)),
    changes: () => site.changes,
    trouble: (status) => site.trouble(status),
    ...('access' in more && {
      hook: {
        ...{ address, sends: ({ secret }, id, now) => hookCall(secret, id, now) },
        tooOld: 15 * 60_000,
        standing: () => site.hooks.size,
      },
    }),
    close: () => server.close(),
  };
}

const address = 'https://poker.example/api/workspaces/w/hooks/c';

/** As Jira calls an app: with a token that is signed with the app's secret. */
function hookCall(secret: string, id: string, now: number) {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(now / 1000);
  const token = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ iat, exp: iat + 180 })}`;
  const signature = createHmac('sha256', secret).update(token).digest('base64url');
  return {
    ...{ method: 'POST', address },
    headers: {
      authorization: `Bearer ${token}.${signature}`,
      'x-atlassian-webhook-identifier': `${id}-${iat}`,
    },
    body: Buffer.from(
      JSON.stringify({ webhookEvent: 'jira:issue_updated', issue: { id: Number(id) } }),
    ),
  };
}

it('says nothing that jira.js would not say, and hears nothing that it would not understand', () => {
  expect(faults).toEqual([]);
});
