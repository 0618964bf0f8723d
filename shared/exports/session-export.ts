import { z } from 'zod';
import {
  cardLabelSchema,
  commentSchema,
  customFrameworkSchema,
  nameSchema,
  newItemSchema,
  roleSchema,
  sessionTitleSchema,
  settingsSchema,
} from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { kanoCategories } from '#shared/scoring/kano.ts';

/** What the JSON export begins with. A change that older programs can't read gets another version. */
export const exportFormat = { format: 'priority-poker', version: 1 } as const;

/** Those who were removed, or were part of a session that was restored, stay in the list. */
const mostPeople = limits.participants * 5;
/** All rounds of an export, and all votes and ratings, together. */
const mostRounds = 20_000;
const mostVotes = 200_000;

const time = z.int().min(0).max(8.64e15);
const count = z.int().min(0).max(1e6);
const measure = z.number().min(-1e12).max(1e12).nullable();

const criterionResultsSchema = z.object({
  mean: measure,
  median: measure,
  min: measure,
  max: measure,
  mode: measure,
  deviation: measure,
  range: measure,
  distribution: z.record(cardLabelSchema, count),
  agreement: z
    .object({ level: z.enum(['low', 'medium', 'high']), value: z.number().min(0).max(1) })
    .nullable(),
  outliers: z.array(cardLabelSchema).max(limits.cards),
  unsure: count,
  passed: count,
});

const people = z.array(idSchema).max(mostPeople);

const cardsSchema = z.record(idSchema, cardLabelSchema.nullable());

const revealedRoundSchema = z.object({
  state: z.literal('revealed'),
  number: z.int().min(1).max(10_000),
  openedAt: time,
  revealedAt: time,
  anonymous: z.boolean(),
  voted: people,
  partial: people,
  results: z.record(idSchema, criterionResultsSchema),
  ballots: z.record(idSchema, cardsSchema).exactOptional(),
  categories: z.partialRecord(z.enum(kanoCategories), count).exactOptional(),
});
export type ExportedRound = z.infer<typeof revealedRoundSchema>;

/** Its ballots were hidden when it was exported, so that there is nothing to restore of it. */
const openRoundSchema = z.object({ state: z.literal('open') });

function isRevealed(round: { state: string }): round is ExportedRound {
  return round.state === 'revealed';
}

const itemSchema = z.object({
  ...newItemSchema.shape,
  id: idSchema,
  /** Empty for a quick vote that was never named. */
  title: z.union([z.literal(''), newItemSchema.shape.title]),
  /** Those of criteria that the framework no longer has are among them. */
  scores: z.record(idSchema, z.number().min(-1e9).max(1e9)).exactOptional(),
  imported: z.array(idSchema).max(1_000).exactOptional(),
  status: z.enum(['waiting', 'voting', 'revealed', 'accepted', 'skipped']),
  locked: z.boolean().optional(),
  rounds: z
    .array(z.discriminatedUnion('state', [revealedRoundSchema, openRoundSchema]))
    .max(10_000),
  ratings: z
    .record(
      idSchema,
      z.object({ cards: cardsSchema, comment: commentSchema.exactOptional(), at: time }),
    )
    .exactOptional(),
  /** Where it stood in the backlog, from 1; the list itself is by rank. */
  place: count.optional(),
  notes: z.string().max(limits.notesBytes).optional(),
});

/**
 * The JSON export, as it is restored from. What it says besides (ranks, priorities, explanations, what
 * there is to learn) is computed anew, and so are the results of rounds with ballots.
 */
export const sessionExportSchema = z
  .object({
    format: z.literal(exportFormat.format, 'This is no export of Priority Poker.'),
    version: z.literal(exportFormat.version, 'This export is of a version that is not known here.'),
    session: z.object({
      title: sessionTitleSchema,
      /** Live without it, as in exports from before it was told. */
      mode: z.enum(['live', 'async']).optional(),
      deadline: time.optional(),
    }),
    settings: settingsSchema.omit({ passcode: true }),
    framework: customFrameworkSchema,
    participants: z
      .array(
        z.object({ id: idSchema, name: nameSchema, role: roleSchema, group: idSchema.optional() }),
      )
      .max(mostPeople),
    items: z.array(itemSchema),
  })
  .superRefine(({ participants, items }, context) => {
    const wrong = (message: string, path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path });
    const known = new Set(participants.map(({ id }) => id));
    if (known.size < participants.length)
      wrong('Each participant needs an id of their own.', ['participants']);
    if (new Set(items.map(({ id }) => id)).size < items.length)
      wrong('Each item needs an id of its own.', ['items']);
    const revealed = items.flatMap(({ rounds }) => rounds.filter(isRevealed));
    const rated = items.reduce((sum, { ratings = {} }) => sum + Object.keys(ratings).length, 0);
    const votes = revealed.reduce(
      (sum, { voted, partial, ballots = {} }) =>
        sum + voted.length + partial.length + Object.keys(ballots).length,
      rated,
    );
    if (revealed.length > mostRounds || votes > mostVotes) {
      wrong('These are more rounds than can be restored.', ['items']);
      return;
    }
    items.forEach(({ rounds, ratings = {} }, at) => {
      if (!Object.keys(ratings).every((id) => known.has(id)))
        wrong('A rating is of somebody who is not among the participants.', ['items', at]);
      rounds.forEach((round, index) => {
        const path = ['items', at, 'rounds', index];
        if (round.state === 'open') {
          if (index < rounds.length - 1) wrong('Only the last round of an item is open.', path);
          return;
        }
        if (round.number !== index + 1) wrong('Rounds are numbered from 1.', path);
        const { voted, partial, ballots = {} } = round;
        if (new Set([...voted, ...partial]).size < voted.length + partial.length)
          wrong('A round names somebody twice.', path);
        if (![...voted, ...partial, ...Object.keys(ballots)].every((id) => known.has(id)))
          wrong('A round names somebody who is not among the participants.', path);
        if (round.anonymous && round.ballots) wrong('An anonymous round has no ballots.', path);
      });
    });
  });
export type SessionExport = z.infer<typeof sessionExportSchema>;
