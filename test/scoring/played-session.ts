import fc from 'fast-check';
import type { Cards } from '#shared/scoring/cards.ts';
import { zeroToTen } from '#shared/scoring/decks.ts';
import type { Criterion, Formula, Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';
import { castsOf, resultsOf } from '#shared/scoring/results.ts';
import { suggestedScores } from '#shared/scoring/suggestion.ts';
import type { Item, Participant, SessionState } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

const groups: Group[] = [
  { id: 'builders', name: 'Builders' },
  { id: 'sellers', name: 'Sellers', weight: 0.3 },
  { id: 'owners', name: 'Owners', weight: 2.7 },
];

const criterion = (id: string, more: Partial<Criterion> = {}): Criterion => ({
  id,
  name: id,
  kind: 'benefit',
  weight: 1,
  deck: zeroToTen,
  ...more,
});

/** Frameworks in which everything that can bear on a priority does. */
const own: Framework[] = (
  [
    { kind: 'sum' },
    { kind: 'ratio' },
    { kind: 'factors', weights: { value: 60, cost: 40 } },
    { kind: 'expression', priority: 'a.norm + b / c.max' },
  ] satisfies Formula[]
).map((formula) => ({
  id: 'own',
  name: 'Own',
  criteria: [
    criterion('a', { weight: 3 }),
    criterion('b', { scale: 'session', groups: ['builders', 'owners'] }),
    criterion('c', { kind: 'cost', scale: 'session' }),
  ],
  formula,
}));

type PlayedSession = Pick<SessionState, 'framework' | 'items' | 'participants' | 'settings'>;

/** A session whose items were voted on: most scores as suggested, some as the team set them, some not at all. */
export const playedSession: fc.Arbitrary<PlayedSession> = fc
  .record({
    framework: fc.constantFrom(...own, ...frameworks),
    participants: fc
      .array(
        fc.option(fc.constantFrom('builders', 'sellers', 'owners', 'gone'), { nil: undefined }),
        {
          minLength: 1,
          maxLength: 7,
        },
      )
      .map((all) =>
        all.map((group, index): Participant => {
          const id = `p${index}`;
          return { id, name: id, role: 'voter', ...(group !== undefined && { group }) };
        }),
      ),
    suggestion: fc.record({
      average: fc.constantFrom('mean' as const, 'median' as const),
      snap: fc.constantFrom('exact' as const, 'card' as const),
    }),
    hasGroups: fc.boolean(),
  })
  .chain(({ framework, participants, suggestion, hasGroups }) =>
    fc.array(playedItem(framework, participants), { maxLength: 7 }).map((played): PlayedSession => {
      const settings = {
        autoReveal: false,
        anonymous: false,
        passcode: false,
        suggestion,
        ...(hasGroups && { groups }),
      };
      const items = played.map(({ ballots, other }, index): Item => {
        const casts = castsOf(Object.entries(ballots), participants, settings.groups);
        const results = resultsOf(framework.criteria, [...casts.values()]);
        return {
          id: `i${index}`,
          title: `Item ${index}`,
          status: 'accepted',
          rounds: [
            {
              number: 1,
              openedAt: 0,
              anonymous: false,
              voted: Voters.of(Object.keys(ballots)),
              partial: Voters.nobody,
              state: 'revealed',
              revealedAt: 1,
              results,
              ballots,
            },
          ],
          scores: { ...suggestedScores(framework, results, suggestion), ...other },
        };
      });
      const largest = largestScores(items.map(({ scores = {} }) => scores));
      return {
        framework,
        participants,
        settings,
        items: items.map((item) => {
          const priority = priorityOf(framework, item.scores ?? {}, largest);
          return priority === undefined ? item : { ...item, priority };
        }),
      };
    }),
  );

function playedItem(framework: Framework, participants: readonly Participant[]) {
  const cards = fc
    .subarray(framework.criteria)
    .chain((rated) =>
      fc.record(
        Object.fromEntries(
          rated.map(({ id, deck }) => [
            id,
            fc.oneof(
              { weight: 8, arbitrary: fc.constantFrom(...deck.map(({ label }) => label)) },
              { weight: 1, arbitrary: fc.constantFrom(null, 'no such card') },
            ),
          ]),
        ),
      ),
    );
  return fc.record({
    ballots: fc
      .tuple(...participants.map(() => fc.option(cards, { nil: undefined, freq: 6 })))
      .map((all) =>
        Object.fromEntries(
          participants.flatMap(({ id }, index): [string, Cards][] => {
            const own = all[index];
            return own ? [[id, own]] : [];
          }),
        ),
      ),
    /** What the team settled otherwise. */
    other: fc
      .subarray(framework.criteria, { maxLength: 1 })
      .chain((settled) =>
        fc.record(
          Object.fromEntries(settled.map(({ id }) => [id, fc.integer({ min: 0, max: 9 })])),
        ),
      ),
  });
}
