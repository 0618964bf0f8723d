import { findItem } from '#server/rules/backlog.ts';
import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import { turnCards } from '#server/rules/rounds.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { latestRound } from '#shared/session/state.ts';

/**
 * An async session: everybody rates the open items in any order. A round opens with the first ballot on
 * its item, so that switching changes two fields, however long the backlog is; rounds that are open
 * already go on.
 */
export function setMode(game: Game, command: CommandOf<'mode.set'>, now: number): Ruling {
  const { mode, deadline = null } = game.state;
  if (command.mode === 'live') return mode === 'live' ? [] : close(game, now);
  if (mode === 'async' && deadline === command.deadline) return [];
  if (command.deadline !== null && command.deadline <= now)
    return refusal('deadline_passed', 'That deadline has passed. Choose a later one.');
  const async = { deadline: command.deadline };
  return [{ change: 'session', fields: { async, currentItemId: null, timer: null } }];
}

/** A locked item takes no ballots while the session is async; those it has count at the close. */
export function lockItem(game: Game, { itemId, locked }: CommandOf<'item.lock'>): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  return !!item.locked === locked ? [] : [{ change: 'item', itemId, fields: { locked } }];
}

/** Closes an async session whose deadline has passed. */
export function closeIfDue(game: Game, now: number): Change[] {
  const { mode, deadline } = game.state;
  return mode === 'async' && deadline !== undefined && now >= deadline ? close(game, now) : [];
}

/** Turns the cards of everything that was rated, at once. What was skipped stays aside. */
function close(game: Game, now: number): Change[] {
  const revealed = game.state.items.flatMap((item) => {
    const round = latestRound(item);
    const isRated =
      round?.state === 'open' &&
      item.status !== 'skipped' &&
      game.ballots(item.id, round.number).size > 0;
    return isRated ? turnCards(game, item, round, now) : [];
  });
  return [...revealed, { change: 'session', fields: { async: null } }];
}
