import { afterAll, describe, expect, it } from 'vitest';
import { github } from '#server/integrations/services/github/github.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { type Abroad, keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakeGithub } from '#test/integrations/services/github/fake-github.ts';
import { publishedSignature } from '#test/referees/signatures.ts';

const messages = { 401: 'Bad credentials', 403: 'Resource not accessible', 404: 'Not Found' };

/** One service for all of them: to read what GitHub published takes a while. */
const opened = FakeGithub.listen().then((service) => {
  service.tells = false;
  service.issueFields.push(
    { id: 51, name: 'Story points', data_type: 'number' },
    { id: 52, name: 'Area', data_type: 'single_select', options: ['Checkout', 'Search'] },
    { id: 53, name: 'Wanted by', data_type: 'date' },
  );
  return service;
});

afterAll(async () => {
  const service = await opened;
  service.close();
  expect(service.breaches).toEqual([]);
});

async function given() {
  const service = await opened;
  // Many calls are made here, and none of them is too many for a service of this machine.
  const connector = { ...github, pace: { calls: 10_000, seconds: 1 } };
  const credentials = { token: service.token };
  return { service, calls: callsTo({ connector, credentials, hosts: service.inItsPlace }) };
}

/** What is the same of a repository by itself and with a project. */
async function abroad(
  place: string,
  idOf: (service: FakeGithub, number: number) => string,
  examples: Abroad['examples'],
): Promise<Abroad> {
  const { service, calls } = await given();
  const numberOf = (id: string) => Number(id.split('-')[0]);
  return {
    ...{ connector: github, calls, place, word: 'shop', title: 'title' },
    add: (title) => idOf(service, service.open(title).number),
    retitle: (id, title) => service.edit(numberOf(id), { title }),
    remove: (id) => service.edit(numberOf(id), { is: 'deleted' }),
    hide: (id) => service.edit(numberOf(id), { is: 'hidden' }),
    queryFor: (word) => word,
    nonsense: 'nobody:knows',
    examples,
    refused: { title: '' },
    comments: (id) => service.issue(numberOf(id)).comments,
    changes: () => service.changes,
    trouble: (status) =>
      service.trouble(
        status,
        status === 429 ? { 'Retry-After': '7' } : {},
        status in messages ? messages[status as keyof typeof messages] : 'It is in trouble.',
      ),
    hook: {
      address: 'https://poker.example/api/workspaces/w/hooks/c',
      sends: ({ secret }, id) =>
        service.callOf({ url: 'https://poker.example/', secret }, numberOf(id)),
      standing: () => service.hooks.length,
    },
  };
}

const ownExamples = {
  title: ['Pay by card', 'Pay by invoice'],
  body: ['With **3-D Secure**.\n\n- and\n- so on', null, 'Short.'],
  state: ['open', 'completed', 'not_planned', 'duplicate', 'open'],
  labels: [['bug', 'needs "quotes"/slash'], [], ['bug']],
  assignees: [['ana', 'ben'], [], ['cleo']],
  milestone: ['2', null, '1'],
  'label:score': [5, 8, null, 3.333333],
  'label:priority': [2.5, null],
  'field:51': [13, 0.5],
  'field:52': ['Search', 'Checkout'],
  'field:53': ['2026-03-09'],
};

describe('issues of a repository', () => {
  keepsTheFace(() => abroad('acme/shop', (_service, number) => `${number}`, ownExamples));
});

describe('issues of a repository in a project', () => {
  keepsTheFace(() =>
    abroad('acme/shop#3', (service, number) => `${number}-${service.addToProject(number).id}`, {
      title: ownExamples.title,
      'project:901': ['todo0001', 'done0003', null],
      'project:902': [8, null, 2.5],
      'project:903': ['2026-03-09', null],
    }),
  );
});

describe('what is GitHub’s own', () => {
  const place = 'acme/shop';

  it('leaves labels alone that somebody else put there, and changes nothing twice', async () => {
    const { service, calls } = await given();
    const { number } = service.open('Pay by card', { labels: ['bug', 'score: 3'] });
    const write = () =>
      github.write(calls, place, [{ id: `${number}`, values: { 'label:score': 5 } }]);
    await write();
    expect(service.issue(number).labels).toEqual(['bug', 'score: 5']);
    const before = service.changes;
    await write();
    expect(service.changes).toBe(before);
  });

  it('says who can’t be assigned, whom GitHub leaves out without a word', async () => {
    const { service, calls } = await given();
    const { number } = service.open('Pay by card');
    const values = { assignees: ['ana', 'stranger'] };
    expect(await github.write(calls, place, [{ id: `${number}`, values }])).toEqual([
      { ok: false, why: 'refused', said: 'Can’t be assigned: stranger' },
    ]);
  });

  it('empties a field of the organisation', async () => {
    const { service, calls } = await given();
    const { number } = service.open('Pay by card', { fields: new Map([[51, 5]]) });
    await github.write(calls, place, [{ id: `${number}`, values: { 'field:51': null } }]);
    expect(service.issue(number).fields.has(51)).toBe(false);
  });

  it('never takes a pull request for an issue', async () => {
    const { service, calls } = await given();
    const { number } = service.open('Merge me', { is: 'pull' });
    const { records } = await github.changes(calls, { place, query: '', since: null });
    expect(records.map(({ id }) => id)).not.toContain(`${number}`);
    expect((await github.read(calls, place, [`${number}`])).records).toEqual([]);
  });

  it('reads on by when issues changed, also where a hundred changed within a second', async () => {
    const { service, calls } = await given();
    const at = '2026-03-09T12:00:00Z';
    const many = Array.from({ length: 230 }, (_, index) =>
      service.open(`Import ${index}`, { created_at: at, updated_at: at }),
    );
    const seen = new Set<string>();
    let page: string | undefined;
    do {
      const asked = { place, query: '', since: null, ...(page !== undefined && { page }) };
      const { records, next } = await github.changes(calls, asked);
      for (const { id } of records) seen.add(id);
      page = next;
    } while (page !== undefined);
    expect(many.filter(({ number }) => !seen.has(`${number}`))).toEqual([]);
  });

  it('waits as long as GitHub asks to, also where it says so with a 403', async () => {
    const { service, calls } = await given();
    service.trouble(403, { 'Retry-After': '60' }, 'You have exceeded a secondary rate limit.');
    await expect(github.search(calls, { place, query: '' })).rejects.toMatchObject({
      why: 'slow-down',
    });
  });

  it('checks a call by the signature that GitHub published', () => {
    const vector = publishedSignature('github');
    if (!vector) return;
    const { headers, secret } = vector;
    const call = (body: string) => ({
      ...{ method: 'POST', headers, address: 'https://poker.example/' },
      body: Buffer.from(body),
    });
    const received = (body: string) =>
      github.hook?.receive(call(body), { id: 'acme/shop 1', secret }, 0).answer.status;
    expect(received(vector.body)).toBe(204);
    expect(received(`${vector.body}!`)).toBe(401);
  });
});
