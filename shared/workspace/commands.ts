import { z } from 'zod';
import {
  cardsSchema,
  carriedSchema,
  commentSchema,
  descriptionSchema,
  frameworkSchema,
  groupSchema,
  itemTitleSchema,
  labelsSchema,
  passcodeSchema,
  secretSchema,
} from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { httpLink, idSchema, longText, text } from '#shared/commands/texts.ts';
import { optionColors } from '#shared/fields/field.ts';
import { daySchema, fieldSchema, fieldValueSchema } from '#shared/fields/schemas.ts';
import { timeZoneSchema } from '#shared/fields/time-zones.ts';
import {
  givenSchema,
  incomingName,
  mappingChangeSchema,
} from '#shared/incoming/incoming-schema.ts';
import {
  connectionName,
  mappingSchema,
  placeSchema,
  querySchema,
} from '#shared/integrations/connection-schema.ts';
import { filterSchema } from '#shared/workspace/filter-schema.ts';
import { formSchema, whySchema } from '#shared/workspace/forms/form-schema.ts';
import { roadmapLinkSchema, roadmapSchema } from '#shared/workspace/roadmap-schema.ts';
import { tokenScopes, workspaceRoles } from '#shared/workspace/state.ts';
import { viewSchema } from '#shared/workspace/view-schema.ts';
import { chatLanguages, webhookEvents } from '#shared/workspace/webhook.ts';

/** Everything a member can ask of a workspace, as schemas the server parses with and types the client builds with. */

const itemIds = z.array(idSchema).min(1).max(limits.itemsPerCommand);
const role = z.enum(workspaceRoles);

/** What the keys of items begin with: 2 to 10 capital letters or digits, a letter first. */
export const prefixSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'A prefix is 2 to 10 letters or digits, a letter first.');

export const workspaceNameSchema = text('The name of a workspace', limits.workspaceName);

/** Each of them once. */
function several(most: number, what: string) {
  return z
    .array(idSchema)
    .max(most, `An item has at most ${most} ${what}.`)
    .transform((ids) => [...new Set(ids)]);
}

/** What an item has several of. */
const lists = {
  labels: labelsSchema,
  people: several(limits.itemPeople, 'people'),
  blocks: several(limits.itemRelations, 'items that it blocks'),
  relates: several(limits.itemRelations, 'items that it relates to'),
};

/** A whole list in place of the one there is, or what is to come to it and to go from it. */
function changeOf<T extends z.ZodType>(list: T) {
  return z
    .union([list, z.strictObject({ add: list.optional(), remove: list.optional() })])
    .optional();
}

const asManyAsFields = [
  (values: object) => Object.keys(values).length <= limits.fields,
  `An item has at most ${limits.fields} fields.`,
] as const;

const foreignKeySchema = text('A key', limits.key);
const parentSchema = text('What an item is a part of', limits.parent);

/** An item as it is added. */
export const addedItemSchema = z.strictObject({
  id: idSchema,
  title: itemTitleSchema,
  description: descriptionSchema.optional(),
  link: httpLink.optional(),
  type: idSchema.optional(),
  start: daySchema.optional(),
  end: daySchema.optional(),
  within: idSchema.optional(),
  status: idSchema.optional(),
  /** Where it comes from elsewhere: its key there, and what it is a part of, in words. */
  foreignKey: foreignKeySchema.optional(),
  parent: parentSchema.optional(),
  /** Those it has already, by criterion id: nobody here has agreed on them. */
  scores: z
    .record(idSchema, z.number().min(-1e9).max(1e9))
    .refine((all) => Object.keys(all).length <= limits.criteria)
    .optional(),
  values: z
    .record(idSchema, fieldValueSchema)
    .refine(...asManyAsFields)
    .optional(),
  labels: lists.labels.optional(),
  people: lists.people.optional(),
  blocks: lists.blocks.optional(),
  relates: lists.relates.optional(),
});

/** What of an item is to be set; the rest stays, and `null`, or an empty list, empties one. */
export const itemFieldsSchema = z
  .strictObject({
    title: itemTitleSchema.optional(),
    description: descriptionSchema.nullable().optional(),
    link: httpLink.nullable().optional(),
    type: idSchema.nullable().optional(),
    start: daySchema.nullable().optional(),
    end: daySchema.nullable().optional(),
    within: idSchema.nullable().optional(),
    foreignKey: foreignKeySchema.nullable().optional(),
    parent: parentSchema.nullable().optional(),
    status: idSchema.optional(),
    /** By field id; those that are not named stay as they are. */
    values: z
      .record(idSchema, fieldValueSchema.nullable())
      .refine(...asManyAsFields)
      .optional(),
    labels: changeOf(lists.labels),
    people: changeOf(lists.people),
    blocks: changeOf(lists.blocks),
    relates: changeOf(lists.relates),
    /** Whether it is on the list for the next game. */
    playNext: z.boolean().optional(),
  })
  .refine((fields) => Object.keys(fields).length > 0, 'Say what is to be set.');

export const statusSchema = z.strictObject({
  id: idSchema,
  name: text('The name of a status', limits.name),
  category: z.enum(['open', 'active', 'closed']),
});

export const typeSchema = z.strictObject({
  id: idSchema,
  name: text('The name of a type', limits.name),
});

export const memberGroupSchema = groupSchema.extend({
  color: z.enum(optionColors).exactOptional(),
});

export const itemCommentSchema = longText('A comment', limits.itemComment).refine(
  (value) => value !== '',
  'A comment says something.',
);

export const automationSchema = z
  .strictObject({
    id: idSchema,
    name: text('The name of an automation', limits.name),
    off: z.literal(true).exactOptional(),
    when: z.discriminatedUnion('on', [
      z.strictObject({ on: z.enum(['added', 'accepted', 'scored']) }),
      z.strictObject({ on: z.literal('moved'), to: idSchema.nullable() }),
      z.strictObject({ on: z.literal('changed'), property: z.string().min(1).max(80) }),
      z.strictObject({
        ...{ on: z.literal('date'), property: z.string().min(1).max(80) },
        timeZone: timeZoneSchema,
      }),
    ]),
    filter: filterSchema.nullable(),
    set: z
      .strictObject({
        status: idSchema.exactOptional(),
        type: idSchema.nullable().exactOptional(),
        labels: z.strictObject({ add: lists.labels }).exactOptional(),
        people: z.strictObject({ add: lists.people }).exactOptional(),
        playNext: z.literal(true).exactOptional(),
        values: z
          .record(idSchema, fieldValueSchema.nullable())
          .refine(...asManyAsFields)
          .exactOptional(),
      })
      .exactOptional(),
    comment: itemCommentSchema.exactOptional(),
    notify: z
      .strictObject({
        people: z.literal(true).exactOptional(),
        members: z.array(idSchema).max(limits.itemPeople),
      })
      .refine(({ people, members }) => people || members.length > 0, 'Say whom to let know.')
      .exactOptional(),
    call: idSchema.exactOptional(),
  })
  .refine(
    ({ set, comment, notify, call }) =>
      comment !== undefined ||
      notify !== undefined ||
      call !== undefined ||
      (set && Object.keys(set).length > 0),
    'Say what an automation does.',
  );

export const moveRuleSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  forbidden: z.literal(true).exactOptional(),
  roles: z
    .array(role)
    .min(1, 'Somebody has to be allowed to.')
    .max(workspaceRoles.length)
    .exactOptional(),
  fields: z.array(idSchema).min(1).max(limits.fields).exactOptional(),
  scored: z.literal(true).exactOptional(),
  partsClosed: z.literal(true).exactOptional(),
});

/** What a sender's secret hashes to. */
const submissionId = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'That is no submission.');
const submissionIds = z.array(submissionId).min(1).max(limits.submissionsPerCommand);

/** What messages are signed with, as the Standard Webhooks scheme writes it: 24 to 64 bytes in base64. */
export const webhookSecretSchema = z
  .string()
  .regex(
    /^whsec_(?:[A-Za-z0-9+/]{4}){8,20}(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{4}[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'A secret is whsec_ and 24 to 64 bytes in base64.',
  );

const webhookFields = {
  name: text('The name of a webhook', limits.name),
  address: httpLink,
  events: z
    .array(z.enum(webhookEvents))
    .max(webhookEvents.length)
    .transform((events) => [...new Set(events)]),
};

export const chatSchema = z.strictObject({ language: z.enum(chatLanguages) });

export const baselineSchema = z
  .strictObject({ from: daySchema, to: daySchema, at: z.int().min(0).max(8.64e15) })
  .refine(({ from, to }) => from <= to, 'What was to be ends no earlier than it starts.');

/** Where in the order: before another one, or last with `null`. Without it, it stays where it is. */
const before = idSchema.nullable().optional();

export const workspaceCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('workspace.update'),
    name: workspaceNameSchema.optional(),
    prefix: prefixSchema.optional(),
    /** By what the backlog is ranked, and sessions are played. */
    framework: frameworkSchema.optional(),
    /** Of which criterion so far each that is new has its scores, where an item has none. */
    carry: carriedSchema.exactOptional(),
    /** `null`: for good. */
    scoreHolds: z.int().min(1).max(limits.scoreHolds).nullable().optional(),
  }),
  /** Adds a field, or puts it in place of the one of its id, which keeps what stands in it. */
  z.strictObject({ type: z.literal('field.put'), field: fieldSchema, before }),
  /** What stands in it stays with the items, unseen, and is there again if the field is. */
  z.strictObject({ type: z.literal('field.remove'), id: idSchema }),
  z.strictObject({ type: z.literal('status.put'), status: statusSchema, before }),
  /** Its items move to another one. */
  z.strictObject({ type: z.literal('status.remove'), id: idSchema, to: idSchema }),
  z.strictObject({
    type: z.literal('type.put'),
    itemType: typeSchema,
    before,
  }),
  z.strictObject({ type: z.literal('type.remove'), id: idSchema }),
  z.strictObject({ type: z.literal('group.put'), group: memberGroupSchema, before }),
  /** Its people are in none, and criteria that were for it alone are everybody's. */
  z.strictObject({ type: z.literal('group.remove'), id: idSchema }),
  /** Says what holds for these moves, in place of what held; of which nothing is said, they are free. */
  z.strictObject({
    type: z.literal('workflow.set'),
    rules: z.array(moveRuleSchema).min(1).max(limits.moveRules),
  }),
  /** Adds what the workspace does by itself, or puts it in place of the one of its id. */
  z.strictObject({ type: z.literal('automation.put'), automation: automationSchema, before }),
  z.strictObject({ type: z.literal('automation.remove'), id: idSchema }),
  z.strictObject({
    type: z.literal('item.add'),
    items: z.array(addedItemSchema).min(1).max(limits.itemsPerCommand),
  }),
  z.strictObject({ type: z.literal('item.set'), itemIds, fields: itemFieldsSchema }),
  /** Remembers of these items when they were to be, to compare with when they are to be; `null` forgets it. */
  z.strictObject({
    type: z.literal('item.baseline'),
    items: z
      .array(z.strictObject({ itemId: idSchema, baseline: baselineSchema.nullable() }))
      .min(1)
      .max(limits.itemsPerCommand),
  }),
  /** Says when each of these items is, all at once: in its start and end, or in a field of days from one to another. */
  z
    .strictObject({
      type: z.literal('item.schedule'),
      field: idSchema.nullable(),
      days: z
        .array(
          z.strictObject({
            itemId: idSchema,
            start: daySchema.nullable(),
            end: daySchema.nullable(),
          }),
        )
        .min(1)
        .max(limits.itemsPerCommand),
    })
    .refine(
      ({ field, days }) =>
        field === null || days.every(({ start, end }) => (start === null) === (end === null)),
      'A field holds two days, from one to the other, or none.',
    ),
  /**
   * Sets scores of an item by hand, by criterion id; `opinions`: to what members' opinions come to now; `null` takes
   * back that one was set, so that what it stood in place of holds again. `file`: they came with one.
   */
  z.strictObject({
    type: z.literal('score.set'),
    itemId: idSchema,
    scores: z
      .record(idSchema, z.union([z.number().min(-1e9).max(1e9), z.literal('opinions'), z.null()]))
      .refine(
        (all) => Object.keys(all).length > 0 && Object.keys(all).length <= limits.criteria,
        'Say the scores of one criterion or more, as many as there are.',
      ),
    file: z.literal(true).exactOptional(),
  }),
  /** Puts items one after the other before another one; `null` puts them last. */
  z.strictObject({ type: z.literal('item.move'), itemIds, before: idSchema.nullable() }),
  /** Into the bin, where they are kept for 30 days. */
  z.strictObject({ type: z.literal('item.remove'), itemIds }),
  z.strictObject({ type: z.literal('item.restore'), itemIds }),
  /** The whole rating, in place of one's own so far. Criteria left out have none. */
  z.strictObject({
    type: z.literal('rating.set'),
    itemId: idSchema,
    cards: cardsSchema,
    comment: commentSchema.optional(),
  }),
  z.strictObject({ type: z.literal('rating.clear'), itemId: idSchema }),
  z.strictObject({
    type: z.literal('comment.add'),
    itemId: idSchema,
    id: idSchema,
    text: itemCommentSchema,
  }),
  /** One's own. */
  z.strictObject({
    type: z.literal('comment.edit'),
    itemId: idSchema,
    id: idSchema,
    text: itemCommentSchema,
  }),
  z.strictObject({ type: z.literal('comment.remove'), itemId: idSchema, id: idSchema }),
  /** One has seen these mentions of oneself, by the ids of their rows. */
  z.strictObject({
    type: z.literal('mention.read'),
    ids: z.array(z.string().max(200)).min(1).max(limits.itemsPerCommand),
  }),
  z
    .strictObject({
      type: z.literal('member.update'),
      memberId: idSchema,
      role: role.optional(),
      /** `null` for none. */
      group: idSchema.nullable().optional(),
    })
    .refine(
      ({ role, group }) => role !== undefined || group !== undefined,
      'Say what is to be changed.',
    ),
  /** Oneself, or, as an admin, another one. */
  z.strictObject({ type: z.literal('member.remove'), memberId: idSchema }),
  /** `secret` is drawn by who invites; the server keeps what it can be recognized by, and not the secret. */
  z.strictObject({
    type: z.literal('invitation.make'),
    id: idSchema,
    role,
    secret: secretSchema('A secret'),
  }),
  /** A link by which this member alone comes back, once; `secret` is drawn as that of an invitation is. */
  z.strictObject({
    type: z.literal('member.invite'),
    memberId: idSchema,
    id: idSchema,
    secret: secretSchema('A secret'),
  }),
  z.strictObject({ type: z.literal('invitation.revoke'), id: idSchema }),
  /** For programs, in one's own name. `secret` is drawn as that of an invitation is. */
  z.strictObject({
    type: z.literal('token.make'),
    id: idSchema,
    name: text('The name of a token', limits.name),
    scope: z.enum(tokenScopes),
    /** It ends after so many days. */
    days: z.int().min(1).max(366, 'A token holds for 366 days at most.'),
    secret: secretSchema('A secret'),
  }),
  z.strictObject({ type: z.literal('token.revoke'), id: idSchema }),
  /**
   * Has programs at an address told of what happens; `secret`, drawn by who makes it, is what messages are signed
   * with.
   */
  z.strictObject({
    type: z.literal('webhook.make'),
    id: idSchema,
    ...webhookFields,
    chat: chatSchema.exactOptional(),
    secret: webhookSecretSchema,
  }),
  /** `on`: whether it is told; `chat`: `null` tells a program. */
  z.strictObject({
    type: z.literal('webhook.change'),
    id: idSchema,
    name: webhookFields.name.optional(),
    address: webhookFields.address.optional(),
    events: webhookFields.events.optional(),
    chat: chatSchema.nullable().optional(),
    on: z.boolean().optional(),
  }),
  /** Signs with another secret from now on, and with the one before it, too, for a day. */
  z.strictObject({
    type: z.literal('webhook.rotate'),
    id: idSchema,
    secret: webhookSecretSchema,
  }),
  z.strictObject({ type: z.literal('webhook.remove'), id: idSchema }),
  /**
   * Opens an address at which programs elsewhere say what becomes an item; `secret`, drawn by who makes it, stands in
   * the address, and only what it can be recognized by is kept.
   */
  z.strictObject({
    type: z.literal('incoming.make'),
    id: idSchema,
    name: incomingName,
    secret: secretSchema('A secret'),
  }),
  /**
   * `on`: whether it takes anything in; `mapping`: from where in what is sent properties are taken from now on, with
   * `null` for those that are not any more; `given`: what items have that are made by it.
   */
  z.strictObject({
    type: z.literal('incoming.change'),
    id: idSchema,
    name: incomingName.optional(),
    on: z.boolean().optional(),
    mapping: mappingChangeSchema.optional(),
    given: givenSchema.optional(),
  }),
  /** Puts another secret into its address: the one that there was leads nowhere from now on. */
  z.strictObject({
    type: z.literal('incoming.renew'),
    id: idSchema,
    secret: secretSchema('A secret'),
  }),
  /** What came in by it stays. */
  z.strictObject({ type: z.literal('incoming.remove'), id: idSchema }),
  /** Says anew what holds for a connection with a tracker; `on`: whether anything goes to and fro. */
  z.strictObject({
    type: z.literal('connection.change'),
    id: idSchema,
    name: connectionName.optional(),
    place: placeSchema.optional(),
    query: querySchema.optional(),
    follows: z.boolean().optional(),
    mapping: mappingSchema.optional(),
    comments: z.boolean().optional(),
    on: z.boolean().optional(),
  }),
  /** Items stay as they are, and are linked by it no more; the sign-in is forgotten. */
  z.strictObject({ type: z.literal('connection.remove'), id: idSchema }),
  /** Has it look now for what changed; at all there is, where that is the whole. */
  z.strictObject({
    type: z.literal('connection.look'),
    id: idSchema,
    whole: z.literal(true).optional(),
  }),
  /** Makes records of these items over there, and links them. */
  z.strictObject({ type: z.literal('item.send'), itemIds, connection: idSchema }),
  /** Each goes its own way from now on, here and there. */
  z.strictObject({ type: z.literal('item.unlink'), itemIds, connection: idSchema }),
  /** Saves a view, a new one or in place of what it was. */
  z.strictObject({ type: z.literal('view.set'), view: viewSchema }),
  z.strictObject({ type: z.literal('view.remove'), viewId: idSchema }),
  /** Puts a view before another one that the same people see, or behind all of them with `null`. */
  z.strictObject({ type: z.literal('view.move'), viewId: idSchema, before: idSchema.nullable() }),
  /** Saves a roadmap, a new one or in place of what it was: its links show it as it is. */
  z.strictObject({ type: z.literal('roadmap.set'), roadmap: roadmapSchema }),
  /** Its links lead nowhere from then on. */
  z.strictObject({ type: z.literal('roadmap.remove'), roadmapId: idSchema }),
  /** Makes a link to a roadmap, or says anew what holds for it. Who makes it draws its secret. */
  z.strictObject({ type: z.literal('roadmap.share'), link: roadmapLinkSchema }),
  z.strictObject({ type: z.literal('roadmap.unshare'), linkId: idSchema }),
  /** Saves a form, a new one or in place of what it was. `passcode`: from now on, or none with `null`. */
  z.strictObject({
    type: z.literal('form.put'),
    form: formSchema,
    passcode: passcodeSchema.nullable().optional(),
  }),
  /** What came in by it stays, and waits. */
  z.strictObject({ type: z.literal('form.remove'), id: idSchema }),
  /** Makes an item of what was proposed; `itemId` is drawn by who accepts. */
  z.strictObject({ type: z.literal('submission.accept'), id: submissionId, itemId: idSchema }),
  /** One voice more for an item that is there. */
  z.strictObject({ type: z.literal('submission.merge'), id: submissionId, itemId: idSchema }),
  /** With a sentence that the sender reads. */
  z.strictObject({ type: z.literal('submission.decline'), ids: submissionIds, why: whySchema }),
  /** It waits again. The item that was made of it goes into the bin, the one that it was merged into has a voice less. */
  z.strictObject({ type: z.literal('submission.reopen'), ids: submissionIds }),
  /** Shows a session as being played no more; what it scores arrives all the same. */
  z.strictObject({ type: z.literal('session.end'), id: idSchema }),
]);

export type WorkspaceCommand = z.infer<typeof workspaceCommandSchema>;
export type WorkspaceCommandType = WorkspaceCommand['type'];
export type WorkspaceCommandOf<T extends WorkspaceCommandType> = Extract<
  WorkspaceCommand,
  { type: T }
>;
