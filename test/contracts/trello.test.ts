import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { trello } from '#server/integrations/services/trello/trello.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { type Abroad, keepsTheFace } from '#test/integrations/connector-contract.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { judged } from '#test/integrations/services/judged.ts';
import {
  asked,
  boardId,
  credentials,
  estimate,
  FakeTrello,
  lists,
  members,
  notes,
  priority,
  risk,
  urgent,
} from '#test/integrations/services/trello/fake-trello.ts';
import { trelloJs } from '#test/integrations/services/trello/trello-js.ts';

/** What trello.js would not have said, and what it would not have understood. */
const faults: string[] = [];
const address = 'https://poker.example/api/workspaces/w/hooks/c';

describe('Trello', () => keepsTheFace(open));

async function open(): Promise<Abroad> {
  const board = new FakeTrello();
  const server = await FakeServer.listen(judged(trelloJs, board.answer, faults));
  const calls = callsTo({
    // Nobody waits here for what a pace is.
    connector: { ...trello, pace: { calls: 10_000, seconds: 1 } },
    ...{ credentials, hosts: server.inPlaceOf('api.trello.com') },
  });
  return {
    ...{ connector: trello, calls, place: boardId, word: 'shop', title: 'name' },
    add: (name) => board.add(name).id,
    retitle: (id, name) => board.change(id, { name }),
    remove: (id) => void board.cards.delete(id),
    hide: (id) => board.change(id, { closed: true }),
    queryFor: (word) => `list:"to do" ${word} -label:later`,
    nonsense: 'board:other',
    examples: {
      name: ['Pay by phone', 'Pay by card'],
      desc: ['Some **bold** text', null],
      idList: [lists[1]?.id ?? '', lists[2]?.id ?? ''],
      idLabels: [['poker', 'Made here'], null],
      idMembers: [members.map(({ id }) => id), null],
      due: ['2026-04-01', null],
      start: ['2026-03-09', null],
      dueComplete: [true, false],
      [estimate.id]: [5, 0.5, null],
      [priority.id]: [12.75, null],
      [notes.id]: ['As told', null],
      [asked.id]: ['2026-03-01', null],
      [urgent.id]: [true, false],
      [risk.id]: [risk.options[1]?.id ?? '', null],
    },
    refused: { due: 'tomorrow' },
    comments: (id) => (board.cards.get(id)?.comments ?? []).map(({ text }) => text),
    changes: () => board.changes,
    trouble: (status) => board.trouble(status),
    hook: {
      ...{ address, signsBody: true, tooOld: 15 * 60_000 },
      standing: () => board.webhooks.size,
      sends: ({ secret }, id, now) => hookCall(secret, id, now),
    },
    close: () => server.close(),
  };
}

/** As Trello calls: signed with the secret of the key, over what it says and where it says it. */
function hookCall(secret: string, id: string, now: number) {
  const action = { id: 'ac'.repeat(12), date: new Date(now).toISOString(), data: { card: { id } } };
  const body = Buffer.from(JSON.stringify({ action, model: { id: boardId } }));
  const signature = createHmac('sha1', secret).update(body).update(address).digest('base64');
  return { method: 'POST', address, headers: { 'x-trello-webhook': signature }, body };
}

it('reads the names of the board’s fields wherever Trello puts them', async () => {
  const board = new FakeTrello();
  board.namesFieldsBeside = true;
  const server = await FakeServer.listen(board.answer);
  const hosts = server.inPlaceOf('api.trello.com');
  const fields = await trello.fields(callsTo({ connector: trello, credentials, hosts }), boardId);
  server.close();
  expect(fields.find(({ id }) => id === risk.id)).toMatchObject({
    ...{ name: 'Risk', kind: 'option' },
    options: [{ name: 'Low' }, { name: 'High' }],
  });
});

it('answers Trello, which looks whether somebody is there before a hook begins', () => {
  const look = { method: 'HEAD', headers: {}, address, body: new Uint8Array() };
  expect(trello.hook?.receive(look, null, 0)).toEqual({ answer: { status: 200 }, changed: null });
});

it('says nothing that trello.js would not say, and hears nothing that it would not understand', () => {
  expect(faults).toEqual([]);
});
