import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { itemFields, rootsOf, roundFields } from '#shared/session/document.ts';
import { SessionReader } from '#shared/session/reader.ts';
import { GameTable } from '#test/rules/game-table.ts';

const seated = 200;
const cards = { value: '3', effort: '5' };

it('is the same for server and replica, however many have voted', () => {
  const few = costOfNextVote(10);
  const many = costOfNextVote(150);
  expect(many.server).toBe(few.server);
  expect(many.replica).toBe(few.replica);
});

it('is that of all who voted where the whole item has to be read', () => {
  const { table, replica, look } = afterVotes(150);
  replica.touchItem('checkout');
  expect(look(() => replica.read())).toBeGreaterThan(150);
  table.memory.reader.touchItem('checkout');
  expect(look(() => table.state)).toBeGreaterThan(150);
});

function costOfNextVote(voted: number): { server: number; replica: number } {
  const { table, doc, replica, look } = afterVotes(voted);
  let sent: Uint8Array[] = [];
  table.memory.doc.on('update', (update: Uint8Array) => sent.push(update));
  const vote = (voter: number) => look(() => expect(table.vote(`p${voter}`, cards)).toBe('done'));
  const hear = () =>
    look(() => {
      for (const update of sent) Y.applyUpdate(doc, update);
      sent = [];
      replica.read();
    });
  // The first vote after a whole reading makes the set of who voted.
  vote(voted);
  hear();
  const cost = { server: vote(voted + 1), replica: hear() };
  expect(table.item().rounds[0]?.voted.size).toBe(voted + 2);
  expect(replica.read()).toEqual(table.state);
  return cost;
}

/** A large table at which so many have voted, somebody's copy of it, and what counts who is looked at there. */
function afterVotes(voted: number) {
  const table = new GameTable({ settings: { autoReveal: true } });
  for (let at = 0; at < seated; at++) {
    table.join(`p${at}`);
    table.present.add(`p${at}`);
  }
  table.open();
  for (let at = 0; at < voted; at++) table.vote(`p${at}`, cards);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, table.memory.whole());
  const replica = new SessionReader('table', doc);
  replica.read();
  const maps = [table.memory.doc, doc].map(countedVotes);
  const inSets = (['add', 'delete', 'has'] as const).map((name) => vi.spyOn(Set.prototype, name));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const sum = () =>
    maps.reduce((total, { looks }) => total + looks, 0) +
    inSets.reduce((total, { mock }) => total + mock.calls.length, 0);
  const look = (work: () => unknown) => {
    const before = sum();
    work();
    return sum() - before;
  };
  return { table, doc, replica, look };
}

/** Counts each time that an entry of the document's map of who voted is looked at. */
function countedVotes(doc: Y.Doc): CountedMap {
  const item = rootsOf(doc).items.get('checkout');
  const round = item && itemFields(item).get('rounds')?.get('1');
  const voted = round && roundFields(round).get('voted');
  if (!voted) throw new Error('There is no round.');
  const counted = new CountedMap(voted._map);
  voted._map = counted;
  return counted;
}

class CountedMap extends Map<string, Y.Item> {
  looks = 0;

  override get(key: string): Y.Item | undefined {
    this.looks++;
    return super.get(key);
  }

  override forEach(look: (value: Y.Item, key: string, map: Map<string, Y.Item>) => void): void {
    this.looks += this.size;
    super.forEach(look);
  }

  override entries(): MapIterator<[string, Y.Item]> {
    this.looks += this.size;
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Y.Item]> {
    return this.entries();
  }
}
