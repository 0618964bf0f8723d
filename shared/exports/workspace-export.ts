import { z } from 'zod';
import {
  cardsSchema,
  commentSchema as commentTextSchema,
  customFrameworkSchema,
  descriptionSchema,
  labelsSchema,
  nameSchema,
  sessionTitleSchema,
} from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { httpLink, idSchema, text } from '#shared/commands/texts.ts';
import { submissionSchema } from '#shared/exports/submission.ts';
import { daySchema, fieldSchema, fieldValueSchema } from '#shared/fields/schemas.ts';
import { exportedIncomingSchema } from '#shared/incoming/incoming-schema.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';
import { winners } from '#shared/integrations/connection.ts';
import {
  connectionName,
  connectionSchema,
  itemLinkSchema,
  mappedPropertySchema,
} from '#shared/integrations/connection-schema.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import type { Common } from '#shared/integrations/remote.ts';
import { listProperties, singleProperties } from '#shared/workspace/changed-items.ts';
import {
  automationSchema,
  baselineSchema,
  itemCommentSchema,
  memberGroupSchema,
  moveRuleSchema,
  prefixSchema,
  statusSchema,
  typeSchema,
  workspaceNameSchema,
} from '#shared/workspace/commands.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import { savedFormSchema } from '#shared/workspace/forms/form-schema.ts';
import {
  automationDeeds,
  type HappenedToItem,
  type HistoryEntry,
} from '#shared/workspace/history.ts';
import { leadsInCircle } from '#shared/workspace/relations.ts';
import type { Roadmap } from '#shared/workspace/roadmap.ts';
import { roadmapSchema } from '#shared/workspace/roadmap-schema.ts';
import {
  type Basics,
  type Member,
  type Standing,
  type WorkspaceItem,
  workspaceRoles,
} from '#shared/workspace/state.ts';
import type { View } from '#shared/workspace/view.ts';
import { viewSchema } from '#shared/workspace/view-schema.ts';

/**
 * What a workspace is made of, as it leaves by an export or the REST API and as it is restored from. What is
 * added to a workspace is added here: what lacks does not compile.
 */

type Parts<T> = Record<keyof T, z.ZodType>;

const time = z.int().min(0).max(8.64e15);
const number = z.int().min(1).max(1e9);

const basicsParts = {
  name: workspaceNameSchema,
  prefix: prefixSchema,
  statuses: z.array(statusSchema).min(1).max(limits.statuses),
  types: z.array(typeSchema).max(limits.itemTypes),
  fields: z.array(fieldSchema).max(limits.fields),
  automations: z.array(automationSchema).min(1).max(limits.automations).exactOptional(),
  moves: z.array(moveRuleSchema).min(1).max(limits.moveRules).exactOptional(),
  framework: customFrameworkSchema,
  groups: z.array(memberGroupSchema).max(limits.groups).exactOptional(),
  nextNumber: number,
  scoreHolds: z.int().min(1).max(limits.scoreHolds).exactOptional(),
} satisfies Parts<Basics>;

export const basicsSchema = z.object(basicsParts) satisfies z.ZodType<Basics>;

const memberParts = {
  id: idSchema,
  name: nameSchema,
  role: z.enum(workspaceRoles),
  joinedAt: time,
  group: idSchema.exactOptional(),
  removed: z.literal(true).exactOptional(),
} satisfies Parts<Member>;

export const memberSchema = z.object(memberParts) satisfies z.ZodType<Member>;

const placeSchema = z.string().regex(/^[A-Za-z0-9]{2,5000}$/, 'A place is a fractional index.');

const viewParts = {
  ...viewSchema.omit({ shared: true }).shape,
  owner: idSchema.nullable(),
  createdAt: time,
  place: placeSchema.exactOptional(),
} satisfies Parts<View>;

export const savedViewSchema = z.object(viewParts) satisfies z.ZodType<View>;

const roadmapParts = { ...roadmapSchema.shape, createdAt: time } satisfies Parts<Roadmap>;

export const savedRoadmapSchema = z.object(roadmapParts) satisfies z.ZodType<Roadmap>;

const scoreSchema = z.number().min(-1e9).max(1e9);

export const scoresSchema = z
  .record(idSchema, scoreSchema)
  .refine((scores) => Object.keys(scores).length <= limits.scores);

export const decisionSchema = z.object({
  at: time,
  sessionId: idSchema,
  sessionTitle: sessionTitleSchema,
  rounds: z.int().min(0).max(1e6),
  agreement: z.record(idSchema, z.number().min(0).max(1)),
  voting: z.int().min(0).exactOptional(),
});

/** How many opinions an average is of. */
const opinionCount = z.int().min(1).max(limits.members);

const standingParts = {
  scores: scoresSchema.exactOptional(),
  byHand: z
    .record(
      idSchema,
      z.object({
        ...{ by: idSchema, at: time, instead: scoreSchema.exactOptional() },
        opinions: opinionCount.exactOptional(),
        file: z.literal(true).exactOptional(),
        connection: connectionName.exactOptional(),
      }),
    )
    .refine((marks) => Object.keys(marks).length <= limits.scores)
    .exactOptional(),
  decided: decisionSchema.exactOptional(),
  textChangedAt: time.exactOptional(),
} satisfies Parts<Standing>;

const itemParts = {
  id: idSchema,
  number,
  /** Empty for a quick vote that was never named. */
  title: text('The title of an item', limits.itemTitle, 0),
  description: descriptionSchema.exactOptional(),
  link: httpLink.exactOptional(),
  foreignKey: text('A key', limits.key).exactOptional(),
  labels: labelsSchema.exactOptional(),
  parent: text('What an item is a part of', limits.parent).exactOptional(),
  type: idSchema.exactOptional(),
  people: z.array(idSchema).max(limits.itemPeople).exactOptional(),
  start: daySchema.exactOptional(),
  end: daySchema.exactOptional(),
  baseline: baselineSchema.exactOptional(),
  within: idSchema.exactOptional(),
  blocks: z.array(idSchema).max(limits.itemRelations).exactOptional(),
  relates: z.array(idSchema).max(limits.itemRelations).exactOptional(),
  links: z.array(itemLinkSchema).min(1).max(connectionLimits.connections).exactOptional(),
  values: z.record(idSchema, fieldValueSchema).exactOptional(),
  status: idSchema,
  ratings: z
    .record(
      idSchema,
      z.object({ cards: cardsSchema, comment: commentTextSchema.exactOptional(), at: time }),
    )
    .exactOptional(),
  comments: z.int().min(1).max(limits.itemComments).exactOptional(),
  voices: z.int().min(1).max(1e9).exactOptional(),
  playNext: z.literal(true).exactOptional(),
  place: placeSchema,
  ...standingParts,
  told: z
    .object({ sessionId: idSchema, commit: number, before: z.object(standingParts) })
    .exactOptional(),
  statusAt: time.exactOptional(),
  createdAt: time,
  createdBy: idSchema,
  changedAt: time,
  removedAt: time.exactOptional(),
} satisfies Parts<WorkspaceItem>;

export const workspaceItemSchema = z.object(itemParts) satisfies z.ZodType<WorkspaceItem>;

const severalSchema = z.array(z.string().max(limits.itemLabel * 2)).max(limits.itemRelations);

const commonTextSchema = z.string().max(2 * limits.itemDescription);
const commonSchema = z.union([
  z.null(),
  commonTextSchema,
  z.number(),
  z.boolean(),
  z.array(commonTextSchema),
]) satisfies z.ZodType<Common>;

const happenedParts = [
  z.object({ change: z.enum(['added', 'removed', 'restored']) }),
  z.object({
    change: z.enum(singleProperties),
    from: z
      .string()
      .max(2 * limits.itemDescription)
      .nullable(),
    to: z
      .string()
      .max(2 * limits.itemDescription)
      .nullable(),
  }),
  z.object({ change: z.enum(listProperties), from: severalSchema, to: severalSchema }),
  z.object({
    change: z.literal('value'),
    field: idSchema,
    from: fieldValueSchema.nullable(),
    to: fieldValueSchema.nullable(),
  }),
  z.object({
    change: z.literal('scored'),
    scores: scoresSchema,
    decided: decisionSchema.exactOptional(),
  }),
  z.object({
    change: z.literal('score'),
    criterion: idSchema,
    from: scoreSchema.nullable(),
    to: scoreSchema.nullable(),
    byHand: z.boolean(),
    opinions: opinionCount.exactOptional(),
    file: z.literal(true).exactOptional(),
    tracker: z.literal(true).exactOptional(),
  }),
  z.object({ change: z.literal('unscored'), sessionTitle: sessionTitleSchema }),
  z.object({
    change: z.enum(['accepted', 'merged', 'unmerged']),
    submission: submissionSchema.shape.id,
  }),
  z.object({ change: z.literal('play-next'), on: z.boolean() }),
  z.object({ change: z.literal('automation-ran'), did: z.array(z.enum(automationDeeds)) }),
  z.object({ change: z.literal('automation-ended') }),
  z.object({ change: z.literal('automation-refused'), code: z.string().max(60) }),
  z.object({
    change: z.enum(['linked', 'unlinked', 'sent']),
    key: z.string().max(connectionLimits.remoteId),
  }),
  z.object({ change: z.literal('written'), properties: z.array(mappedPropertySchema) }),
  z.object({
    change: z.literal('conflict'),
    property: mappedPropertySchema,
    ours: commonSchema,
    theirs: commonSchema,
    kept: z.enum(winners),
  }),
] as const;

const happenedSchema = z.discriminatedUnion('change', happenedParts);

/** Each thing that may happen is read: else this is `never`, and does not compile. */
type Happened = HappenedToItem['change'] extends z.infer<typeof happenedSchema>['change']
  ? z.ZodType<HappenedToItem>
  : never;

export const happenedToItemSchema: Happened = happenedSchema;

const entryParts = {
  at: time,
  by: idSchema,
  with: z.array(idSchema).min(1).max(limits.members).exactOptional(),
  what: happenedToItemSchema,
  automation: nameSchema.exactOptional(),
  connection: nameSchema.exactOptional(),
  incoming: nameSchema.exactOptional(),
} satisfies Parts<Omit<HistoryEntry, 'seq'>>;

/** An entry of a history, without the number of the commit, which is another one in another workspace. */
export const historyEntrySchema = z.object(entryParts);

/** What the JSON export begins with. A change that older programs can't read gets another version. */
export const workspaceExportFormat = { format: 'priority-poker-workspace', version: 1 } as const;

/** All histories together. */
const mostEntries = 1_000_000;

const commentParts = {
  id: idSchema,
  by: idSchema,
  at: time,
  text: itemCommentSchema,
  editedAt: time.exactOptional(),
  automation: nameSchema.exactOptional(),
} satisfies Parts<Comment>;

export const commentSchema = z.object(commentParts) satisfies z.ZodType<Comment>;

export const exportedItemSchema = workspaceItemSchema.omit({ comments: true }).extend({
  /** The oldest first; absent where there are none. */
  comments: z.array(commentSchema).min(1).max(limits.itemComments).exactOptional(),
  /** The oldest first. */
  history: z.array(historyEntrySchema).max(100_000),
});

/** A form and how much came in by it; its passcode does not leave, and one that had one leaves as closed. */
export const exportedFormSchema = z.intersection(
  savedFormSchema,
  z.object({ received: z.int().min(0).max(1e9) }),
);

/** The JSON export of a workspace, as it is restored from. */
export const workspaceExportSchema = z
  .object({
    format: z.literal(
      workspaceExportFormat.format,
      'This is no export of a workspace of Priority Poker.',
    ),
    version: z.literal(
      workspaceExportFormat.version,
      'This export is of a version that is not known here.',
    ),
    basics: basicsSchema,
    members: z.array(memberSchema).min(1),
    views: z.array(savedViewSchema).max(limits.sharedViews + limits.ownViews),
    /** Without their links; absent where there are none. */
    roadmaps: z.array(savedRoadmapSchema).max(limits.roadmaps).exactOptional(),
    /** Without their sign-ins; absent where there are none. */
    connections: z.array(connectionSchema).max(connectionLimits.connections).exactOptional(),
    /** Without their addresses; absent where there are none, or where who exports is no admin. */
    incoming: z.array(exportedIncomingSchema).max(incomingLimits.webhooks).exactOptional(),
    /** Absent in exports of workspaces that had none. */
    forms: z.array(exportedFormSchema).max(limits.forms).exactOptional(),
    submissions: z.array(submissionSchema).exactOptional(),
    items: z.array(exportedItemSchema),
  })
  .superRefine((all, context) => {
    const { basics, members, views, roadmaps = [], items, forms = [], submissions = [] } = all;
    const { connections = [], incoming = [] } = all;
    const wrong = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path });
    const memberIds = idsIn(members, 'members', wrong);
    const itemIds = idsIn(items, 'items', wrong);
    const statusIds = idsIn(basics.statuses, 'statuses', wrong);
    idsIn(basics.fields, 'fields', wrong);
    idsIn(basics.types, 'types', wrong);
    idsIn(basics.groups ?? [], 'groups', wrong);
    idsIn(views, 'views', wrong);
    idsIn(roadmaps, 'roadmaps', wrong);
    views.forEach(({ owner }, at) => {
      if (owner !== null && !memberIds.has(owner)) wrong('A view is of nobody here.', 'views', at);
    });
    idsIn(connections, 'connections', wrong);
    if (!connections.every(({ by }) => memberIds.has(by)))
      wrong('A connection is of nobody here.', 'connections');
    idsIn(incoming, 'incoming', wrong);
    if (!incoming.every(({ by }) => memberIds.has(by)))
      wrong('An incoming webhook is of nobody here.', 'incoming');
    idsIn(forms, 'forms', wrong);
    idsIn(submissions, 'submissions', wrong);
    if (new Set(forms.map(({ secret }) => secret)).size < forms.length)
      wrong('Two forms have the same address.', 'forms');
    submissions.forEach(({ member, outcome }, at) => {
      if (![member, outcome?.by].every((id) => id === undefined || memberIds.has(id)))
        wrong('A submission names somebody who is not among the members.', 'submissions', at);
    });
    const numbers = new Set<number>();
    let entries = 0;
    items.forEach(
      (
        { number: own, status, createdBy, history, comments = [], ratings = {}, byHand = {}, told },
        at,
      ) => {
        if (numbers.has(own) || own >= basics.nextNumber)
          wrong('Items have numbers of their own, below the next one.', 'items', at);
        numbers.add(own);
        entries += history.length;
        if (!statusIds.has(status)) wrong('An item has a status that is not here.', 'items', at);
        const raters = Object.keys(ratings).map((by) => ({ by }));
        const setters = [byHand, told?.before.byHand ?? {}].flatMap((marks) =>
          Object.values(marks),
        );
        if (
          ![{ by: createdBy }, ...history, ...comments, ...raters, ...setters].every(({ by }) =>
            memberIds.has(by),
          )
        )
          wrong('An item names somebody who is not among the members.', 'items', at);
      },
    );
    if (entries > mostEntries) wrong('These are longer histories than can be restored.', 'items');
    const byId = new Map(items.map((item) => [item.id, item]));
    if (leadsInCircle(itemIds, (id) => [byId.get(id)?.within ?? []].flat()))
      wrong('Items are a part of each other in a circle.', 'items');
    if (leadsInCircle(itemIds, (id) => byId.get(id)?.blocks ?? []))
      wrong('Items wait for each other in a circle.', 'items');
  });
export type WorkspaceExport = z.infer<typeof workspaceExportSchema>;

/** The ids, each of which may be there once. */
function idsIn(
  all: readonly { id: string }[],
  what: string,
  wrong: (message: string, path: string) => void,
): ReadonlySet<string> {
  const ids = new Set(all.map(({ id }) => id));
  if (ids.size < all.length) wrong('Two have the same id.', what);
  return ids;
}
