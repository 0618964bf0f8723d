import type { WorkspaceCommandType } from '#shared/workspace/commands.ts';
import {
  type Member,
  type TokenScope,
  tokenScopes,
  type WorkspaceItem,
  type WorkspaceRole,
} from '#shared/workspace/state.ts';

/**
 * Who may ask a workspace for what; rules, sockets and REST API all look here. On top of it, contributors
 * change only the items that they brought in, everybody edits only their own comments, views that everybody sees are saved and moved by editors, and everybody may leave.
 */

const admins: readonly WorkspaceRole[] = ['admin'];
const editors: readonly WorkspaceRole[] = ['admin', 'editor'];
const contributors: readonly WorkspaceRole[] = ['admin', 'editor', 'contributor'];
const members: readonly WorkspaceRole[] = ['admin', 'editor', 'contributor', 'viewer'];

export const workspaceCommandPermissions: Readonly<
  Record<WorkspaceCommandType, readonly WorkspaceRole[]>
> = {
  'workspace.update': admins,
  'field.put': admins,
  'field.remove': admins,
  'status.put': admins,
  'status.remove': admins,
  'type.put': admins,
  'type.remove': admins,
  'group.put': admins,
  'group.remove': admins,
  'workflow.set': admins,
  'automation.put': admins,
  'automation.remove': admins,
  'item.add': contributors,
  'item.set': contributors,
  'item.schedule': contributors,
  'item.baseline': editors,
  'item.move': editors,
  'score.set': editors,
  'item.remove': contributors,
  'item.restore': contributors,
  'rating.set': contributors,
  'rating.clear': members,
  'comment.add': contributors,
  'comment.edit': contributors,
  'comment.remove': contributors,
  'mention.read': members,
  'member.update': admins,
  'member.remove': members,
  'member.invite': admins,
  'invitation.make': admins,
  'invitation.revoke': admins,
  'token.make': admins,
  'token.revoke': admins,
  'webhook.make': admins,
  'webhook.change': admins,
  'webhook.rotate': admins,
  'webhook.remove': admins,
  'incoming.make': admins,
  'incoming.change': admins,
  'incoming.renew': admins,
  'incoming.remove': admins,
  'connection.change': admins,
  'connection.remove': admins,
  'connection.look': editors,
  'item.send': editors,
  'item.unlink': editors,
  'view.set': members,
  'view.remove': members,
  'view.move': members,
  'roadmap.set': editors,
  'roadmap.remove': editors,
  'roadmap.share': editors,
  'roadmap.unshare': editors,
  'session.end': editors,
  'form.put': admins,
  'form.remove': admins,
  'submission.accept': editors,
  'submission.merge': editors,
  'submission.decline': editors,
  'submission.reopen': editors,
};

/**
 * How far a token has to go to be used for a command; `null` for what people do themselves, so that who has
 * a token can't give themselves another one.
 */
export const workspaceCommandScopes: Readonly<Record<WorkspaceCommandType, TokenScope | null>> = {
  'workspace.update': 'admin',
  'field.put': 'admin',
  'field.remove': 'admin',
  'status.put': 'admin',
  'status.remove': 'admin',
  'type.put': 'admin',
  'type.remove': 'admin',
  'group.put': 'admin',
  'group.remove': 'admin',
  'workflow.set': 'admin',
  'automation.put': 'admin',
  'automation.remove': 'admin',
  'item.add': 'write',
  'item.set': 'write',
  'item.schedule': 'write',
  'item.baseline': 'write',
  'item.move': 'write',
  'score.set': 'write',
  'item.remove': 'write',
  'item.restore': 'write',
  'rating.set': 'write',
  'rating.clear': 'write',
  'comment.add': 'write',
  'comment.edit': 'write',
  'comment.remove': 'write',
  'mention.read': 'write',
  'member.update': 'admin',
  'member.remove': 'admin',
  'member.invite': null,
  'invitation.make': null,
  'invitation.revoke': 'admin',
  'token.make': null,
  'token.revoke': 'admin',
  'webhook.make': 'admin',
  'webhook.change': 'admin',
  'webhook.rotate': 'admin',
  'webhook.remove': 'admin',
  'incoming.make': 'admin',
  'incoming.change': 'admin',
  'incoming.renew': 'admin',
  'incoming.remove': 'admin',
  'connection.change': 'admin',
  'connection.remove': 'admin',
  'connection.look': 'write',
  'item.send': 'write',
  'item.unlink': 'write',
  'view.set': 'write',
  'view.remove': 'write',
  'view.move': 'write',
  'roadmap.set': 'write',
  'roadmap.remove': 'write',
  'roadmap.share': 'admin',
  'roadmap.unshare': 'admin',
  'session.end': 'write',
  'form.put': 'admin',
  'form.remove': 'admin',
  'submission.accept': 'write',
  'submission.merge': 'write',
  'submission.decline': 'write',
  'submission.reopen': 'write',
};

/** Whether a scope goes as far as another one. */
export function reaches(scope: TokenScope, wanted: TokenScope): boolean {
  return tokenScopes.indexOf(scope) >= tokenScopes.indexOf(wanted);
}

/** Whether a member may save, move and remove views that everybody sees. */
export function mayShareViews({ role }: Pick<Member, 'role'>): boolean {
  return editors.includes(role);
}

/** Whether a member reads what came in by forms, and decides on it. */
export function mayTriage(member: Pick<Member, 'role'> | undefined): boolean {
  return member !== undefined && editors.includes(member.role);
}

/**
 * The REST API. Anybody may begin a workspace of their own; whoever has an invitation may come in, and whoever
 * shows the ticket of a member's account, as that member; a session that was begun here brings its scores. What
 * is `own` every member may ask of what is theirs, by their own token and no other.
 */
export const workspaceCallPermissions = {
  'POST /api/workspaces': 'anybody',
  'PUT /api/workspaces/:id': 'anybody',
  'GET /api/workspaces/:id/invitation': 'invitation',
  'POST /api/workspaces/:id/members': 'invitation',
  'POST /api/workspaces/:id/devices': 'anybody',
  'GET /api/workspaces/:id/rows': 'own',
  'GET /api/workspaces/:id/keys': 'own',
  'DELETE /api/workspaces/:id/devices/:deviceId': 'own',
  'POST /api/workspaces/:id/accounts': 'own',
  'DELETE /api/workspaces/:id/accounts/:accountId': 'own',
  'GET /api/workspaces/:id': members,
  'GET /api/workspaces/:id/members': members,
  'GET /api/workspaces/:id/views': members,
  'GET /api/workspaces/:id/roadmaps': members,
  'GET /api/workspaces/:id/items': members,
  'POST /api/workspaces/:id/items': contributors,
  'GET /api/workspaces/:id/items/:itemId': members,
  'PATCH /api/workspaces/:id/items/:itemId': contributors,
  'DELETE /api/workspaces/:id/items/:itemId': contributors,
  'POST /api/workspaces/:id/items/:itemId/restore': contributors,
  'GET /api/workspaces/:id/items/:itemId/history': members,
  'GET /api/workspaces/:id/items/:itemId/comments': members,
  'GET /api/workspaces/:id/comments': members,
  'GET /api/workspaces/:id/over-time': members,
  'GET /api/workspaces/:id/submissions': editors,
  'GET /api/workspaces/:id/submissions/:submissionId/similar': editors,
  'GET /api/workspaces/:id/export': members,
  'POST /api/workspaces/:id/imports': contributors,
  'POST /api/workspaces/:id/commands': members,
  'GET /api/workspaces/:id/webhooks': admins,
  'POST /api/workspaces/:id/webhooks': admins,
  'DELETE /api/workspaces/:id/webhooks/:webhookId': admins,
  'GET /api/workspaces/:id/webhooks/samples/:event': admins,
  'GET /api/workspaces/:id/webhooks/:webhookId/messages': admins,
  'POST /api/workspaces/:id/webhooks/:webhookId/test': admins,
  'POST /api/workspaces/:id/webhooks/:webhookId/messages/:messageId/again': admins,
  'GET /api/workspaces/:id/incoming': admins,
  'POST /api/workspaces/:id/incoming': admins,
  'DELETE /api/workspaces/:id/incoming/:incomingId': admins,
  'GET /api/workspaces/:id/incoming/:incomingId/requests': admins,
  'PUT /api/workspaces/:id/incoming/:incomingId/signature': admins,
  'DELETE /api/workspaces/:id/incoming/:incomingId/signature': admins,
  'POST /api/workspaces/:id/incoming/:secret': 'anybody',
  'GET /api/workspaces/:id/services': admins,
  'GET /api/workspaces/:id/connections': contributors,
  'POST /api/workspaces/:id/connections': admins,
  'POST /api/workspaces/:id/connections/oauth': admins,
  'GET /api/workspaces/:id/connections/answer/:service': 'anybody',
  'PUT /api/workspaces/:id/connections/:connectionId/sign-in': admins,
  'DELETE /api/workspaces/:id/connections/:connectionId': admins,
  'GET /api/workspaces/:id/connections/:connectionId/places': admins,
  'GET /api/workspaces/:id/connections/:connectionId/rights': admins,
  'GET /api/workspaces/:id/connections/:connectionId/fields': admins,
  'GET /api/workspaces/:id/connections/:connectionId/records': contributors,
  'POST /api/workspaces/:id/connections/:connectionId/import': editors,
  'POST /api/workspaces/:id/hooks/:connectionId': 'anybody',
  'POST /api/workspaces/:id/sessions': editors,
  'GET /api/workspaces/:id/forms/:secret': 'anybody',
  'GET /api/workspaces/:id/forms/:secret/challenge': 'anybody',
  'POST /api/workspaces/:id/forms/:secret/submissions': 'anybody',
  'GET /api/workspaces/:id/followed': 'anybody',
  'POST /api/workspaces/:id/scores': 'session',
  'GET /api/workspaces/:id/items/:itemId/references': 'session',
} as const satisfies Record<
  string,
  readonly WorkspaceRole[] | 'anybody' | 'invitation' | 'session' | 'own'
>;

/** Those that somebody makes as a member. */
export type MemberCall = {
  [Call in keyof typeof workspaceCallPermissions]: (typeof workspaceCallPermissions)[Call] extends readonly WorkspaceRole[]
    ? Call
    : never;
}[keyof typeof workspaceCallPermissions];

/** Whether a member whose role allows to change items may change this one. */
export function mayChange(
  { id, role }: Pick<Member, 'id' | 'role'>,
  { createdBy }: Pick<WorkspaceItem, 'createdBy'>,
): boolean {
  return role !== 'contributor' || createdBy === id;
}
