import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#shared/commands/commands.ts';
import type { Cards } from '#shared/session/state.ts';
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

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
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

  it('and after it they do, so the comparison would have noticed', async () => {
    const low = await playUpToTheReveal(lowHands);
    const mixed = await playUpToTheReveal(mixedHands);
    for (const name of ['Fay', 'Sam', 'Lou', 'REST'])
      expect(mixed.after[name]).not.toBe(low.after[name]);
  });

  it('no card is ever logged', async () => {
    await playUpToTheReveal(mixedHands);
    for (const { label } of deck.filter((card) => card.value !== null))
      expect(server.output).not.toMatch(new RegExp(`\\b${label}\\b`));
  });
});

/** Plays a round over tapped wires; answers with what all but Vic and Val heard, ids and times masked. */
async function playUpToTheReveal(hands: Hands) {
  const startedAt = Date.now();
  const fay = await openSession(server.url, {
    framework,
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

  await act(table, { type: 'round.open', ...round });
  await act(vicsHand, { type: 'vote.cast', ...round, cards: hands.first });
  await act(vicsHand, { type: 'vote.cast', ...round, cards: hands.changed });
  await act(vicsHand, { type: 'vote.cast', ...round, cards: hands.complete });
  await act(valsHand, { type: 'vote.cast', ...round, cards: hands.withdrawn });
  await act(valsHand, { type: 'vote.withdraw', ...round });

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
  for (const seat of [fay, sam, lou]) {
    await (await ask(rest, seat, '')).text();
    for (const format of ['csv', 'json', 'md'])
      await (await ask(rest, seat, `/export?format=${format}`)).text();
    await (await fetch(`${rest}/api/sessions/${sessionId}/lobby`)).text();
  }

  const mask = (heard: string) => maskTimes(maskIds(heard, seats), startedAt);
  const overheard = ['Fay', 'Sam', 'Lou', 'REST'];
  const listen = () =>
    Object.fromEntries(overheard.map((name) => [name, mask(wires[name]?.heard ?? '')]));
  const before = listen();
  await act(table, { type: 'round.reveal', ...round });
  await (await ask(rest, fay, '')).text();
  const after = listen();

  for (const player of players) player.leave();
  for (const wire of Object.values(wires)) wire.cut();
  return { before, after };
}

/** Replaces what the server draws at random by as many signs. */
function maskIds(heard: string, seats: readonly Seat[]): string {
  const drawn = seats.flatMap((seat) => [seat.sessionId, seat.participantId]);
  // The order of ids in a list depends on the ids, so all get the same sign.
  return drawn
    .reduce((text, id) => text.replaceAll(id, '#'.repeat(id.length)), heard)
    .replace(/"sid":"[^"]+"/g, '"sid":""')
    .replace(/Sec-WebSocket-Accept: .+/gi, '')
    .replace(/ETag: W\/"([0-9a-f]+)-[^"]+"/gi, 'ETag: $1')
    .replace(/Date: .+/gi, '');
}

/** Replaces times since the start: as digits, and as the 8-byte numbers of a Yjs update (tag 123). */
function maskTimes(heard: string, startedAt: number): string {
  const isTime = (value: number) => value >= startedAt - 1000 && value <= Date.now() + 1000;
  const bytes = Buffer.from(
    heard.replace(/\d{13}/g, (digits) => (isTime(Number(digits)) ? '#'.repeat(13) : digits)),
    'latin1',
  );
  for (let at = 0; at + 9 <= bytes.length; at++)
    if (bytes[at] === 123 && isTime(bytes.readDoubleBE(at + 1))) bytes.fill('#', at + 1, at + 9);
  return bytes.toString('latin1');
}
