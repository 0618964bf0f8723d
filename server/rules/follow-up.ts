import { closeIfDue } from '#server/rules/async.ts';
import type { Change, Game } from '#server/rules/changes.ts';
import { dropClaimIfLed } from '#server/rules/claim.ts';
import { revealIfComplete } from '#server/rules/rounds.ts';

/** What follows by itself from how the session stands now. */
export function followUp(game: Game, now: number): Change[] {
  if (game.state.mode === 'live') return revealIfComplete(game, now);
  const closed = closeIfDue(game, now);
  return closed.length > 0 ? closed : dropClaimIfLed(game);
}
