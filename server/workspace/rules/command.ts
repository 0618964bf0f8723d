import { withAutomations } from '#server/workspace/rules/automations.ts';
import { changeBasics } from '#server/workspace/rules/basics.ts';
import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import {
  addComment,
  editComment,
  readMentions,
  removeComment,
} from '#server/workspace/rules/comments.ts';
import {
  changeConnection,
  look,
  removeConnection,
  sendItems,
  unlinkItems,
} from '#server/workspace/rules/connections.ts';
import { putForm, removeForm } from '#server/workspace/rules/forms.ts';
import {
  changeIncoming,
  makeIncoming,
  removeIncoming,
  renewIncoming,
} from '#server/workspace/rules/incoming.ts';
import {
  addItems,
  emptyBin,
  moveItems,
  removeItems,
  restoreItems,
  scheduleItems,
  setBaselines,
  setFields,
} from '#server/workspace/rules/items.ts';
import {
  forgetEnded,
  inviteBack,
  makeInvitation,
  removeMember,
  revokeInvitation,
  updateMember,
} from '#server/workspace/rules/members.ts';
import { endSession } from '#server/workspace/rules/playing.ts';
import { rate } from '#server/workspace/rules/ratings.ts';
import { removeRoadmap, setRoadmap, share, unshare } from '#server/workspace/rules/roadmaps.ts';
import { setScores } from '#server/workspace/rules/scores.ts';
import {
  acceptSubmission,
  declineSubmissions,
  mergeSubmission,
  reopenSubmissions,
} from '#server/workspace/rules/submissions.ts';
import { makeToken, revokeToken } from '#server/workspace/rules/tokens.ts';
import { moveView, removeView, setView } from '#server/workspace/rules/views.ts';
import {
  changeWebhook,
  makeWebhook,
  removeWebhook,
  rotateWebhook,
} from '#server/workspace/rules/webhooks.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { workspaceCommandPermissions } from '#shared/workspace/permissions.ts';
import type { Member, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** What a command of a member changes, or why it is refused. `now` is in milliseconds since 1970. */
export function decide(
  workspace: Workspace,
  memberId: string,
  command: WorkspaceCommand,
  now: number,
): Ruling {
  const actor = workspace.state.members.get(memberId);
  if (!actor || actor.removed) return refusal('member_removed');
  if (!workspaceCommandPermissions[command.type].includes(actor.role))
    return refusal('member_role');
  return withAutomations(workspace, actor.id, rule(workspace, actor, command, now), now);
}

function rule(workspace: Workspace, actor: Member, command: WorkspaceCommand, now: number): Ruling {
  switch (command.type) {
    case 'workspace.update':
    case 'field.put':
    case 'field.remove':
    case 'status.put':
    case 'status.remove':
    case 'type.put':
    case 'type.remove':
    case 'group.put':
    case 'group.remove':
    case 'workflow.set':
    case 'automation.put':
    case 'automation.remove':
      return changeBasics(workspace, actor, command, now);
    case 'item.add':
      return addItems(workspace, actor, command, now);
    case 'item.set':
      return setFields(workspace, actor, command, now);
    case 'item.baseline':
      return setBaselines(workspace, command);
    case 'item.schedule':
      return scheduleItems(workspace, actor, command, now);
    case 'item.move':
      return moveItems(workspace, command);
    case 'score.set':
      return setScores(workspace, actor, command, now);
    case 'item.remove':
      return removeItems(workspace, actor, command, now);
    case 'item.restore':
      return restoreItems(workspace, actor, command, now);
    case 'rating.set':
    case 'rating.clear':
      return rate(workspace, actor, command, now);
    case 'comment.add':
      return addComment(workspace, actor, command, now);
    case 'comment.edit':
      return editComment(workspace, actor, command, now);
    case 'comment.remove':
      return removeComment(workspace, actor, command, now);
    case 'mention.read':
      return readMentions(workspace, actor, command);
    case 'member.update':
      return updateMember(workspace, command);
    case 'member.remove':
      return removeMember(workspace, actor, command);
    case 'member.invite':
      return inviteBack(workspace, actor, command, now);
    case 'invitation.make':
      return makeInvitation(workspace, actor, command, now);
    case 'invitation.revoke':
      return revokeInvitation(workspace, command);
    case 'token.make':
      return makeToken(workspace, actor, command, now);
    case 'token.revoke':
      return revokeToken(workspace, command);
    case 'webhook.make':
      return makeWebhook(workspace, actor, command, now);
    case 'webhook.change':
      return changeWebhook(workspace, command, now);
    case 'webhook.rotate':
      return rotateWebhook(workspace, command, now);
    case 'webhook.remove':
      return removeWebhook(workspace, command);
    case 'incoming.make':
      return makeIncoming(workspace, actor, command, now);
    case 'incoming.change':
      return changeIncoming(workspace, command);
    case 'incoming.renew':
      return renewIncoming(workspace, command, now);
    case 'incoming.remove':
      return removeIncoming(workspace, command);
    case 'connection.change':
      return changeConnection(workspace, command, now);
    case 'connection.remove':
      return removeConnection(workspace, command);
    case 'connection.look':
      return look(workspace, command, now);
    case 'item.send':
      return sendItems(workspace, command, now);
    case 'item.unlink':
      return unlinkItems(workspace, actor, command, now);
    case 'view.set':
      return setView(workspace, actor, command, now);
    case 'view.remove':
      return removeView(workspace, actor, command);
    case 'view.move':
      return moveView(workspace, actor, command);
    case 'roadmap.set':
      return setRoadmap(workspace, command, now);
    case 'roadmap.remove':
      return removeRoadmap(workspace, command);
    case 'roadmap.share':
      return share(workspace, actor, command, now);
    case 'roadmap.unshare':
      return unshare(workspace, command);
    case 'session.end':
      return endSession(workspace, command);
    case 'form.put':
      return putForm(workspace, command, now);
    case 'form.remove':
      return removeForm(workspace, command);
    case 'submission.accept':
      return acceptSubmission(workspace, actor, command, now);
    case 'submission.merge':
      return mergeSubmission(workspace, actor, command, now);
    case 'submission.decline':
      return declineSubmissions(workspace, actor, command, now);
    case 'submission.reopen':
      return reopenSubmissions(workspace, actor, command, now);
  }
}

/** What follows by itself from how things are now; `bin` are the items in it. */
export function followUp(
  { invitations }: Pick<WorkspaceState, 'invitations'>,
  bin: Iterable<WorkspaceItem>,
  now: number,
): WorkspaceChange[] {
  return [...emptyBin(bin, now), ...forgetEnded(invitations, now)];
}
