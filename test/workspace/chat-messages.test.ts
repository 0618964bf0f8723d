import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chatMessage, inert, slackBlocks } from '#shared/exports/slack-message.ts';
import { type ChatLanguage, webhookEvents } from '#shared/workspace/webhook.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';
import { aForm, anIdea, sendTo } from '#test/workspace/forms.ts';
import {
  beginWorkspace,
  drawSecret,
  drawWebhookSecret,
  play,
  Teammate,
} from '#test/workspace/teammate.ts';

/** People in a chat are told of what happens in a workspace. */

const publicUrl = 'http://poker.example';
let server: RunningServer;
let receiver: Receiver;
let ada: Teammate;
beforeAll(async () => {
  receiver = await Receiver.listen();
  server = await RunningServer.start({
    ...{ LIMITS: 'off', WEBHOOK_HOSTS: receiver.origin, PUBLIC_URL: publicUrl },
  });
});
afterAll(async () => {
  await server.dispose();
  receiver.close();
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answers = [];
  ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
});
afterEach(() => ada.leave());

/** Has a chat told of all there is. */
async function listen(language: ChatLanguage = 'en', more: object = {}): Promise<string> {
  const id = drawSecret();
  await ada.do({
    ...{ type: 'webhook.make', id, name: '#shop', address: `${receiver.origin}/services/T1/B1/x` },
    ...{ events: [...webhookEvents], secret: drawWebhookSecret(), chat: { language } },
    ...more,
  });
  return id;
}

/** What people read of what arrived: sentences and lists, and below them where the buttons lead. */
function read(): string[] {
  return receiver.received.map(({ body }) =>
    (body.blocks as KnownBlock[])
      .flatMap((block) => {
        if (block.type === 'section') return [block.text?.text ?? ''];
        if (block.type === 'context')
          return [block.elements.map((one) => ('text' in one ? one.text : '')).join(' · ')];
        if (block.type !== 'actions') throw new Error(`Nobody expects ${block.type}.`);
        return block.elements.map((one) =>
          one.type === 'button'
            ? `[${one.text.text}](${one.url?.replace(`${publicUrl}/w/${ada.place.workspaceId}`, '…')})`
            : one.type,
        );
      })
      .join('\n'),
  );
}

const home = '[Open the workspace](…)';

describe('people in a chat', () => {
  it('are told in sentences, with buttons that lead to what it is about', async () => {
    await listen();
    await ada.do({ type: 'item.add', items: [{ id: 'a', title: 'Pay <!channel> @here' }] });
    await ada.do({ type: 'item.set', itemIds: ['a'], fields: { status: 'closed' } });
    await ada.do({ type: 'comment.add', itemId: 'a', id: 'c', text: 'Done at last.' });
    await receiver.until(3);
    const under = `Shop\n[Open the item](…/a)\n${home}`;
    const item = 'SHOP-1 Pay <!channel> @here';
    expect(read()).toEqual([
      `Ada added ${item}.\n${under}`,
      `Ada moved ${item} to “Done”.\n${under}`,
      `Ada on ${item}:\nDone at last.\n${under}`,
    ]);
    // What other chats show, too, calls nobody.
    const text = receiver.received[0]?.body.text;
    expect(text).toContain('SHOP-1 Pay ‹!channel›');
    expect(text).not.toMatch(/[<>]|@here/);
    expect(text).toContain(`${publicUrl}/w/${ada.place.workspaceId}/a`);
  });

  it('are told once of what one command does to many items', async () => {
    await listen('de');
    const items = Array.from({ length: 12 }, (_, at) => ({ id: `i${at}`, title: `Nummer ${at}` }));
    await ada.do({ type: 'item.add', items });
    await ada.do({ type: 'item.set', itemIds: ['i0', 'i1'], fields: { status: 'active' } });
    await receiver.until(2);
    const [added, moved] = read();
    const named = items.slice(0, 10).map(({ title }, at) => `SHOP-${at + 1} ${title}`);
    expect(added).toContain(
      ['Ada hat 12 Einträge hinzugefügt.', ...named, '… und 2 weitere'].join('\n'),
    );
    expect(moved).toMatch(/^Ada hat 2 Einträge nach „.+“ verschoben\.\nSHOP-1 .+\nSHOP-2 /);
    // Also of what an automation says to each of them.
    await ada.do({
      type: 'automation.put',
      automation: {
        ...{ id: 'ask', name: 'Fragen', when: { on: 'moved', to: 'closed' }, filter: null },
        comment: 'Ist das fertig?',
      },
    });
    await ada.do({ type: 'item.set', itemIds: ['i2', 'i3'], fields: { status: 'closed' } });
    await receiver.until(4);
    expect(read()[3]).toMatch(
      /^Ada kommentiert 2 Einträge:\nIst das fertig\?\nSHOP-3 .+\nSHOP-4 .+\nAutom/,
    );
  });

  it('are told how a session ended: what comes first, and how much the team agreed', async () => {
    const items = [
      { id: 'a', title: 'Checkout' },
      { id: 'b', title: 'Search' },
      { id: 'c', title: 'Nobody voted on it' },
    ];
    await ada.do({ type: 'item.add', items });
    await listen('en', { events: ['session.finished', 'item.scored'] });
    const seat = await play(server.url, ada.place, ['a', 'b', 'c'], { title: 'Sprint 12' });
    const leader = await Player.sitDown(server.url, seat);
    for (const [itemId, value] of [['a', 3] as const, ['b', 8] as const]) {
      await leader.do({ type: 'round.open', itemId, round: 1 });
      const cards = { value: `${value}`, effort: '2' };
      await leader.do({ type: 'vote.cast', itemId, round: 1, cards });
      await leader.do({ type: 'round.reveal', itemId, round: 1 });
      await leader.do({ type: 'item.accept', itemId, scores: { value, effort: 2 } });
      await ada.until(() => ada.state.items.get(itemId)?.decided !== undefined);
    }
    await ada.do({ type: 'session.end', id: seat.sessionId });
    await receiver.until(3);
    const [first, , finished] = read();
    expect(first).toBe(
      `The team agreed on the scores of SHOP-1 Checkout.\nValue 3, Effort 2. Agreement 100%\nShop\n[Open the item](…/a)\n${home}`,
    );
    expect(finished).toBe(
      [
        '“Sprint 12” is over.',
        '1. SHOP-2 Search: Priority 4',
        '2. SHOP-1 Checkout: Priority 1.5',
        'Agreed on: 2 of 3.',
        'Agreement 100%',
        'Shop',
        `[See the results](${publicUrl}/s/${seat.sessionId}/results)`,
        home,
      ].join('\n'),
    );
    leader.leave();
  });

  it('are told what was proposed, and called by an automation, in their language', async () => {
    const id = await listen('fr', { events: ['submission.received'] });
    const form = aForm();
    await ada.do({ type: 'form.put', form });
    await ada.do({
      type: 'automation.put',
      automation: {
        ...{ id: 'tell', name: 'Prévenir', when: { on: 'accepted' }, filter: null, call: id },
      },
    });
    await sendTo(
      server.url,
      ada.place,
      form.secret,
      anIdea('Une lampe', { mail: 'moi@example.com', more: 'Il fait nuit.' }),
    );
    await receiver.until(1);
    expect(read()[0]).toBe(
      'Quelqu’un a proposé « Une lampe ».\nShop\n[Décider](…/triage)\n[Ouvrir l’espace de travail](…)',
    );
    // Only who decides reads what came with it, and how to reach who sent it.
    expect(receiver.received[0]?.text).not.toMatch(/example\.com|nuit/);
    const [submissionId] = [...(await waiting())];
    await ada.do({ type: 'submission.accept', id: submissionId ?? '', itemId: 'lamp' });
    await receiver.until(2);
    expect(read()[1]).toMatch(/^Automatisation « Prévenir » : SHOP-1 Une lampe\.\n/);
  });

  it('read the text alone where their chat refuses the rest, and can be told again', async () => {
    const id = await listen('es');
    receiver.answers = [400, 200];
    expect(await call('POST', `/${id}/test`)).toMatchObject({ outcome: 'delivered' });
    const text = 'Esto es una prueba. Lo que pase en «Shop» llegará aquí.';
    const [whole, alone] = receiver.received.map(({ body }) => body);
    expect(alone).toEqual({ text: whole?.text });
    expect(alone?.text).toContain(text);
    const { sent } = await call('GET', `/${id}/messages`);
    expect(JSON.parse(sent[0].body)).toEqual(whole);
    await call('POST', `/${id}/messages/${sent[0].id}/again`);
    expect(receiver.received.at(-1)?.body).toEqual(whole);
  });

  it('give way to a program, and come back', async () => {
    const id = await listen();
    expect(ada.state.webhooks.get(id)?.chat).toEqual({ language: 'en' });
    await ada.do({ type: 'webhook.change', id, chat: null });
    expect(ada.state.webhooks.get(id)).not.toHaveProperty('chat');
    await call('POST', `/${id}/test`);
    expect(receiver.received.at(-1)?.body).toMatchObject({ type: 'test' });
    await ada.do({ type: 'webhook.change', id, chat: { language: 'de' } });
    await ada.do({ type: 'webhook.change', id, name: 'Kanal' });
    expect(ada.state.webhooks.get(id)?.chat).toEqual({ language: 'de' });
    await call('POST', `/${id}/test`);
    expect(receiver.received.at(-1)?.body.text).toContain('Das ist ein Test.');
  });
});

async function call(verb: string, path: string) {
  const { workspaceId, token } = ada.place;
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/webhooks${path}`, {
    method: verb,
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.json();
}

/** The ids of what came in and waits. */
async function waiting(): Promise<string[]> {
  const { workspaceId, token } = ada.place;
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/submissions`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { submissions } = await answer.json();
  return submissions.map(({ id }: { id: string }) => id);
}

describe('a message', () => {
  it('hides no address behind words, whichever way Markdown has for it', () => {
    const link = 'https://evil.example';
    const hidden = [`[x](${link})`, `[x]: ${link}\n[x]`, `[x]: ${link}\n[y][x]`, `![x][x]`];
    for (const text of hidden) expect(inert(text)).not.toMatch(/\](?!\u2060)/);
  });

  it('keeps the bounds that Slack sets, whatever people call their things', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      fc.constantFrom('<!channel>', '🎲'.repeat(2_000), 'x'.repeat(5_000), '&lt;@U1&gt;'),
    );
    fc.assert(
      fc.property(
        words,
        fc.array(words, { maxLength: 12 }),
        fc.array(words, { maxLength: 2 }),
        words,
        (said, lines, under, label) => {
          const links = [{ label, address: 'https://poker.example', isFirst: true } as const];
          // Types of Slack's own say what blocks there are.
          const blocks: KnownBlock[] = slackBlocks(said, { lines, under, links });
          expect(blocks.length).toBeLessThanOrEqual(50);
          for (const block of blocks) {
            const texts =
              block.type === 'section'
                ? [block.text]
                : block.type === 'context'
                  ? block.elements.map((one) => ('text' in one ? one : undefined))
                  : [];
            for (const one of texts) {
              expect(one?.type).toBe('plain_text');
              expect(one?.text.length).toBeGreaterThan(0);
              expect(one?.text.length).toBeLessThanOrEqual(3_000);
              expect(one?.text.isWellFormed()).toBe(true);
            }
            if (block.type === 'actions')
              for (const one of block.elements)
                expect(one.type === 'button' && one.text.text.length).toBeLessThanOrEqual(75);
          }
          expect(chatMessage(said, { lines, under, links }).text).not.toMatch(/[<>]|@\w|\]\(/);
        },
      ),
      { numRuns: 50 },
    );
  });
});
