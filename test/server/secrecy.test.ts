import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Command } from '#shared/commands/commands.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Mode } from '#shared/session/state.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Wiretap } from '#test/server/wiretap.ts';

/** Labels of very different lengths: a card that leaked in any form would change a size. */
const deck = [
  { label: 'ox', value: 1 },
  { label: 'hippopotamus', value: 1000.25 },
  { label: 'cat', value: 2 },
  { label: '?', value: null },
];
const criterion = { weight: 1, deck };
const framework = {
  id: 'animals',
  name: 'Animals',
  criteria: [
    { ...criterion, id: 'value', name: 'Value', kind: 'benefit' },
    { ...criterion, id: 'effort', name: 'Effort', kind: 'cost' },
  ],
  formula: { kind: 'ratio' },
};

function withFewCards(one: (typeof framework.criteria)[number]) {
  return { ...one, deck: deck.filter(({ label }) => label === 'ox' || label === '?') };
}

/** What Vic and Val play, in the order they play it; the number of cards is the same in every run. */
interface Hands {
  first: Cards;
  changed: Cards;
  complete: Cards;
  withdrawn: Cards;
  last: Cards;
}

const lowHands: Hands = {
  first: { value: 'ox' },
  changed: { value: 'ox' },
  complete: { value: 'ox', effort: 'cat' },
  withdrawn: { value: 'ox', effort: 'ox' },
  last: { value: 'ox', effort: 'ox' },
};
const mixedHands: Hands = {
  first: { effort: 'hippopotamus' },
  changed: { value: '?' },
  complete: { value: 'hippopotamus', effort: null },
  withdrawn: { value: 'cat', effort: '?' },
  last: { value: null, effort: 'hippopotamus' },
};

/** Two whole ballots, as unlike as can be, and who of the two plays which. */
const [oxen, cats]: [Cards, Cards] = [
  { value: 'ox', effort: 'hippopotamus' },
  { value: 'hippopotamus', effort: null },
];
const asDealt: Hands = { ...lowHands, complete: oxen, last: cats };
const swapped: Hands = { ...lowHands, complete: cats, last: oxen };

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LOG_LEVEL: 'trace' });
});
afterAll(() => server.dispose());

describe('before the reveal', () => {
  it('nobody else receives a byte that depends on the cards', async () => {
    const low = await playUpToTheReveal(lowHands);
    const mixed = await playUpToTheReveal(mixedHands);
    expect(Object.keys(low.before)).toEqual(['Fay', 'Sam', 'Lou', 'REST']);
    for (const [name, heard] of Object.entries(low.before)) {
      expect(heard.length, `bytes for ${name}`).toBeGreaterThan(500);
      expect(mixed.before[name]?.length, `size for ${name}`).toBe(heard.length);
      expect(mixed.before[name], `bytes for ${name}`).toBe(heard);
    }
  });

  it('neither do they in an async session, before it is closed', async () => {
    const low = await playUpToTheReveal(lowHands, {}, 'async');
    const mixed = await playUpToTheReveal(mixedHands, {}, 'async');
    for (const [name, heard] of Object.entries(low.before))
      expect(mixed.before[name], `bytes for ${name}`).toBe(heard);
    expect(mixed.after.REST).not.toBe(low.after.REST);
  });

  it('and after it they do, so the comparison would have noticed', async () => {
    const low = await playUpToTheReveal(lowHands);
    const mixed = await playUpToTheReveal(mixedHands);
    for (const name of ['Fay', 'Sam', 'Lou', 'REST'])
      expect(mixed.after[name]).not.toBe(low.after[name]);
  });

  it('no card, token or note is ever logged, nor what operators are told of anybody', async () => {
    const { secrets } = await playUpToTheReveal(mixedHands);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const labels = deck.filter((card) => card.value !== null).map(({ label }) => label);
    for (const told of [server.output, metrics]) {
      for (const secret of [...secrets, 'Ask the bank']) expect(told).not.toContain(secret);
      for (const word of [...labels, 'Vic']) expect(told).not.toMatch(new RegExp(`\\b${word}\\b`));
    }
    // Counts and times by the type of a command and by its outcome, and figures of the process.
    const ours =
      /^priority_poker_[a-z_]+(\{(le="[^"]+",?)?(type="[a-z.]+",outcome="[a-z_]+")?\})? \S+$/;
    const ofTheProcess =
      /^(process|nodejs)_[a-z0-9_]+(\{[a-z]+="[\w.+]+"(,[a-z]+="[\w.+]+")*\})? \S+$/;
    const lines = metrics.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
    expect(lines.filter((line) => !ours.test(line) && !ofTheProcess.test(line))).toEqual([]);
  });
});

describe('in an anonymous session', () => {
  it('nobody ever receives a byte that depends on who of two played which card', async () => {
    const settings = { anonymous: true };
    const one = await playUpToTheReveal(asDealt, settings);
    const other = await playUpToTheReveal(swapped, settings);
    for (const time of ['before', 'after'] as const)
      for (const [name, heard] of Object.entries(one[time])) {
        expect(other[time][name]?.length, `size for ${name}, ${time}`).toBe(heard.length);
        expect(other[time][name], `bytes for ${name}, ${time}`).toBe(heard);
      }
    expect(one.after.REST).toContain('"distribution":{"ox":1,"hippopotamus":1}');
    expect(one.after.REST).not.toContain('"ballots"');
  });

  it('and in one with names they do, so the comparison would have noticed', async () => {
    const one = await playUpToTheReveal(asDealt);
    expect(one.after.REST).toContain('"ballots"');
  });

  it('the server keeps no ballot once the cards are turned', async () => {
    const settings = { anonymous: true };
    const before = ballotsOnDisk();
    await playUpToTheReveal(asDealt, settings);
    expect(ballotsOnDisk()).toEqual(before);
  });
});

function ballotsOnDisk(): unknown[] {
  const database = new DatabaseSync(server.databasePath, { readOnly: true });
  const ballots = database
    .prepare("SELECT aggregate_id, id, value FROM rows WHERE kind = 'ballot'")
    .all();
  database.close();
  return ballots;
}

/** Plays a round over tapped wires; answers with what all but Vic and Val heard, ids and times masked. */
async function playUpToTheReveal(
  hands: Hands,
  settings: { anonymous?: boolean } = {},
  mode: Mode = 'live',
) {
  const startedAt = Date.now();
  const fay = await openSession(server.url, {
    framework,
    settings,
    items: [{ id: 'checkout', title: 'Guest checkout' }],
  });
  const { sessionId } = fay;
  const vic = await joinSession(server.url, sessionId, { name: 'Vic' });
  const val = await joinSession(server.url, sessionId, { name: 'Val' });
  const sam = await joinSession(server.url, sessionId, { name: 'Sam', role: 'spectator' });
  const seats = [fay, vic, val, sam];

  const wires: Record<string, Wiretap> = {};
  const players: Player[] = [];
  const sitDown = async (name: string, seat: Seat) => {
    wires[name] ??= await Wiretap.on(server.port);
    const player = await Player.sitDown(wires[name].url, seat);
    players.push(player);
    // Once as they come in and once with everybody, so that runs do not differ by who was faster.
    await player.until(() => player.presencesTold === 2);
    await Promise.all(
      players.map((one) => one.until(() => one.presence.present.length === players.length)),
    );
    return player;
  };
  const table = await sitDown('Fay', fay);
  const vicsHand = await sitDown('Vic', vic);
  const valsHand = await sitDown('Val', val);
  const watcher = await sitDown('Sam', sam);
  wires.REST = await Wiretap.on(server.port);
  const rest = wires.REST.url;

  /** Until everybody has what this player has. */
  const settle = async (player: Player) => {
    await Promise.all(players.map((one) => one.until(() => one.seq >= player.seq)));
  };
  const round = { itemId: 'checkout', round: 1 };
  const act = async (player: Player, ...[command]: Parameters<Player['do']>) => {
    await player.do(command);
    await settle(player);
  };

  const react = async (player: Player) => {
    const seen = players.map((one) => new Promise((done) => one.socket.once('reaction', done)));
    player.socket.emit('reaction', { emoji: '🤔' });
    await Promise.all(seen);
  };
  /** Always with the same client id, because a greater one takes more bytes. */
  const write = async (player: Player) => {
    const notes = new Y.Doc();
    notes.clientID = 1_234_567_890;
    notes.getText('text').insert(0, 'Ask the bank');
    const update = Y.encodeStateAsUpdate(notes);
    const others = players.map((one) => new Promise((done) => one.socket.once('notes', done)));
    await player.socket.emitWithAck('notes', { itemId: 'checkout', update });
    await Promise.all(others);
  };

  const endings: Record<Mode, [Command, Command]> = {
    live: [
      { type: 'round.open', ...round },
      { type: 'round.reveal', ...round },
    ],
    async: [
      { type: 'mode.set', mode: 'async', deadline: null },
      { type: 'mode.set', mode: 'live' },
    ],
  };
  const [begin, end] = endings[mode];
  // What Vic thinks in the open, before the round and, refused, while it is open.
  const opinion = { type: 'rating.set', itemId: 'checkout' } as const;
  const open = await vicsHand.send({ ...opinion, cards: { value: 'cat' }, comment: 'So far' });
  expect(open.ok).toBe(!settings.anonymous);
  await act(table, begin);
  await act(vicsHand, { type: 'vote.cast', ...round, cards: hands.first });
  await act(vicsHand, { type: 'vote.cast', ...round, cards: hands.changed });
  await act(vicsHand, { type: 'vote.cast', ...round, cards: hands.complete });
  await act(valsHand, { type: 'vote.cast', ...round, cards: hands.withdrawn });
  await act(valsHand, { type: 'vote.withdraw', ...round });
  await vicsHand.beRefused({ ...opinion, cards: hands.complete });
  await valsHand.beRefused({ ...opinion, cards: hands.withdrawn });
  await vicsHand.beRefused({ type: 'rating.clear', itemId: 'checkout' });
  await react(vicsHand);
  await write(vicsHand);

  const lou = await joinSession(server.url, sessionId, { name: 'Lou' });
  seats.push(lou);
  const late = await sitDown('Lou', lou);
  await settle(late);
  await act(valsHand, { type: 'vote.cast', ...round, cards: hands.last });
  // Of the decks' cards only one is left: whose card still fits must not show.
  for (const fewer of [{ ...framework, criteria: framework.criteria.map(withFewCards) }, framework])
    await act(table, { type: 'framework.update', framework: fewer } as Command);

  await watcher.socket.emitWithAck('sync', new Uint8Array([0]));
  await table.beRefused({ type: 'vote.cast', ...round, cards: { value: 'dodo' } });
  const askAround = async () => {
    for (const seat of [fay, sam, lou]) {
      await (await ask(rest, seat, '')).text();
      for (const format of ['csv', 'json', 'md'])
        await (await ask(rest, seat, `/export?format=${format}`)).text();
      await (await fetch(`${rest}/api/sessions/${sessionId}/lobby`)).text();
    }
  };
  await askAround();
  await watcher.socket.emitWithAck('notes', { itemId: 'checkout' });

  const mask = (heard: string) =>
    maskTimes(withoutPresence(maskIds(openUpdates(heard), seats)), startedAt);
  const overheard = ['Fay', 'Sam', 'Lou', 'REST'];
  const listen = () =>
    Object.fromEntries(overheard.map((name) => [name, mask(wires[name]?.heard ?? '')]));
  const before = listen();
  await act(table, end);
  await askAround();
  const after = listen();

  for (const player of players) player.leave();
  for (const wire of Object.values(wires)) wire.cut();
  return { before, after, secrets: seats.map(({ token }) => token) };
}

/** Shows the bytes of updates that were sent as base64, and the length of that text, in its place. */
function openUpdates(heard: string): string {
  return heard.replace(
    /"update":"([A-Za-z0-9+/=]+)"/g,
    (_, text: string) =>
      `"update":"${text.length}:${Buffer.from(text, 'base64').toString('latin1')}"`,
  );
}

/**
 * Leaves out the frames that say who is here and nothing else: how many there are, and whether they come
 * before the welcome, is a matter of milliseconds. One with anything more in it stays.
 */
function withoutPresence(heard: string): string {
  return heard.replace(
    /\x81(?:[^~]|~[\s\S]{2})42\["presence",\{"present":\[[#",]*\],"leaderlessSince":null\}\]/g,
    '',
  );
}

/** Replaces what the server draws at random by as many signs. */
function maskIds(heard: string, seats: readonly Seat[]): string {
  const drawn = seats.flatMap((seat) => [seat.sessionId, seat.participantId]);
  // The order of ids in a list depends on the ids, so all get the same sign.
  return drawn
    .reduce((text, id) => text.replaceAll(id, '#'.repeat(id.length)), heard)
    .replace(/"sid":"[^"]+"/g, '"sid":""')
    .replace(/"history":"[^"]+"/g, '"history":""')
    .replace(/Sec-WebSocket-Accept: .+/gi, '')
    .replace(/ETag: W\/"([0-9a-f]+)-[^"]+"/gi, 'ETag: $1')
    .replace(/Date: .+/gi, '');
}

/**
 * Replaces times since the start, and how long things took with the sizes that this changes (the bodies
 * themselves are compared byte by byte): as digits, and as the 8-byte numbers of a Yjs update (tag 123). */
function maskTimes(heard: string, startedAt: number): string {
  const isTime = (value: number) => value >= startedAt - 1000 && value <= Date.now() + 1000;
  const bytes = Buffer.from(
    heard
      .replace(/\d{13}/g, (digits) => (isTime(Number(digits)) ? '#'.repeat(13) : digits))
      .replace(/"milliseconds": \d+/g, '"milliseconds": #')
      .replace(/Content-Length: .+/gi, ''),
    'latin1',
  );
  for (let at = 0; at + 9 <= bytes.length; at++)
    if (bytes[at] === 123 && isTime(bytes.readDoubleBE(at + 1))) bytes.fill('#', at + 1, at + 9);
  return bytes.toString('latin1');
}
