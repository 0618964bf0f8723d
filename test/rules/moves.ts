import fc from 'fast-check';
import type { Command, UndoStep } from '#shared/commands/commands.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import { oneToTen } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';
import { markOfItem, markOfSession } from '#shared/undo/facets.ts';

/** Something that somebody tries at the table, allowed or not. */
export interface Move {
  who: string;
  command: Command;
  /** Where the command names a round: which of the item's, as it stands then. */
  round: 'latest' | 'next' | 1 | 2;
}

/** Asks another question than the framework the game begins with, and one that is the same. */
const valueAndRisk: Framework = {
  ...valueAndEffort,
  id: 'value-risk',
  criteria: [
    ...valueAndEffort.criteria.slice(0, 1),
    { id: 'risk', name: 'Risk', kind: 'cost', weight: 2, deck: oneToTen },
  ],
};

const anybody = fc.constantFrom('fay', 'fin', 'vic', 'val', 'sam', 'rex', 'stranger');
const mostlyLeads = fc.oneof(
  { weight: 6, arbitrary: fc.constant('fay') },
  { weight: 2, arbitrary: fc.constant('fin') },
  { weight: 1, arbitrary: anybody },
);
const mostlyVotes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('vic', 'val', 'fin') },
  { weight: 1, arbitrary: anybody },
);
const itemId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('checkout', 'search') },
  { weight: 1, arbitrary: fc.constantFrom('refunds', 'gifts') },
);
/** Stands for whatever the move's `round` says. */
const round = fc.constant(1);

const label = fc.constantFrom('1', '5', '10', '?');
const cards: fc.Arbitrary<Cards> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ value: fc.option(label), effort: fc.option(label) }) },
  { weight: 1, arbitrary: fc.record({ value: label, risk: label }) },
  { weight: 1, arbitrary: fc.record({ value: label }) },
  { weight: 1, arbitrary: fc.record({ effort: fc.constant('no such card') }) },
);
const score = fc.constantFrom(0, 2, 5.5);

function type<T extends Command['type']>(name: T): fc.Arbitrary<T> {
  return fc.constant(name);
}

const voting: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: type('vote.cast'), itemId, round, cards }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('vote.withdraw'), itemId, round }) },
);

const comment = fc.constantFrom('Soon', '');
const rating: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ type: type('rating.set'), itemId, cards, comment }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('rating.clear'), itemId }) },
);

const playing: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: type('round.open'), itemId, round }) },
  { weight: 3, arbitrary: fc.record({ type: type('round.reveal'), itemId, round }) },
  { weight: 1, arbitrary: fc.record({ type: type('round.again'), itemId, round }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('item.accept'),
      itemId,
      scores: fc.oneof(
        fc.record({ value: score, effort: score }),
        fc.record({ value: score, risk: score }),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('item.skip'), itemId }) },
);

const arranging: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: type('item.add'),
    items: fc.array(fc.record({ id: itemId }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: type('item.edit'), itemId, title: fc.constantFrom('Old', 'New') }),
  fc.record({ type: type('item.move'), itemId, before: fc.option(itemId) }),
  fc.record({ type: type('item.remove'), itemId }),
  fc.record({ type: type('item.restore'), itemId }),
  fc.record({
    type: type('item.batch'),
    commands: fc.uniqueArray(
      fc.oneof(
        fc.record({ type: type('item.move'), itemId, before: fc.constant(null) }),
        fc.record({ type: type('item.remove'), itemId }),
        fc.record({ type: type('item.restore'), itemId }),
        fc.record({ type: type('item.lock'), itemId, locked: fc.boolean() }),
      ),
      { minLength: 1, maxLength: 3, selector: ({ itemId }) => itemId },
    ),
  }),
  fc.record({
    type: type('settings.update'),
    autoReveal: fc.boolean(),
    anonymous: fc.boolean(),
  }),
  fc.record({
    type: type('framework.update'),
    framework: fc.constantFrom('value-effort', valueAndRisk),
    carry: fc.uniqueArray(
      fc.record({
        from: fc.constantFrom('value', 'effort', 'risk'),
        to: fc.constantFrom('effort', 'risk'),
      }),
      { maxLength: 2, selector: ({ to }) => to },
    ),
  }),
  fc.record({ type: type('timer.start'), seconds: fc.constantFrom(20, 60) }),
  fc.record({ type: type('timer.stop') }),
);

/** Undoes what may or may not have been done; how things stand is filled in when it is known. */
const undoing: fc.Arbitrary<Command> = fc.record({
  type: type('undo'),
  steps: fc.uniqueArray(
    fc.oneof(
      fc.record({
        of: fc.constant('item' as const),
        itemId,
        now: fc.constant('0'),
        before: fc.oneof(
          fc.record({ there: fc.boolean() }),
          fc.record({
            status: fc.constantFrom('waiting', 'voting', 'revealed', 'accepted', 'skipped'),
            scores: fc.constant(null),
          }),
          fc.record({ status: fc.constantFrom('waiting', 'voting', 'revealed', 'accepted') }),
          fc.record({ locked: fc.boolean() }),
        ),
      }),
      fc.record({
        of: fc.constant('place' as const),
        itemId,
        now: fc.option(itemId),
        before: fc.option(itemId),
      }),
      fc.record({
        of: fc.constant('round' as const),
        itemId,
        round: fc.constantFrom(1, 2),
        before: fc.record({
          status: fc.constantFrom('waiting', 'revealed', 'accepted', 'skipped'),
          onTable: fc.option(itemId),
        }),
      }),
      fc.record({
        of: fc.constant('table' as const),
        now: fc.option(itemId),
        before: fc.option(itemId),
      }),
      fc.record({
        of: fc.constant('session' as const),
        now: fc.constant('0'),
        before: fc.record({ autoReveal: fc.boolean(), framework: fc.constant('value-effort') }),
      }),
    ),
    { minLength: 1, maxLength: 2, selector: ({ of }) => of },
  ),
});

const pacing: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: type('mode.set'),
      mode: fc.constant('async' as const),
      // The game begins at 2,000,000, and each move takes 10,000.
      deadline: fc.constantFrom(null, 2_100_000, 2_200_000, 2_300_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: type('mode.set'), mode: fc.constant('live' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: type('item.lock'), itemId, locked: fc.boolean() }),
  },
);

const seating: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: type('participant.update'),
    participantId: anybody,
    role: fc.constantFrom('facilitator', 'voter', 'spectator'),
  }),
  fc.record({
    type: type('participant.update'),
    participantId: anybody,
    name: fc.constantFrom('Kim', 'Lee'),
    votes: fc.boolean(),
  }),
  fc.record({ type: type('participant.remove'), participantId: anybody }),
  fc.record({ type: type('lead.claim'), claimed: fc.boolean() }),
);

const which = fc.oneof(
  { weight: 6, arbitrary: fc.constant('latest' as const) },
  { weight: 3, arbitrary: fc.constant('next' as const) },
  { weight: 1, arbitrary: fc.constantFrom(1 as const, 2 as const) },
);

export const anyMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ who: mostlyVotes, command: voting, round: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ who: mostlyVotes, command: rating, round: which }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ who: mostlyLeads, command: playing, round: which }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ who: mostlyLeads, command: arranging, round: which }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ who: mostlyLeads, command: pacing, round: which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ who: mostlyLeads, command: undoing, round: which }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ who: fc.oneof(anybody, mostlyLeads), command: seating, round: which }),
  },
);

/** A step that mostly finds what it is about as it was left. */
function asItStands(state: SessionState): (step: UndoStep) => UndoStep {
  return (step) => {
    if (step.of === 'item') {
      const item = state.items.find(({ id }) => id === step.itemId);
      return { ...step, now: markOfItem(item, step.before) };
    }
    return step.of === 'session' ? { ...step, now: markOfSession(state, step.before) } : step;
  };
}

/** The command of a move, for the session as it is now. */
export function commandOf({ command: drawn, round: named }: Move, state: SessionState): Command {
  // What fast-check draws may have no prototype; what comes over the wire has one.
  const command = structuredClone(drawn);
  if (command.type === 'undo') return { ...command, steps: command.steps.map(asItStands(state)) };
  if (!('round' in command)) return command;
  const latest = state.items.find((item) => item.id === command.itemId)?.rounds.length ?? 0;
  const number = named === 'latest' ? Math.max(1, latest) : named === 'next' ? latest + 1 : named;
  return { ...command, round: number };
}
