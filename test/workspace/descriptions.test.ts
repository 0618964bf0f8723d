import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { limits } from '#shared/commands/limits.ts';
import {
  firstDocument,
  markdownOf,
  openDocument,
  rootName,
  write,
} from '#shared/description/document.ts';
import { descriptionLimits } from '#shared/description/limits.ts';
import { readMarkdown } from '#shared/description/reading.ts';
import { mentionId } from '#shared/workspace/comments.ts';
import type { DescriptionMessage } from '#shared/workspace/describing.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

/** Several write the description of one item over real connections. */

let server: RunningServer;
let ada: Teammate;
let bo: Teammate;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
  ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  bo = await ada.bringIn('Bo', 'editor');
});
afterAll(async () => {
  ada.leave();
  bo.leave();
  await server.dispose();
});

const text = 'Checkout fails.\n\nAsk the bank.';
let itemId: string;
beforeEach(async () => {
  itemId = drawSecret();
  await ada.do({ type: 'item.add', items: [{ id: itemId, title: 'Checkout', description: text }] });
  await bo.until(() => bo.state.items.has(itemId));
});

/** A description as one device has it open. */
class Desk {
  readonly doc: Y.Doc;
  readonly generation: string;
  readonly #who: Teammate;

  constructor(who: Teammate, from = text, id = itemId) {
    const { generation, update } = firstDocument(from);
    this.#who = who;
    this.generation = generation;
    this.doc = openDocument(update);
    who.socket.on('description', (message) => {
      if (message.itemId === id) Y.applyUpdate(this.doc, new Uint8Array(message.update));
    });
  }

  get text(): string {
    return markdownOf(this.doc);
  }

  /** Says all this from now on, and sends it. */
  async say(markdown: string) {
    write(this.doc, readMarkdown(markdown));
    return this.send(Y.encodeStateAsUpdate(this.doc));
  }

  async send(update?: Uint8Array) {
    const answer = await exchange(this.#who, {
      generation: this.generation,
      stateVector: Buffer.from(Y.encodeStateVector(this.doc)).toString('base64'),
      ...(update && { update }),
    });
    if (answer.ok && answer.generation === this.generation)
      Y.applyUpdate(this.doc, new Uint8Array(answer.update));
    return answer;
  }
}

function exchange(who: Teammate, message: Omit<DescriptionMessage, 'itemId'>) {
  return who.socket.emitWithAck('description', { itemId, ...message });
}

describe('a description that several write', () => {
  it('is the same for all of them, is the item’s, and is told once in its history, with who wrote', async () => {
    const [adas, bos] = [new Desk(ada), new Desk(bo)];
    await Promise.all([adas.send(), bos.send()]);
    await Promise.all([
      adas.say('Checkout **always** fails.\n\nAsk the bank.'),
      bos.say('Checkout fails.\n\nAsk the bank.\n\n- today'),
    ]);
    const both = 'Checkout **always** fails.\n\nAsk the bank.\n\n- today';
    await adas.send();
    await bos.send();
    expect([adas.text, bos.text]).toEqual([both, both]);
    ada.socket.emit('description-left', itemId);
    bo.socket.emit('description-left', itemId);
    await ada.until(() => ada.item(itemId).description === both);
    const told = (await ada.history(itemId)).filter(({ what }) => what.change === 'description');
    expect(told).toHaveLength(1);
    const [entry] = told;
    expect(entry?.what).toEqual({ change: 'description', from: text, to: both });
    expect([entry?.by, ...(entry?.with ?? [])].toSorted()).toEqual(
      [ada.place.memberId, bo.place.memberId].toSorted(),
    );
  });

  it('is told to who has it open and to nobody else, and not to who wrote it', async () => {
    const told: string[] = [];
    const adas = new Desk(ada);
    ada.socket.on('description', () => told.push('ada'));
    bo.socket.on('description', () => told.push('bo'));
    await adas.say('Ada alone');
    expect(told).toEqual([]);
    const bos = new Desk(bo);
    await bos.send();
    await adas.say('Ada again');
    await bos.send();
    expect(told).toEqual(['bo']);
  });

  it('lets those know whom it speaks to, once for all that was written in a sitting', async () => {
    const bos = () => [...bo.state.mentions].filter(([, mention]) => mention.itemId === itemId);
    const adas = new Desk(ada);
    await adas.say('Ask @Bo, said @Ada.');
    await adas.say('Ask @Bo, said @Ada. Or `@Eli`. @Bo!');
    ada.socket.emit('description-left', itemId);
    await bo.until(() => bos().length > 0);
    const to = bo.place.memberId;
    expect(bos()).toMatchObject([
      [mentionId({ itemId, description: true, to }), { description: true, to }],
    ]);
    await bo.do({ type: 'mention.read', ids: bos().map(([id]) => id) });
    await adas.say('Ask @Bo, said @Ada. Or `@Eli`. @Bo! More.');
    ada.socket.emit('description-left', itemId);
    await bo.until(() => bo.item(itemId).description?.endsWith('More.') === true);
    expect(bos()).toEqual([]);
    expect([...ada.state.mentions].filter(([, { to: whom }]) => whom !== to)).toEqual([]);
  });

  it('is merged with one that a program sets meanwhile', async () => {
    const adas = new Desk(ada);
    await adas.say('Checkout fails.\n\nAsk the bank today.');
    await bo.do({
      type: 'item.set',
      itemIds: [itemId],
      fields: { description: '# Payment\n\nCheckout fails.\n\nAsk the bank.' },
    });
    await adas.send();
    const merged = '# Payment\n\nCheckout fails.\n\nAsk the bank today.';
    expect(adas.text).toBe(merged);
    ada.socket.emit('description-left', itemId);
    await ada.until(() => ada.item(itemId).description === merged);
  });

  it('is written by who may change the item, and by nobody else', async () => {
    const cam = await ada.bringIn('Cam', 'contributor');
    const vic = await ada.bringIn('Vic', 'viewer');
    const answers = await Promise.all(
      [cam, vic].map((who) => new Desk(who).send(Y.encodeStateAsUpdate(new Y.Doc()))),
    );
    expect(answers).toMatchObject([
      { ok: false, refusal: { code: 'not_own_item' } },
      { ok: false, refusal: { code: 'member_role' } },
    ]);
    await ada.do({ type: 'item.remove', itemIds: [itemId] });
    expect(await new Desk(ada).send()).toMatchObject({ refusal: { code: 'in_bin' } });
    cam.leave();
    vic.leave();
  });

  it('of another generation is answered with the one there is, and changes nothing', async () => {
    const late = new Desk(ada, 'What stood there long ago');
    const answer = await late.say('What stood there long ago, and more');
    expect(answer).toMatchObject({ ok: true, generation: firstDocument(text).generation });
    expect(answer.ok && markdownOf(openDocument(new Uint8Array(answer.update)))).toBe(text);
  });
});

describe('a change of a description is refused, and nobody hears of it,', () => {
  type Attributes = NonNullable<Parameters<Y.XmlElement['setAttribute']>[1]>;
  const element = (name: string, attributes: Record<string, unknown> = {}) => {
    const made = new Y.XmlElement(name);
    // Anything can be said of an element by who is no page of ours.
    for (const [key, value] of Object.entries(attributes))
      made.setAttribute(key, value as Attributes);
    return made;
  };
  const marked = (attributes: object) => {
    const line = new Y.XmlText();
    line.applyDelta([{ insert: 'x', attributes }]);
    const made = element('paragraph');
    made.insert(0, [line]);
    return made;
  };
  const nested = () => {
    let inner = element('paragraph');
    for (let depth = 0; depth < 100; depth++) {
      const outer = element('blockquote');
      outer.insert(0, [inner]);
      inner = outer;
    }
    return inner;
  };
  const added = (make: () => Y.XmlElement) => (doc: Y.Doc) =>
    doc.getXmlFragment(rootName).push([make()]);

  it.each<[string, string, (doc: Y.Doc) => void]>([
    ['with a block that there is none of', 'invalid', added(() => element('script'))],
    ['with a block named like something built in', 'invalid', added(() => element('__proto__'))],
    ['with a heading of level 9', 'invalid', added(() => element('heading', { level: 9 }))],
    ['with an attribute of its own', 'invalid', added(() => element('paragraph', { style: 'x' }))],
    ['with a link to a script', 'invalid', added(() => marked({ link: { href: 'javascript:x' } }))],
    [
      'with a link that says more',
      'invalid',
      added(() => marked({ link: { href: 'https://a.test', onclick: 'x' } })),
    ],
    [
      'with a mark that there is none of',
      'invalid',
      added(() => marked({ color: { value: 'red' } })),
    ],
    [
      'with a picture that is its own file',
      'invalid',
      added(() => element('image', { src: 'data:x' })),
    ],
    ['nested deeper than people nest', 'invalid', added(nested)],
    [
      'with text beside blocks',
      'invalid',
      (doc) => doc.getXmlFragment(rootName).push([new Y.XmlText('x')]),
    ],
    ['in another place', 'invalid', (doc) => doc.getText('other').insert(0, 'x')],
    ['with a map', 'invalid', (doc) => doc.getMap(rootName).set('a', 'b')],
    [
      'that is too long',
      'too_large',
      (doc) => write(doc, readMarkdown('word '.repeat(limits.itemDescription / 4))),
    ],
    [
      'of more than there is room for',
      'too_large',
      (doc) => write(doc, readMarkdown('x'.repeat(descriptionLimits.documentBytes + 1))),
    ],
  ])('%s', async (_, code, change) => {
    const desk = new Desk(bo);
    await desk.send();
    const before = Y.encodeStateVector(desk.doc);
    const hostile = openDocument(Y.encodeStateAsUpdate(desk.doc));
    change(hostile);
    const answer = await desk.send(Y.encodeStateAsUpdate(hostile, before));
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
    await desk.send();
    expect(desk.text).toBe(text);
  });

  it('that was written with what somebody else writes with', async () => {
    const adas = new Desk(ada);
    await adas.say('Ada wrote this');
    const forged = openDocument(Y.encodeStateAsUpdate(adas.doc));
    forged.clientID = adas.doc.clientID;
    write(forged, readMarkdown('Ada wrote this, too'));
    const answer = await new Desk(bo).send(Y.encodeStateAsUpdate(forged));
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
  });

  it.each([
    ['without an item', { generation: '', stateVector: '', itemId: 7 }],
    ['that is no update', { generation: '', stateVector: '', update: 'x' }],
    ['with a state vector of 75 kilobytes', { generation: '', stateVector: 'A'.repeat(100_000) }],
  ])('%s', async (_, message) => {
    const answer = await bo.socket.emitWithAck('description', { itemId, ...message } as never);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
  });
});

it('what was written in a description is not lost with a server that is killed', async () => {
  const adas = new Desk(ada);
  expect(await adas.say('All of it')).toMatchObject({ ok: true });
  await server.kill();
  await server.boot();
  await ada.until(() => ada.item(itemId).description === 'All of it');
}, 60_000);
