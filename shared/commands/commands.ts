import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import { httpLink, idSchema, isNotBuiltIn, longText, text } from '#shared/commands/texts.ts';
import { problemsOf } from '#shared/scoring/framework-problems.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';

/** Everything a participant can ask for, as schemas the server parses with and types the client builds with. */

const id = idSchema;

export const sessionTitleSchema = text('The title', limits.sessionTitle);
export const nameSchema = text('A name', limits.name);
export const roleSchema = z.enum(['facilitator', 'voter', 'spectator']);
export const passcodeSchema = text('The passcode', limits.passcode);

/** A secret drawn at random by a client: 128 bits need 22 of these signs. */
export function secretSchema(what: string) {
  return z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,128}$/, `${what} is 22 to 128 letters, digits, _ or -.`);
}

export const itemTitleSchema = text('The title of an item', limits.itemTitle);
export const descriptionSchema = longText('A description', limits.itemDescription);
export const commentSchema = longText('A comment', limits.comment);
const key = text('A key', limits.key);
export const labelsSchema = z
  .array(text('A label', limits.itemLabel))
  .max(limits.labels, `An item has at most ${limits.labels} labels.`)
  .transform((all) => [...new Set(all)]);
const parent = text('What an item is a part of', limits.parent);
const workStatus = z.strictObject({
  name: text('The status of an item', limits.workStatus),
  category: z.enum(['open', 'active', 'closed']),
});
const scores = z
  .record(id, z.number('A score is a number.').min(-1e9).max(1e9))
  .refine((all) => Object.keys(all).length > 0, 'Say the score of at least one criterion.')
  .refine(
    (all) => Object.keys(all).length <= limits.criteria,
    'That is more scores than criteria.',
  );

/** An item as it is brought in. Without a title it is a quick vote, to be named later or not at all. */
export const newItemSchema = z.strictObject({
  id: id.optional(),
  title: itemTitleSchema.optional(),
  description: descriptionSchema.optional(),
  link: httpLink.optional(),
  key: key.optional(),
  labels: labelsSchema.optional(),
  parent: parent.optional(),
  /** Where its tracker says that it stands. What is closed there is set aside here. */
  workStatus: workStatus.optional(),
  /** Scores it has already, by criterion id: they count, and nobody here has agreed on them. */
  scores: scores.optional(),
});
export type NewItem = z.infer<typeof newItemSchema>;

/** A label per criterion, `null` to pass on it. */
export const cardsSchema = z
  .record(
    id,
    z
      .string()
      .max(limits.label * 16)
      .nullable(),
  )
  .refine((all) => Object.keys(all).length > 0, 'Play at least one card, or pass.')
  .refine((all) => Object.keys(all).length <= limits.criteria, 'That is more cards than criteria.');

const round = z.int().min(1).max(10_000);
export const cardLabelSchema = text('The label of a card', limits.label).refine(
  isNotBuiltIn,
  'A card needs another label.',
);

const deckSchema = z
  .array(
    z.strictObject({ label: cardLabelSchema, value: z.number().min(-1e9).max(1e9).nullable() }),
  )
  .min(2, 'A deck has at least two cards.')
  .max(limits.cards, `A deck has at most ${limits.cards} cards.`)
  .refine(
    (deck) => new Set(deck.map((card) => card.label)).size === deck.length,
    'Each card of a deck needs a label of its own.',
  );

const criterionSchema = z.strictObject({
  // Scores and cards are kept by this id in plain objects, which have some names already.
  id,
  name: text('The name of a criterion', limits.name),
  kind: z.enum(['benefit', 'cost']),
  weight: z.number().min(0).max(1e6),
  deck: deckSchema,
  /** What the ends of the deck mean. */
  anchors: z
    .strictObject({ low: text('An anchor', limits.anchor), high: text('An anchor', limits.anchor) })
    .exactOptional(),
  scale: z.enum(['deck', 'session']).exactOptional(),
  /** Ids of the groups who may rate it; everybody may without it. */
  groups: z
    .array(id)
    .min(1, 'A criterion is for at least one group, or for everybody.')
    .max(limits.groups)
    .exactOptional(),
});

const expression = z.string().max(limits.expression);

const formulaSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('ratio') }),
  z.strictObject({ kind: z.literal('product') }),
  z.strictObject({ kind: z.literal('sum') }),
  z.strictObject({
    kind: z.literal('factors'),
    weights: z.strictObject({
      value: z.number().min(0).max(1e6),
      cost: z.number().min(0).max(1e6),
    }),
    /** Ids of criteria that only size the bubble. */
    bubble: z.array(id).max(limits.criteria).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('kano') }),
  z.strictObject({ kind: z.literal('expression'), priority: expression }),
]);

export const customFrameworkSchema = z
  .strictObject({
    id,
    name: text('The name of a framework', limits.name),
    when: text('A sentence on when to use it', limits.when).exactOptional(),
    criteria: z
      .array(criterionSchema)
      .min(1, 'A framework has at least one criterion.')
      .max(limits.criteria, `A framework has at most ${limits.criteria} criteria.`)
      .refine(
        (criteria) => new Set(criteria.map((criterion) => criterion.id)).size === criteria.length,
        'Each criterion needs an id of its own.',
      ),
    formula: formulaSchema,
    /** Expressions for where an item stands in the chart. */
    plot: z.strictObject({ x: expression, y: expression }).exactOptional(),
  })
  .superRefine((framework, context) => {
    for (const { message, path, position } of problemsOf(framework))
      context.addIssue({
        code: 'custom',
        path,
        message:
          position === undefined
            ? message
            : message.replace(/\.$/, ` (${path.join('.')}, character ${position + 1}).`),
      });
  });

/** The id of a ready framework, or a whole one. */
export const frameworkSchema = z.union([
  z.enum(frameworks.map((framework) => framework.id)),
  customFrameworkSchema,
]);

const suggestionSchema = z.strictObject({
  average: z.enum(['mean', 'median']),
  snap: z.enum(['exact', 'card']),
});

export const groupSchema = z.strictObject({
  id,
  name: text('The name of a group', limits.name),
  weight: z.number().positive().max(1e6).exactOptional(),
});

export const groupsSchema = z
  .array(groupSchema)
  .max(limits.groups, `A session has at most ${limits.groups} groups.`)
  .refine(
    (groups) => new Set(groups.map((group) => group.id)).size === groups.length,
    'Each group needs an id of its own.',
  );

export const carriedSchema = z
  .array(z.strictObject({ from: id, to: id }))
  .max(limits.criteria)
  .refine(
    (carried) => new Set(carried.map(({ to }) => to)).size === carried.length,
    'Each criterion has its scores from one other.',
  );

const roundTimerSchema = z.int().min(1).max(limits.timerSeconds);

/** Settings as people set them; the passcode itself is never told to anyone again. */
export const settingsSchema = z.strictObject({
  autoReveal: z.boolean().optional(),
  anonymous: z.boolean().optional(),
  playful: z.boolean().optional(),
  /** Seconds that a timer runs for in every round that is opened; `null` for none. */
  roundTimer: roundTimerSchema.nullable().optional(),
  /** `null` lifts it. */
  passcode: passcodeSchema.nullable().optional(),
  suggestion: suggestionSchema.optional(),
  /** All groups of the session; those left out are dissolved. */
  groups: groupsSchema.optional(),
});
export type SettingsPatch = z.infer<typeof settingsSchema>;

const ofRound = { itemId: id, round };

/** Milliseconds since 1970, until the last moment that a JavaScript date can tell. */
const time = z.int().min(0).max(8.64e15);

/** `null` for none. */
export const deadlineSchema = time.nullable();

/** Names the async run that is meant: a command that comes late changes no other. */
const ofRun = { since: time.optional() };

/** Says how something was left (`markOf`), so that only what is still so is taken back. */
const mark = z.string().regex(/^[0-9a-z]{1,16}$/, 'A mark is 1 to 16 digits and small letters.');
const status = z.enum(['waiting', 'voting', 'revealed', 'accepted', 'skipped']);

const undoStepSchema = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('item'),
    itemId: id,
    now: mark,
    before: z.strictObject({
      there: z.boolean().exactOptional(),
      details: z
        .strictObject({
          title: text('The title of an item', limits.itemTitle, 0),
          description: descriptionSchema.exactOptional(),
          link: httpLink.exactOptional(),
          key: key.exactOptional(),
          labels: labelsSchema.exactOptional(),
          parent: parent.exactOptional(),
        })
        .exactOptional(),
      status: status.exactOptional(),
      scores: z
        .record(id, z.number().min(-1e9).max(1e9))
        .refine((all) => Object.keys(all).length <= limits.scores, 'That is too many scores.')
        .nullable()
        .exactOptional(),
      imported: z.array(id).max(limits.scores).exactOptional(),
      workStatus: workStatus.nullable().exactOptional(),
      locked: z.boolean().exactOptional(),
    }),
  }),
  z.strictObject({
    of: z.literal('place'),
    itemId: id,
    /** The item that it stands before, and stood before; `null` at the end. */
    now: id.nullable(),
    before: id.nullable(),
  }),
  z.strictObject({
    of: z.literal('round'),
    ...ofRound,
    /** What the item was before the round was opened, and what was on the table. */
    before: z.strictObject({ status, onTable: id.nullable() }),
  }),
  z.strictObject({ of: z.literal('table'), now: id.nullable(), before: id.nullable() }),
  z.strictObject({
    of: z.literal('session'),
    now: mark,
    before: z.strictObject({
      title: sessionTitleSchema.exactOptional(),
      autoReveal: z.boolean().exactOptional(),
      anonymous: z.boolean().exactOptional(),
      /** `null` where it was never set; the same for the suggestion and the groups. */
      playful: z.boolean().nullable().exactOptional(),
      roundTimer: roundTimerSchema.nullable().exactOptional(),
      suggestion: suggestionSchema.nullable().exactOptional(),
      groups: groupsSchema.nullable().exactOptional(),
      framework: frameworkSchema.exactOptional(),
      /** The groups of people, by participant id; `null` for none. */
      members: z
        .record(id, id.nullable())
        .refine((all) => Object.keys(all).length <= limits.participants, 'That is too many people.')
        .exactOptional(),
    }),
  }),
]);
/** One thing that is brought back to what it was `before`, if it is `now` as it was left. */
export type UndoStep = z.infer<typeof undoStepSchema>;

/** What a step is about. */
function subjectOf(step: UndoStep): string {
  return 'itemId' in step ? `${step.of} ${step.itemId}` : step.of;
}

/** What changes one item of the backlog, by itself or with others in an `item.batch`. */
const itemCommands = {
  'item.edit': z.strictObject({
    type: z.literal('item.edit'),
    itemId: id,
    title: itemTitleSchema.optional(),
    /** `null` removes it; the same for the link and the key. */
    description: descriptionSchema.nullable().optional(),
    link: httpLink.nullable().optional(),
    key: key.nullable().optional(),
    labels: labelsSchema.nullable().optional(),
    parent: parent.nullable().optional(),
  }),
  'item.move': z.strictObject({
    type: z.literal('item.move'),
    itemId: id,
    /** The item to stand before; `null` for the end. */
    before: id.nullable(),
  }),
  'item.remove': z.strictObject({ type: z.literal('item.remove'), itemId: id }),
  'item.restore': z.strictObject({ type: z.literal('item.restore'), itemId: id }),
  'item.accept': z.strictObject({
    type: z.literal('item.accept'),
    itemId: id,
    scores,
  }),
  'item.skip': z.strictObject({ type: z.literal('item.skip'), itemId: id }),
  'item.lock': z.strictObject({ type: z.literal('item.lock'), itemId: id, locked: z.boolean() }),
} as const;

export const commandSchemas = {
  undo: z.strictObject({
    type: z.literal('undo'),
    steps: z
      .array(undoStepSchema)
      .min(1)
      .max(limits.stepsPerUndo)
      .refine(
        (steps) => new Set(steps.map(subjectOf)).size === steps.length,
        'Each thing can be brought back once.',
      ),
  }),
  ...itemCommands,
  'item.batch': z.strictObject({
    type: z.literal('item.batch'),
    /** All of them or none; what moves stands together, in this order. */
    commands: z
      .array(
        z.discriminatedUnion('type', [
          itemCommands['item.edit'],
          itemCommands['item.move'],
          itemCommands['item.remove'],
          itemCommands['item.restore'],
          itemCommands['item.accept'],
          itemCommands['item.skip'],
          itemCommands['item.lock'],
        ]),
      )
      .min(1)
      .max(limits.itemsPerCommand, 'At most 1,000 items can be changed at once.')
      .refine(
        (commands) => new Set(commands.map(({ itemId }) => itemId)).size === commands.length,
        'Each item can be changed once.',
      )
      .refine((commands) => {
        const moves = commands.filter((one) => one.type === 'item.move');
        const moved = new Set(moves.map(({ itemId }) => itemId));
        const places = new Set(moves.map(({ before }) => before));
        return places.size <= 1 && ![...places].some((place) => place !== null && moved.has(place));
      }, 'Items are moved together to one place, which is none of them.'),
  }),
  'item.add': z.strictObject({
    type: z.literal('item.add'),
    items: z
      .array(newItemSchema.extend({ id }))
      .min(1)
      .max(limits.itemsPerCommand, 'At most 1,000 items can be added at once.'),
    /** The item to put them before; at the end without it. */
    before: id.optional(),
  }),
  'item.import': z.strictObject({
    type: z.literal('item.import'),
    /**
     * Those whose key the backlog has already say what it is about now, and score what nobody here has
     * agreed on; the others are added at its end.
     */
    items: z
      .array(newItemSchema.extend({ id }))
      .min(1)
      .max(limits.itemsPerCommand, 'At most 1,000 items can be imported at once.'),
  }),
  'round.open': z.strictObject({ type: z.literal('round.open'), ...ofRound }),
  'vote.cast': z.strictObject({
    type: z.literal('vote.cast'),
    ...ofRound,
    /** The whole ballot. Criteria left out are still to come. */
    cards: cardsSchema,
  }),
  'vote.withdraw': z.strictObject({ type: z.literal('vote.withdraw'), ...ofRound }),
  'round.reveal': z.strictObject({ type: z.literal('round.reveal'), ...ofRound }),
  'round.again': z.strictObject({ type: z.literal('round.again'), ...ofRound }),
  'rating.set': z.strictObject({
    type: z.literal('rating.set'),
    itemId: id,
    /** The whole rating. Criteria left out have none. */
    cards: cardsSchema,
    comment: commentSchema.optional(),
  }),
  'rating.clear': z.strictObject({ type: z.literal('rating.clear'), itemId: id }),
  'participant.update': z.strictObject({
    type: z.literal('participant.update'),
    participantId: id,
    name: nameSchema.optional(),
    role: roleSchema.optional(),
    /** Whether a facilitator votes too, and is waited for. */
    votes: z.boolean().optional(),
    /** The group they are in; `null` for none. */
    group: id.nullable().optional(),
  }),
  'participant.remove': z.strictObject({
    type: z.literal('participant.remove'),
    participantId: id,
  }),
  'lead.claim': z.strictObject({
    type: z.literal('lead.claim'),
    /** `false` takes back what one claimed. */
    claimed: z.boolean(),
  }),
  'settings.update': settingsSchema.extend({
    type: z.literal('settings.update'),
    title: sessionTitleSchema.optional(),
  }),
  'link.renew': z.strictObject({
    type: z.literal('link.renew'),
    /** What people need to join from now on. Made by the sender, so that it can be sent twice. */
    key: secretSchema('The key of a link'),
  }),
  'framework.update': z.strictObject({
    type: z.literal('framework.update'),
    framework: frameworkSchema,
    /** Of which criterion so far each new one has its scores, where an item has none. */
    carry: carriedSchema.exactOptional(),
  }),
  'timer.start': z.strictObject({
    type: z.literal('timer.start'),
    seconds: z.int().min(1).max(limits.timerSeconds),
  }),
  'timer.stop': z.strictObject({ type: z.literal('timer.stop') }),
  'mode.set': z.discriminatedUnion('mode', [
    z.strictObject({
      type: z.literal('mode.set'),
      mode: z.literal('live'),
      ...ofRun,
    }),
    z.strictObject({
      type: z.literal('mode.set'),
      mode: z.literal('async'),
      deadline: deadlineSchema,
      ...ofRun,
    }),
  ]),
} as const;

export type CommandType = keyof typeof commandSchemas;

/** A command as it is sent. */
export type Command = { [T in CommandType]: z.infer<(typeof commandSchemas)[T]> }[CommandType];

/** A command of one type, such as `CommandOf<'vote.cast'>`. */
export type CommandOf<T extends CommandType> = z.infer<(typeof commandSchemas)[T]>;
