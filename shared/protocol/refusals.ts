import { workspaceRefusals } from '#shared/protocol/workspace-refusals.ts';

/** What a session refuses, and what the server refuses whoever asks. */
export const sessionRefusals = {
  invalid: 'That could not be understood.',
  unknown_command: 'There is no such command.',
  too_large: 'That is too large to send.',
  too_fast: 'That was too fast. Wait a moment and try again.',
  overtaken: 'Something that you did later arrived first. Try again.',
  not_allowed: 'Only a facilitator can do that.',
  spectator: 'Spectators watch; they do not vote.',
  unauthorized: 'This device is not part of the session. Join it again with the link.',
  removed: 'You were removed from this session by a facilitator.',
  link_expired: 'This link was replaced. Ask for the new one.',
  passcode_required: 'This session asks for a passcode.',
  passcode_wrong: 'That is not the passcode of this session.',
  no_session: 'There is no such session. It may have been deleted.',
  no_code: 'No session has this code now. Compare it with the screen, or ask for the link.',
  no_item: 'That item is not in this session.',
  no_participant: 'That person is not in this session.',
  no_card: 'That card is not in the deck.',
  no_criterion: 'That is not one of the criteria of this session.',
  no_round: 'That round has not been opened.',
  round_over: 'The cards of this round are already on the table.',
  round_open: 'The vote is still open. Reveal the cards first.',
  item_closed: 'This item is not open to votes and opinions.',
  rated_in_secret:
    'This item is being voted on in secret. Give your opinion once its cards are turned.',
  anonymous: 'This session is anonymous, and an opinion carries a name.',
  deadline_passed: 'The deadline has passed.',
  not_live: 'Everybody votes in their own time now. Close that first.',
  changed_since: 'That was changed since, so it stays as it is.',
  voted_since: 'Somebody has voted since, so the round stays.',
  too_many_items: 'A session holds at most 1,000 items.',
  key_used: 'This Idempotency-Key came with something else before. Draw a new one.',
  too_much_text:
    'The descriptions of a session can have 10 million characters together, and these are more.',
  too_many_participants: 'This session is full.',
  too_many_connections: 'Too many devices are connected from here. Close some pages first.',
  last_facilitator: 'Somebody has to lead. Make another participant facilitator first.',
  facilitator_present: 'A facilitator is here, so nobody else can take the lead.',
  claim_waits:
    'Claim the lead first. Where no facilitator comes for three days, voters can take it.',
  no_group: 'That is not one of the groups of this session.',
  not_your_criterion: 'Your group does not vote on this criterion.',
  id_taken: 'That id is taken. Draw another one.',
  protocol_unsupported: 'This page is older than the server. Reload it.',
  stopping: 'The server is restarting. Try again in a moment.',
  internal: 'Something is wrong with this on the server. Nothing was changed; it was reported.',
  storage_failed: 'The server could not store that. Nothing was changed; try again.',
} as const;

/**
 * Everything the server may refuse, and the sentence a person reads. The codes are part of the
 * protocol; the sentences may change.
 */
export const refusalMessages = { ...sessionRefusals, ...workspaceRefusals };

export type RefusalCode = keyof typeof refusalMessages;

/** Why something was not done: a stable code for programs and a sentence for people. */
export interface Refusal {
  code: RefusalCode;
  message: string;
  /** Seconds to wait before trying again, with `too_fast` and `too_many_connections`. */
  retryAfter?: number;
}

/** Makes a refusal; `message` says more than the code's own sentence where there is more to say. */
export function refusal(code: RefusalCode, message: string = refusalMessages[code]): Refusal {
  return { code, message };
}
