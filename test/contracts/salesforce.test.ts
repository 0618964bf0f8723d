import { afterAll, describe, expect, it } from 'vitest';
import { salesforce } from '#server/integrations/services/salesforce/salesforce.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakeSalesforce } from '#test/integrations/services/salesforce/fake-salesforce.ts';

const fake = await FakeSalesforce.listen();
const credentials = { access: fake.access, instance: fake.instance };
// At its own pace all of this would take minutes.
const connector = { ...salesforce, pace: { calls: 10_000, seconds: 1 } };
const calls = callsTo({ connector, credentials, hosts: fake.inItsPlace });
const place = 'Case';

/** There is nobody to judge these calls but a fake of our own. */
describe('Salesforce', () => {
  afterAll(() => fake.server.close());

  keepsTheFace(() => ({
    ...{ connector: salesforce, calls, place, word: 'case', title: 'Subject' },
    lacks: ['hook'],
    add: (Subject) => fake.add(Subject),
    retitle: (id, Subject) => fake.change(id, { Subject }),
    remove: (id) => fake.change(id, { IsDeleted: true }),
    queryFor: (word) => `Subject LIKE '%${word}%'`,
    nonsense: 'Subject nonsense',
    examples: {
      Description: ['As **guests**.', null],
      Status: ['Working', 'Closed'],
      Points__c: [8, 2.5, null],
      Due__c: ['2026-03-09', null],
      Areas__c: [['Checkout', 'Search'], []],
      Paying__c: [true, false],
    },
    refused: { Status: 'Never heard of' },
    comments: (id) => fake.feed.filter(({ ParentId }) => ParentId === id).map(({ Body }) => Body),
    changes: () => fake.changes,
    trouble: (status) => fake.trouble(status),
  }));

  it('finds what a list view shows', async () => {
    fake.change(fake.add('Closed long ago'), { Status: 'Closed' });
    const query = 'view:"Closed cases"';
    const found = await salesforce.search(calls, { place, query });
    expect(found.records.every(({ values }) => values.Status === 'Closed')).toBe(true);
    expect(found.total).toBeGreaterThan(0);
  });

  it('asks about no other object', async () => {
    const query = "Id IN (SELECT WhatId FROM Task WHERE Subject LIKE 'Fire%')";
    const asked = salesforce.search(calls, { place, query });
    await expect(asked).rejects.toMatchObject({ why: 'refused' });
  });

  it('writes many rows by one call', async () => {
    const ids = Array.from({ length: 10 }, (_, index) => fake.add(`Row ${index}`));
    const before = fake.changes;
    const writes = ids.map((id, index) => ({ id, values: { Points__c: index } }));
    const written = await salesforce.write(calls, place, writes);
    expect(written.every(({ ok }) => ok)).toBe(true);
    expect(fake.changes).toBe(before + 1);
  });

  it('knows which organization a sign-in is for', async () => {
    expect(await salesforce.signIn.oauth?.after?.(calls)).toEqual({ instance: fake.instance });
  });
});
