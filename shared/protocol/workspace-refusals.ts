/** What a workspace refuses; apart, because the page of a session has no need of its sentences. */
export const workspaceRefusals = {
  no_workspace: 'There is no such workspace. Look whether the link is whole.',
  no_member: 'That person is not in this workspace.',
  no_status: 'That is not one of the statuses of this workspace.',
  invitation_over: 'This invitation is over. Ask for another one.',
  last_admin: 'Somebody has to be admin. Make another member admin first.',
  too_many_invitations: 'There are 50 invitations already. Revoke one first.',
  too_many_tokens: 'There are 50 tokens already. Revoke one first.',
  token_scope: 'This token does not reach that far.',
  no_workspace_item: 'That item is not in this workspace. It may have been erased.',
  not_a_member: 'This device is not in this workspace. Ask for an invitation.',
  member_removed: 'You are no longer in this workspace.',
  member_role: 'Your role in this workspace does not allow that.',
  not_own_item: 'You can change only the items that you brought in.',
  in_bin: 'That item is in the bin. Restore it first.',
  too_many_members: 'This workspace has as many members as it can have.',
  workspace_full: 'A workspace holds at most 20,000 items, those in its bin too.',
  too_much_workspace_text:
    'The items of a workspace can have 40 million characters together, and these are more.',
} as const;
