import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { limits, rates } from '#shared/commands/limits.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
let facilitator: Player;
let voter: Player;
/** What the facilitator's device has of the notes: everything it was told. */
let heard: Y.Doc;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const itemId = 'checkout';

beforeEach(async () => {
  const fay = await openSession(server.url, { items: [{ id: itemId, title: 'Checkout' }] });
  facilitator = await Player.sitDown(server.url, fay);
  const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
  voter = await Player.sitDown(server.url, vic);
  heard = new Y.Doc();
  facilitator.socket.on('notes', ({ update }) => Y.applyUpdate(heard, new Uint8Array(update)));
});
afterEach(() => {
  facilitator.leave();
  voter.leave();
});

function write(player: Player, update: Uint8Array) {
  return player.socket.emitWithAck('notes', { itemId, update });
}

async function whatIsStored(): Promise<Y.Doc> {
  const answer = await facilitator.socket.emitWithAck('notes', { itemId });
  if (!answer.ok) throw new Error(answer.refusal.code);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(answer.update));
  return doc;
}

/** An update that a document of one's own makes. */
function updateOf(change: (text: Y.Text) => void): Uint8Array {
  return updateOfDocument((doc) => change(doc.getText('text')));
}

function updateOfDocument(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}

describe('notes', () => {
  it('are written together, and reach the others as they are stored', async () => {
    const mine = new Y.Doc();
    mine.getText('text').insert(0, 'Ask the bank');
    expect(await write(voter, Y.encodeStateAsUpdate(mine))).toMatchObject({ ok: true });
    mine.getText('text').insert(0, 'First: ');
    mine.getText('text').delete(7, 4);
    expect(await write(voter, Y.encodeStateAsUpdate(mine))).toMatchObject({ ok: true });
    const stored = await whatIsStored();
    expect(stored.getText('text').toString()).toBe('First: the bank');
    expect(heard.getText('text').toString()).toBe('First: the bank');
    // Another device writes on what is there.
    stored.getText('text').insert(15, ' today');
    expect(await write(facilitator, Y.encodeStateAsUpdate(stored))).toMatchObject({ ok: true });
    expect((await whatIsStored()).getText('text').toString()).toBe('First: the bank today');
  });

  it('that are sent twice are told once', async () => {
    const update = updateOf((text) => text.insert(0, 'Ask the bank'));
    let told = 0;
    facilitator.socket.on('notes', () => {
      told += 1;
    });
    expect(await write(voter, update)).toMatchObject({ ok: true });
    expect(await write(voter, update)).toMatchObject({ ok: true });
    // What the facilitator was told before this is answered has arrived.
    await whatIsStored();
    expect(told).toBe(1);
  });
});

/** A change of a document whose first part is kept back: it builds on something that is not there. */
function withoutItsStart(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'first');
  const before = Y.encodeStateVector(doc);
  doc.getText('text').insert(5, 'second');
  return Y.encodeStateAsUpdate(doc, before);
}

/** A number as Yjs writes it. */
function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push(128 | (rest % 128));
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** The name of the root, as Yjs writes it. */
const rootText = [4, ...Buffer.from('text')];

const manyWriters = Y.mergeUpdates(
  Array.from({ length: limits.notesWritersAtOnce + 1 }, () =>
    updateOf((text) => text.insert(0, 'x')),
  ),
);

const manyPieces = updateOf((text) => {
  for (let piece = 0; piece <= limits.notesPiecesAtOnce; piece++) text.insert(0, 'x');
});

describe('an update of notes is refused, and nobody hears of it,', () => {
  it.each<[string, Uint8Array]>([
    ['that is no update', new Uint8Array([255, 255, 255, 255, 1, 2, 3])],
    ['that is empty', new Uint8Array()],
    ['that ends early', updateOf((text) => text.insert(0, 'Ask the bank')).slice(0, -6)],
    ['with formats', updateOf((text) => text.insert(0, 'Ask', { bold: true }))],
    ['with an embedded thing', updateOf((text) => text.insertEmbed(0, { image: 'x' }))],
    ['with a type in the text', updateOf((text) => text.insertEmbed(0, new Y.Map()))],
    ['with attributes', updateOf((text) => text.setAttribute('a', 'b'))],
    ['with another text', updateOfDocument((doc) => doc.getText('other').insert(0, 'x'))],
    ['with a map', updateOfDocument((doc) => doc.getMap('text').set('a', 'b'))],
    ['with a list', updateOfDocument((doc) => doc.getArray('text').push([1, 2]))],
    ['with a document', updateOfDocument((doc) => doc.getMap('x').set('y', new Y.Doc()))],
    ['with bytes', updateOfDocument((doc) => doc.getArray('text').push([new Uint8Array(9)]))],
    ['for a root named like something built in', withRoot('__proto__')],
    ['that builds on what is not there', withoutItsStart()],
    // No structs; deletions of client 7, one, from 0 on, so many.
    ['that deletes what is not there', new Uint8Array([0, 1, 7, 1, 0, 5])],
    ['that deletes 2^50 of it', new Uint8Array([0, 1, 7, 1, 0, ...varUint(2 ** 50)])],
    // One client, one struct, client 7, from 0 on: forgotten (kind 0) of such a length. No deletions.
    ['that says it forgot 2^50', new Uint8Array([1, 1, 7, 0, 0, ...varUint(2 ** 50), 0])],
    ['with a forgotten piece of nothing', new Uint8Array([1, 1, 7, 0, 0, 0, 0])],
    // Deleted (kind 1), in the root named text, of length 0; and the same as a string (kind 4).
    ['with a deleted piece of nothing', new Uint8Array([1, 1, 7, 0, 1, 1, ...rootText, 0, 0])],
    ['with a text of nothing', new Uint8Array([1, 1, 7, 0, 4, 1, ...rootText, 0, 0])],
    ['that deletes nothing of nothing', new Uint8Array([0, 1, 7, 1, 0, 0])],
    ['with a gap (kind 10)', new Uint8Array([1, 1, 7, 0, 10, 5, 0])],
    ['with a client id of 50 bits', new Uint8Array([1, 1, ...varUint(2 ** 50), 0, 0, 1, 0])],
    ['that says it has 2^40 pieces', new Uint8Array([1, ...varUint(2 ** 40), 7, 0])],
    ['by many writers', manyWriters],
    ['in a thousand pieces', manyPieces],
  ])('%s', async (_, update) => {
    let told = 0;
    facilitator.socket.on('notes', () => {
      told += 1;
    });
    expect(await write(voter, update)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', message: expect.stringMatching(/^[A-Z].*\.$/) },
    });
    const stored = await whatIsStored();
    expect([...stored.store.clients.keys()]).toEqual([]);
    expect([...stored.share.keys()]).toEqual([]);
    expect(told).toBe(0);
  });

  it('that takes the place of what another device writes next', async () => {
    const mine = new Y.Doc();
    mine.getText('text').insert(0, 'Ask');
    await write(voter, Y.encodeStateAsUpdate(mine));
    const forged = new Y.Doc();
    forged.clientID = mine.clientID;
    forged.getText('text').insert(0, 'Ask nobody');
    expect(await write(facilitator, Y.encodeStateAsUpdate(forged))).toMatchObject({
      refusal: { code: 'invalid' },
    });
    mine.getText('text').insert(3, ' the bank');
    await write(voter, Y.encodeStateAsUpdate(mine));
    expect((await whatIsStored()).getText('text').toString()).toBe('Ask the bank');
  });

  it('above its size, and what would make the notes too large', async () => {
    const half = 'x'.repeat(limits.notesBytes / 2);
    const tooLarge = { ok: false, refusal: { code: 'too_large' } };
    expect(
      await write(
        voter,
        updateOf((text) => text.insert(0, half + half)),
      ),
    ).toMatchObject(tooLarge);
    const add = () =>
      write(
        voter,
        updateOf((text) => text.insert(0, half)),
      );
    expect(await add()).toMatchObject({ ok: true });
    expect(await add()).toMatchObject(tooLarge);
    expect((await whatIsStored()).getText('text').length).toBe(half.length);
  });

  it('when there are too many in a moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: rates.notes.points + 20 }, () =>
        write(
          voter,
          updateOf((text) => text.insert(0, 'x')),
        ),
      ),
    );
    expect(answers.filter((one) => !one.ok && one.refusal.code === 'too_fast').length).toBe(20);
  });

  it('when all together write too much in a moment; who may not write does not count', async () => {
    const sitDown = async (role: 'voter' | 'spectator') => {
      const seat = { name: 'Val', role };
      const joined = await joinSession(server.url, facilitator.seat.sessionId, seat);
      return Player.sitDown(server.url, joined);
    };
    const writeAll = (player: Player) =>
      Promise.all(
        Array.from({ length: rates.notes.points }, () =>
          write(
            player,
            updateOf((text) => text.insert(0, 'x')),
          ),
        ),
      );
    const watching = await sitDown('spectator');
    await writeAll(watching);
    const writing = rates.sessionNotes.points / rates.notes.points;
    for (let nth = 0; nth < writing; nth++) {
      const one = await sitDown('voter');
      for (const answer of await writeAll(one)) expect(answer).toMatchObject({ ok: true });
      one.leave();
    }
    expect(
      await write(
        voter,
        updateOf((text) => text.insert(0, 'x')),
      ),
    ).toMatchObject({
      refusal: { code: 'too_fast', retryAfter: expect.any(Number) },
    });
    watching.leave();
  });
});

function withRoot(name: string): Uint8Array {
  return updateOfDocument((doc) => doc.getText(name).insert(0, 'x'));
}
