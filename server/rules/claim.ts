import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { claimWait } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { LeadClaim, Participant } from '#shared/session/state.ts';

/**
 * Says for everybody to see that the facilitator of an async session without a deadline is missed, which nobody
 * else can close. Should none of them come for as long as `claimWait`, any voter may take the lead: at once it
 * would be a way to turn all cards behind their back. Who claimed may take it back.
 */
export function claimLead(
  game: Game,
  actor: Participant,
  { claimed }: CommandOf<'lead.claim'>,
  now: number,
): Ruling {
  const { mode, deadline, claim } = game.state;
  if (!claimed) {
    if (!claim) return [];
    return claim.by === actor.id
      ? [withClaim(game, null)]
      : refusal('not_allowed', 'Only who claimed the lead can take that back.');
  }
  if (mode === 'live')
    return refusal(
      'not_allowed',
      'Two minutes after the facilitator left, a voter can take the lead.',
    );
  if (deadline !== undefined)
    return refusal('not_allowed', 'This vote closes by itself, at its deadline.');
  if (game.leaderlessSince === null) return refusal('facilitator_present');
  return claim ? [] : [withClaim(game, { by: actor.id, at: now })];
}

/** Why a voter can't take the lead of an async session now, or `null` where they can. */
export function whyNotClaimed({ state, leaderlessSince }: Game, now: number): Refusal | null {
  const { claim, deadline } = state;
  if (leaderlessSince === null) return refusal('facilitator_present');
  if (deadline !== undefined)
    return refusal('not_allowed', 'This vote closes by itself, at its deadline.');
  if (claim && now >= claim.at + claimWait) return null;
  return refusal(
    'claim_waits',
    claim ? 'The facilitator has three days to come, from when the lead was claimed.' : undefined,
  );
}

/** A facilitator who comes ends what was claimed in their absence. */
export function dropClaimIfLed(game: Game): Change[] {
  return game.state.claim && game.isLed ? [withClaim(game, null)] : [];
}

/** The same async run, with a claim to its lead or without. */
export function withClaim({ state }: Game, claim: LeadClaim | null): Change {
  const { deadline = null, since = 0 } = state;
  return { change: 'session', fields: { async: { deadline, since, ...(claim && { claim }) } } };
}
