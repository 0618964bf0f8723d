import { closeIfDue } from '#server/rules/async.ts';
import type { Change, Game } from '#server/rules/changes.ts';
import { revealIfComplete } from '#server/rules/rounds.ts';

/** What follows by itself from how the session stands now. */
export function followUp(game: Game, now: number): Change[] {
  return game.state.mode === 'async' ? closeIfDue(game, now) : revealIfComplete(game, now);
}
