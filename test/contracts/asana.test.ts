import { afterAll, describe, expect, it } from 'vitest';
import { asana } from '#server/integrations/services/asana/asana.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakeAsana } from '#test/integrations/services/asana/fake-asana.ts';

const fake = await FakeAsana.listen();
const credentials = { token: fake.token };
const calls = callsTo({ connector: asana, credentials, hosts: fake.inItsPlace });

describe('Asana', () => {
  afterAll(() => fake.service.close());

  keepsTheFace(() => ({
    ...{ connector: asana, calls, place: fake.place, word: 'roadmap', title: 'name' },
    add: (title) => fake.add(title),
    retitle: (id, name) => fake.change(id, { name }),
    remove: (id) => fake.remove(id),
    hide: (id) => fake.change(id, { section: null }),
    queryFor: (word) => word,
    nonsense: 'section:"Nowhere at all"',
    examples: {
      notes: ['As **guests**.', null],
      section: ['302', '303'],
      completed: [true, false],
      assignee: ['11', null],
      start_on: ['2026-03-02', null],
      due_on: ['2026-03-09', null],
      '501': [8, 2.5, null],
      '502': ['512', null],
    },
    refused: { name: null },
    comments: (id) => fake.task(id).stories,
    changes: () => fake.service.changes,
    trouble: (status) => fake.service.trouble(status),
    hook: {
      address: 'https://poker.example/hook',
      sends: ({ secret }, id) => fake.sends(secret, id),
      standing: () => fake.hooks.length,
    },
  }));

  it('finds tasks by their section', async () => {
    const id = fake.add('Gift cards by mail');
    fake.change(id, { section: '302' });
    fake.add('Gift cards in shops');
    const found = await asana.search(calls, { place: fake.place, query: 'section:next gift' });
    expect(found.records.map(({ values }) => values.name)).toEqual(['Gift cards by mail']);
  });

  it('says a hook’s secret back as it begins, and never once it is known', () => {
    const call = {
      ...{ method: 'POST', address: 'https://poker.example/hook', body: Buffer.from('') },
      headers: { 'x-hook-secret': 'drawn-by-asana' },
    };
    expect(asana.hook?.receive(call, null, 0)).toEqual({
      answer: { status: 200, headers: { 'X-Hook-Secret': 'drawn-by-asana' } },
      changed: null,
    });
    const kept = { id: '1', secret: 'known' };
    expect(asana.hook?.receive(call, kept, 0).answer.status).toBe(401);
  });

  it('has broken no rule that Asana published', () => {
    expect(fake.service.breaches).toEqual([]);
  });
});
