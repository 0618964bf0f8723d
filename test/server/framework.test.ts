import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '#shared/commands/commands.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { Voters } from '#shared/session/voters.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
const seated: Player[] = [];
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => {
  for (const player of seated) player.leave();
  return server.dispose();
});

async function sitDown(seat: Player['seat']): Promise<Player> {
  const player = await Player.sitDown(server.url, seat);
  seated.push(player);
  return player;
}

/** Fay leads; the others vote, each in the group after their name, if there is one. */
async function aTable(
  voters: Record<string, string | null>,
  request: Record<string, unknown> = {},
) {
  const seat = await openSession(server.url, {
    items: [{ id: 'checkout', title: 'Checkout' }],
    ...request,
  });
  const fay = await sitDown(seat);
  const players: Player[] = [];
  for (const [name, group] of Object.entries(voters)) {
    const joining = { name, ...(group !== null && { group }) };
    players.push(await sitDown(await joinSession(server.url, seat.sessionId, joining)));
  }
  await fay.until(() => fay.presence.present.length === players.length + 1);
  const [vic, val] = players;
  if (!vic || !val) throw new Error('Too few came.');
  return { fay, vic, val };
}

const first = { itemId: 'checkout', round: 1 };
const [value, effort] = valueAndEffort.criteria as [Criterion, Criterion];

/** Risk instead of effort, and nobody may say more than five for value. */
const changed: Framework = {
  id: 'value-risk',
  name: 'Value and risk',
  criteria: [
    { ...value, deck: value.deck.filter((card) => (card.value ?? 0) <= 5) },
    { ...effort, id: 'risk', name: 'Risk' },
  ],
  formula: { kind: 'ratio' },
};

function update(framework: Framework | 'value-effort'): Command {
  return { type: 'framework.update', framework } as Command;
}

describe('changing the framework in a running session', () => {
  it('keeps the cards that still fit in a round that is open, and nobody learns whose do not', async () => {
    const { fay, vic, val } = await aTable({ Vic: null, Val: null });
    await fay.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '4', effort: '7' } });
    await val.do({ type: 'vote.cast', ...first, cards: { value: '9', effort: '2' } });
    await fay.do(update(changed));
    expect(fay.item().rounds[0]).toMatchObject({
      voted: Voters.nobody,
      partial: Voters.of([vic, val].map(({ seat }) => seat.participantId)),
    });
    await fay.do({ type: 'round.reveal', ...first });
    expect(fay.item().rounds[0]).toMatchObject({
      results: { value: { mean: 4, passed: 1 }, risk: { mean: null, passed: 2 } },
      ballots: { [vic.seat.participantId]: { value: '4' }, [val.seat.participantId]: {} },
    });
  });

  it('loses no card of a round that is open when it is changed back', async () => {
    const { fay, vic, val } = await aTable({ Vic: null, Val: null });
    await fay.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '9', effort: '7' } });
    await val.do({ type: 'vote.cast', ...first, cards: { value: null } });
    await fay.do(update(changed));
    await fay.do(update(changed));
    await fay.do(update('value-effort'));
    await fay.do({ type: 'round.reveal', ...first });
    expect(fay.item().rounds[0]).toMatchObject({
      voted: Voters.of([vic.seat.participantId]),
      partial: Voters.of([val.seat.participantId]),
      ballots: {
        [vic.seat.participantId]: { value: '9', effort: '7' },
        [val.seat.participantId]: { value: null },
      },
    });
  });

  it('rewrites no round that was revealed, and keeps scores for their criterion’s return', async () => {
    const { fay, vic } = await aTable({ Vic: null, Val: null });
    await fay.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '9', effort: '3' } });
    await fay.do({ type: 'round.reveal', ...first });
    await fay.do({ type: 'item.accept', itemId: 'checkout', scores: { value: 9, effort: 3 } });
    const [revealed] = fay.item().rounds;
    await fay.do(update(changed));
    expect(fay.item().rounds).toEqual([revealed]);
    expect(fay.item().priority).toBeUndefined();
    await fay.do({ type: 'item.accept', itemId: 'checkout', scores: { value: 8, risk: 2 } });
    expect(fay.item()).toMatchObject({ priority: 4, scores: { value: 8, risk: 2, effort: 3 } });
    await fay.do(update('value-effort'));
    expect(fay.item().rounds).toEqual([revealed]);
    expect(fay.item().priority).toBeCloseTo(8 / 3, 10);
  });

  it('counts anew on an item that was removed meanwhile', async () => {
    const { fay, vic } = await aTable({ Vic: null, Val: null });
    await fay.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '4' } });
    await fay.do({ type: 'item.remove', itemId: 'checkout' });
    await fay.do(update({ ...changed, criteria: changed.criteria.slice(0, 1) }));
    await fay.do({ type: 'item.restore', itemId: 'checkout' });
    expect(fay.item().rounds[0]).toMatchObject({
      voted: Voters.of([vic.seat.participantId]),
      partial: Voters.nobody,
    });
  });

  it('says what is wrong with an expression, and where', async () => {
    const { fay } = await aTable({ Vic: null, Val: null });
    const own = (priority: string): Framework => ({
      ...valueAndEffort,
      id: 'own',
      formula: { kind: 'expression', priority },
    });
    expect(await fay.beRefused(update(own('value / reach')))).toEqual({
      code: 'invalid',
      message: 'There is no criterion of this name (formula.priority, character 9).',
    });
    await fay.do(update(own('value ^ 2 / effort')));
    expect(fay.state.framework.formula).toEqual({
      kind: 'expression',
      priority: 'value ^ 2 / effort',
    });
  });
});

describe('groups', () => {
  const groups = [
    { id: 'eng', name: 'Engineering' },
    { id: 'biz', name: 'Business', weight: 3 },
  ];
  const framework: Framework = {
    ...valueAndEffort,
    id: 'grouped',
    criteria: [value, { ...effort, groups: ['eng'] }],
  };
  const request = { framework, settings: { groups, autoReveal: true } };

  it('rate their own criteria, and the round waits for no more than that', async () => {
    const { fay, vic, val } = await aTable({ Vic: 'eng', Val: 'biz' }, request);
    await fay.do({ type: 'round.open', ...first });
    expect(
      await val.beRefused({ type: 'vote.cast', ...first, cards: { value: '9', effort: '1' } }),
    ).toMatchObject({ code: 'not_your_criterion' });
    await val.do({ type: 'vote.cast', ...first, cards: { value: '9' } });
    expect(val.item().rounds[0]).toMatchObject({
      voted: Voters.of([val.seat.participantId]),
      partial: Voters.nobody,
    });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '5' } });
    expect(vic.item().rounds[0]).toMatchObject({ state: 'open' });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '5', effort: '2' } });
    await fay.until(() => fay.item().status === 'revealed');
    expect(fay.item().rounds[0]).toMatchObject({
      // (5 + 3 × 9) ÷ 4.
      results: { value: { mean: 8, passed: 0 }, effort: { mean: 2, passed: 0 } },
    });
  });

  it('do not weigh in an anonymous round, where a mean would tell who played what', async () => {
    const { fay, vic, val } = await aTable(
      { Vic: 'eng', Val: 'biz' },
      { framework, settings: { groups, anonymous: true } },
    );
    await fay.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '5' } });
    await val.do({ type: 'vote.cast', ...first, cards: { value: '9' } });
    await fay.do({ type: 'round.reveal', ...first });
    expect(fay.item().rounds[0]).toMatchObject({ results: { value: { mean: 7 } } });
  });

  it('can be picked by oneself and assigned by the facilitator, also while a round is open', async () => {
    const { fay, vic, val } = await aTable(
      { Vic: null, Val: null },
      { framework, settings: { groups } },
    );
    await fay.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '5' } });
    await val.do({ type: 'vote.cast', ...first, cards: { value: '5' } });
    const join = (player: Player, group: string) =>
      ({
        type: 'participant.update',
        participantId: player.seat.participantId,
        group,
      }) as const;
    await vic.do(join(vic, 'eng'));
    await fay.do(join(val, 'biz'));
    expect(fay.item().rounds[0]).toMatchObject({
      voted: Voters.of([val.seat.participantId]),
      partial: Voters.of([vic.seat.participantId]),
    });
    expect(await vic.beRefused(join(val, 'eng'))).toMatchObject({ code: 'not_allowed' });
    expect(await vic.beRefused(join(vic, 'law'))).toMatchObject({ code: 'no_group' });
  });

  it('that are dissolved leave their people and criteria to everybody', async () => {
    const { fay, vic } = await aTable({ Vic: 'eng', Val: 'biz' }, request);
    await fay.do({ type: 'settings.update', groups: groups.slice(1) });
    expect(fay.state.framework.criteria[1]).toEqual(effort);
    const group = (player: Player) =>
      fay.state.participants.find(({ id }) => id === player.seat.participantId)?.group;
    expect(group(vic)).toBeUndefined();
    expect(await fay.beRefused(update(framework))).toMatchObject({ code: 'no_group' });
  });

  it('are told at the door, but not behind a passcode', async () => {
    const lobby = async (settings: object) => {
      const { sessionId } = await openSession(server.url, { settings });
      return (await fetch(`${server.url}/api/sessions/${sessionId}/lobby`)).json();
    };
    expect(await lobby({ groups })).toMatchObject({
      groups: [
        { id: 'eng', name: 'Engineering' },
        { id: 'biz', name: 'Business' },
      ],
    });
    expect(await lobby({ groups, passcode: 'sesame' })).not.toHaveProperty('groups');
    expect(await lobby({})).not.toHaveProperty('groups');
  });

  it('have to exist before a criterion or a person can be of them', async () => {
    await expect(openSession(server.url, { framework })).rejects.toThrow(/no_group/);
    const { sessionId } = await openSession(server.url);
    await expect(joinSession(server.url, sessionId, { name: 'Vic', group: 'eng' })).rejects.toThrow(
      /no_group/,
    );
  });
});

describe('a session plays any ready framework', () => {
  it('such as Kano, whose categories are counted also where nobody is named', async () => {
    const { fay, vic, val } = await aTable(
      { Vic: null, Val: null },
      {
        framework: 'kano',
        settings: { anonymous: true, suggestion: { average: 'median', snap: 'card' } },
      },
    );
    await fay.do({ type: 'round.open', ...first });
    const cards = { functional: 'I like it', dysfunctional: 'I dislike it' };
    await vic.do({ type: 'vote.cast', ...first, cards });
    await val.do({
      type: 'vote.cast',
      ...first,
      cards: { ...cards, functional: 'I expect it' },
    });
    await fay.do({ type: 'round.reveal', ...first });
    const [round] = fay.item().rounds;
    expect(round).toMatchObject({ categories: { performance: 1, 'must-be': 1 } });
    expect(round).not.toHaveProperty('ballots');
    expect(fay.state.settings.suggestion).toEqual({ average: 'median', snap: 'card' });
  });
});
