import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import { httpLink, idSchema, longText, text } from '#shared/commands/texts.ts';
import { workspaceRoles } from '#shared/workspace/state.ts';

/** Everything a member can ask of a workspace, as schemas the server parses with and types the client builds with. */

const name = text('The name of a workspace', limits.workspaceName);
const title = text('The title of an item', limits.itemTitle);
const description = longText('A description', limits.itemDescription);
const labels = z
  .array(text('A label', limits.itemLabel))
  .max(limits.labels, `An item has at most ${limits.labels} labels.`)
  .transform((all) => [...new Set(all)]);
const itemIds = z.array(idSchema).min(1).max(limits.itemsPerCommand);
const role = z.enum(workspaceRoles);

/** What the keys of items begin with: 2 to 10 capital letters or digits, a letter first. */
export const prefixSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'A prefix is 2 to 10 letters or digits, a letter first.');

export const workspaceNameSchema = name;

export const workspaceCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('workspace.update'),
    name: name.optional(),
    prefix: prefixSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('item.add'),
    items: z
      .array(
        z.strictObject({
          id: idSchema,
          title,
          description: description.optional(),
          link: httpLink.optional(),
          labels: labels.optional(),
          status: idSchema.optional(),
        }),
      )
      .min(1)
      .max(limits.itemsPerCommand),
  }),
  /** Sets these fields and leaves the others; `null` empties one. */
  z.strictObject({
    type: z.literal('item.set'),
    itemIds,
    fields: z
      .strictObject({
        title: title.optional(),
        description: description.nullable().optional(),
        link: httpLink.nullable().optional(),
        labels: labels.optional(),
        status: idSchema.optional(),
      })
      .refine((fields) => Object.keys(fields).length > 0, 'Say what is to be set.'),
  }),
  /** Puts items one after the other before another one; `null` puts them last. */
  z.strictObject({ type: z.literal('item.move'), itemIds, before: idSchema.nullable() }),
  /** Into the bin, where they are kept for 30 days. */
  z.strictObject({ type: z.literal('item.remove'), itemIds }),
  z.strictObject({ type: z.literal('item.restore'), itemIds }),
  z.strictObject({ type: z.literal('member.update'), memberId: idSchema, role }),
  /** Oneself, or, as an admin, another one. */
  z.strictObject({ type: z.literal('member.remove'), memberId: idSchema }),
  /** `secret` is drawn by who invites; the server keeps what it can be recognized by, and not the secret. */
  z.strictObject({
    type: z.literal('invitation.make'),
    id: idSchema,
    role,
    secret: z
      .string()
      .regex(/^[A-Za-z0-9_-]{22,128}$/, 'A secret is 22 to 128 letters, digits, _ or -.'),
  }),
  z.strictObject({ type: z.literal('invitation.revoke'), id: idSchema }),
]);

export type WorkspaceCommand = z.infer<typeof workspaceCommandSchema>;
export type WorkspaceCommandType = WorkspaceCommand['type'];
export type WorkspaceCommandOf<T extends WorkspaceCommandType> = Extract<
  WorkspaceCommand,
  { type: T }
>;
