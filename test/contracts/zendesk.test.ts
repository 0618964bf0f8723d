import { afterAll, describe, expect, it } from 'vitest';
import { zendesk } from '#server/integrations/services/zendesk/zendesk.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakeZendesk } from '#test/integrations/services/zendesk/fake-zendesk.ts';
import { publishedSignature } from '#test/referees/signatures.ts';

const fake = await FakeZendesk.listen();
const { address, mail, token, place } = fake;
const credentials = { address, mail, token };
const calls = callsTo({ connector: zendesk, credentials, hosts: fake.inItsPlace });

describe('Zendesk', () => {
  afterAll(() => fake.service.close());

  keepsTheFace(() => ({
    ...{ connector: zendesk, calls, place, word: 'acme', title: 'subject' },
    add: (subject) => fake.add(subject),
    retitle: (id, subject) => fake.change(id, { subject }),
    remove: (id) => fake.change(id, { status: 'deleted' }),
    queryFor: (word) => word,
    nonsense: '(unbalanced',
    examples: {
      status: ['open', 'pending', 'solved'],
      priority: ['high', null],
      type: ['task', null],
      tags: [['checkout', 'vip'], []],
      '21': [8, null],
      '22': [2.5, 13, null],
      '23': [true, false],
      '24': ['area_search', null],
    },
    refused: { subject: null },
    comments: (id) => fake.ticket(id).comments,
    changes: () => fake.service.changes,
    trouble: (status) => fake.service.trouble(status),
    hook: {
      address: 'https://poker.example/hook',
      sends: ({ secret }, id, now) => fake.sends(secret, id, now),
      tooOld: 5 * 60_000,
      standing: () => fake.hooks.length,
    },
  }));

  it('tells what changed and matches a query, from any moment on', async () => {
    const early = fake.add('Gift cards by mail');
    fake.add('Vouchers');
    const query = 'Gift';
    const first = await zendesk.changes(calls, { place, query, since: null });
    expect(first.records.map(({ id }) => id)).toEqual([early]);
    const late = fake.add('Gift wrapping');
    const second = await zendesk.changes(calls, { place, query, since: first.cursor });
    expect(second.records.map(({ id }) => id)).toContain(late);
  });

  it('says deleted tickets are gone where the service still tells of them, and reads the others', async () => {
    const id = fake.add('There');
    expect((await zendesk.read(calls, place, [id])).records).toHaveLength(1);
    fake.change(id, { status: 'deleted' });
    expect((await zendesk.read(calls, place, [id])).records).toEqual([]);
  });

  it('knows the signature that Zendesk published, and no other', () => {
    const vector = publishedSignature('zendesk');
    if (!vector) return;
    const { secret, headers, timestamp = '' } = vector;
    const kept = { id: '1', secret };
    const call = { method: 'POST', headers, address: '', body: Buffer.from(vector.body) };
    const now = Date.parse(timestamp);
    expect(zendesk.hook?.receive(call, kept, now).answer.status).toBe(200);
    const late = zendesk.hook?.receive(call, kept, now + 6 * 60_000);
    expect(late?.answer.status).toBe(401);
    const other = { ...call, body: Buffer.from(`${vector.body} `) };
    expect(zendesk.hook?.receive(other, kept, now).answer.status).toBe(401);
  });

  it('lets who asked for something read nothing of points', async () => {
    const id = fake.add('Refund');
    await zendesk.comment(calls, place, id, 'Ana and Ben agreed on 5.');
    expect(fake.ticket(id).comments).toEqual(['Ana and Ben agreed on 5.']);
    expect(fake.service.breaches).toEqual([]);
  });
});
