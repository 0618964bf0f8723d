import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '#shared/commands/commands.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { SessionState } from '#shared/session/state.ts';
import { anyMove, commandOf } from '#test/rules/moves.ts';
import { PlayedSession } from '#test/rules/played-session.ts';

/**
 * Two games with the same moves, except that some cards differ which nobody is shown: nobody else can
 * tell the games apart by a single byte. This holds the secret as a whole, whatever way out there may be.
 */

interface Sent {
  who: string;
  command: Command;
}

describe('a ballot that is not on the table', () => {
  it('leaves no trace in anything that anybody else hears', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyMove, { minLength: 10, maxLength: 30, size: 'max' }),
        fc.array(fc.constantFrom('1', '2', '10', '?', null), { minLength: 1 }),
        async (moves, others) => {
          const { heard, sent, answers } = await play(
            moves.map((move) => (state) => ({
              who: move.who,
              command: commandOf(move, state),
            })),
          );
          const hidden = hiddenCasts(sent, answers, heard.history);
          const altered = sent.map((one, index) =>
            hidden.has(index) ? withOtherCards(one, others) : one,
          );
          const other = await play(altered.map((one) => () => one));
          expect(other.heard).toEqual(heard);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('would be missed: in a round that is revealed, other cards are other bytes', async () => {
    const round = { itemId: 'checkout', round: 1 };
    const game = (value: string): Sent[] => [
      { who: 'fay', command: { type: 'round.open', ...round } },
      { who: 'vic', command: { type: 'vote.cast', ...round, cards: { value } } },
      { who: 'fay', command: { type: 'round.reveal', ...round } },
    ];
    const [low, high] = await Promise.all(
      ['1', '10'].map((value) => play(game(value).map((one) => () => one))),
    );
    expect(low?.heard.told.slice(0, 2)).toEqual(high?.heard.told.slice(0, 2));
    expect(low?.heard.told).not.toEqual(high?.heard.told);
    expect(low?.heard.asked.at(-1)).not.toEqual(high?.heard.asked.at(-1));
  });
});

/**
 * Plays a game. `heard` is all that leaves the session for somebody else than the owner of a ballot:
 * what everybody is told, and what somebody is answered who moves, or who comes in after each move.
 */
async function play(game: ((state: SessionState) => Sent)[]) {
  const session = await PlayedSession.begin();
  const told: string[] = [];
  session.subscribe({
    update: ({ seq, update }) => told.push(`${seq} ${hex(update)}`),
    // Told a moment after people come and go, by the wall clock; it knows of no ballot.
    presence: () => undefined,
    // To the owner alone, so the cards are theirs to see; that it was sent may be noticed.
    ballot: (who, { itemId, round, cards }) =>
      told.push(`${who} ${itemId} ${round} ${cards && Object.keys(cards)}`),
    notes: ({ itemId, update }) => told.push(`${itemId} ${hex(update)}`),
    lost: () => told.push('lost'),
    goodbye: (who, refusal) => told.push(`${who} ${JSON.stringify(refusal)}`),
  });
  const asked: string[] = [];
  const sent: Sent[] = [];
  const answers: Acknowledgement[] = [];
  for (const next of game) {
    await session.tick(10_000);
    const one = next(await session.state());
    const answer = await session.submit(one.who, one.command);
    const { update } = await session.since();
    asked.push(`${JSON.stringify(answer)} ${JSON.stringify(await session.state())} ${hex(update)}`);
    sent.push(one);
    answers.push(answer);
  }
  const history = await session.history();
  await session.end();
  return { heard: { history, told, asked }, sent, answers };
}

/**
 * Which of the moves cast a ballot that nobody is ever shown: its round is not revealed, or the person
 * has cast another one before it was.
 */
function hiddenCasts(
  sent: readonly Sent[],
  answers: readonly Acknowledgement[],
  history: readonly SessionState[],
): ReadonlySet<number> {
  const revealed = new Set(
    history.flatMap(({ items }) =>
      items.flatMap(({ id, rounds }) =>
        rounds.filter(({ state }) => state === 'revealed').map(({ number }) => `${id}#${number}`),
      ),
    ),
  );
  const hidden = new Set<number>();
  const lastCast = new Map<string, number>();
  for (const [index, { who, command }] of sent.entries()) {
    if (command.type !== 'vote.cast' || !answers[index]?.ok) continue;
    const round = `${command.itemId}#${command.round}`;
    const ballot = `${round}: ${who}`;
    const replaced = lastCast.get(ballot);
    if (replaced !== undefined) hidden.add(replaced);
    lastCast.set(ballot, index);
    if (!revealed.has(round)) hidden.add(index);
  }
  return hidden;
}

/** The same criteria, with other cards. */
function withOtherCards({ who, command }: Sent, others: readonly (string | null)[]): Sent {
  if (command.type !== 'vote.cast') return { who, command };
  const cards: Cards = Object.fromEntries(
    Object.keys(command.cards).map((id, index) => [id, others[index % others.length] ?? null]),
  );
  return { who, command: { ...command, cards } };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
