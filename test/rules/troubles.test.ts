import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, CommandOf } from '#shared/commands/commands.ts';
import { latestRound, type SessionState } from '#shared/session/state.ts';
import { oddChanges, oddities } from '#test/rules/explainable.ts';
import { anyMove, commandOf } from '#test/rules/moves.ts';
import { PlayedSession } from '#test/rules/played-session.ts';
import { type Fate, ShakyReplica } from '#test/rules/shaky-replica.ts';

const anyTurn = fc.record({
  move: anyMove,
  /** What happens around the move. */
  trouble: fc.constantFrom(
    'none',
    'none',
    'sent twice',
    'sent twice at once',
    'not stored',
    'answer lost',
    'restart',
    'overtaken',
  ),
});
type Turn = typeof anyTurn extends fc.Arbitrary<infer T> ? T : never;
const anyGame = fc.array(anyTurn, { minLength: 10, maxLength: 40, size: 'max' });

const anyDevice = fc.record({
  /** What becomes of its updates, in turn. */
  fates: fc.array(fc.constantFrom<Fate>('arrives', 'arrives', 'arrives', 'late', 'twice', 'lost'), {
    minLength: 1,
    maxLength: 12,
  }),
  /** It drops out each time after so many turns. */
  stamina: fc.integer({ min: 3, max: 40 }),
});

/** A busy machine may take its time. Milliseconds. */
const patience = 120_000;

describe('whatever people try, and whatever breaks', () => {
  it(
    'the session can be explained, and comes out as if nothing had broken',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyGame, async (turns) => {
          const quiet = await PlayedSession.begin();
          const troubled = await PlayedSession.begin();
          for (const [index, turn] of turns.entries()) {
            await playQuietly(quiet, turn, index);
            await playInTrouble(troubled, turn, index);
          }
          const history = await troubled.history();
          expect(history.at(-1)).toEqual((await quiet.history()).at(-1));
          expect(history.flatMap(oddities)).toEqual([]);
          expect(history.flatMap((after, i) => oddChanges(history[i - 1] ?? after, after))).toEqual(
            [],
          );
          expect(await troubled.ballotsApart()).toEqual(await quiet.ballotsApart());
          expect(await troubled.ballotsApart()).toEqual(hiddenVotes(history));
          await quiet.end();
          await troubled.end();
        }),
        { numRuns: 80 },
      );
    },
    patience,
  );

  it(
    'nothing is done twice that can be done once, however late it is sent again',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyMove, { minLength: 10, maxLength: 40, size: 'max' }),
          async (moves) => {
            const session = await PlayedSession.begin();
            const done: { who: string; command: Command }[] = [];
            for (const move of moves) {
              await session.tick(10_000);
              const command = commandOf(move, await session.state());
              // What was undone may be done anew; that it is not comes of the device's numbers.
              if (command.type === 'undo') continue;
              const answer = await session.submit(move.who, command);
              if (answer.ok && isDoneOnce(command)) done.push({ who: move.who, command });
            }
            const end = await session.state();
            for (const { who, command } of done) {
              // A round that nobody had played in was given up: the session is as it was before it was opened.
              if (command.type === 'round.again' && wasGivenUp(end, command)) continue;
              await session.submit(who, command);
              expect(await session.state(), command.type).toEqual(end);
            }
            await session.end();
          },
        ),
        { numRuns: 60 },
      );
    },
    patience,
  );

  it(
    'every replica shows only what the session once was, and in the end what it is',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          anyGame,
          fc.array(anyDevice, { minLength: 1, maxLength: 3 }),
          async (turns, devices) => {
            const session = await PlayedSession.begin();
            const sync = (replica: ShakyReplica) => replica.sync((vector) => session.since(vector));
            const replicas = devices.map(({ fates, stamina }) => {
              const replica = new ShakyReplica(fates);
              session.onUpdate((update) => replica.send(update));
              return { replica, stamina };
            });
            for (const { replica } of replicas) await sync(replica);
            for (const [index, turn] of turns.entries()) {
              await playInTrouble(session, turn, index);
              for (const { replica, stamina } of replicas) {
                const drops = turn.trouble === 'restart' || index % stamina === stamina - 1;
                if (drops) replica.drop();
                if (drops || (replica.hasGap && index % 3 === 0)) await sync(replica);
              }
            }
            await session.restart();
            const history = (await session.history()).map((state) => JSON.stringify(state));
            for (const { replica } of replicas) {
              await sync(replica);
              const shown = replica.shown.map((state) => JSON.stringify(state));
              expect(shown.filter((state) => !history.includes(state))).toEqual([]);
              expect(shown.at(-1)).toBe(history.at(-1));
              replica.forget();
            }
            await session.end();
          },
        ),
        { numRuns: 80 },
      );
    },
    patience,
  );
});

/** Whether the round that followed another was dropped, as nobody had played in it when the session's time was up. */
function wasGivenUp({ items }: SessionState, { itemId, round }: CommandOf<'round.again'>): boolean {
  return items.some(({ id, rounds }) => id === itemId && rounds.length <= round);
}

/**
 * What is done for good: ids that were added, rounds that were revealed or followed by another. Who
 * edits, moves or removes something again meanwhile wants it again.
 */
function isDoneOnce({ type }: Command): boolean {
  return type === 'item.add' || type === 'round.reveal' || type === 'round.again';
}

/** What another process does while this one is overtaken; in a quiet game there is only one. */
function retitle(index: number) {
  return ['fay', { type: 'settings.update', title: `Overtaken in turn ${index}` }] as const;
}

async function playQuietly(session: PlayedSession, { move, trouble }: Turn, index: number) {
  await session.tick(10_000);
  if (trouble === 'overtaken') await session.submit(...retitle(index));
  await session.submit(move.who, commandOf(move, await session.state()));
}

async function playInTrouble(session: PlayedSession, { move, trouble }: Turn, index: number) {
  await session.tick(10_000);
  const { who } = move;
  const command = commandOf(move, await session.state());
  switch (trouble) {
    case 'none':
      await session.submit(who, command);
      return;
    case 'sent twice': {
      const first = await session.submit(who, command);
      const once = await session.state();
      const second = await session.submit(who, command);
      expect(await session.state()).toEqual(once);
      // A ballot is always written, so that a repeated one looks like a changed one.
      if (first.ok && second.ok && command.type !== 'vote.cast') expect(second).toEqual(first);
      return;
    }
    case 'sent twice at once':
      await Promise.all([session.submit(who, command), session.submit(who, command)]);
      return;
    case 'restart':
      await session.restart();
      await session.submit(who, command);
      return;
    case 'overtaken':
      await session.elsewhere(...retitle(index));
      await session.submit(who, command);
      return;
    default:
      await session.submitDespite(trouble, who, command);
  }
}

/** Whose ballots have to be kept apart, by what the session says: in open rounds, of removed items too. */
function hiddenVotes(history: readonly SessionState[]): string[] {
  const items = new Map(history.flatMap((state) => state.items).map((item) => [item.id, item]));
  const people = history.at(-1)?.participants ?? [];
  const isHere = (id: string) => people.some((one) => one.id === id && !one.removed);
  return [...items.values()]
    .flatMap((item) => {
      const round = latestRound(item);
      return round?.state === 'open'
        ? [...round.voted, ...round.partial]
            .filter(isHere)
            .map((who) => `${item.id}#${round.number}: ${who}`)
        : [];
    })
    .sort();
}
