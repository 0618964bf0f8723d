import { findItem } from '#server/rules/backlog.ts';
import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import { closingReminders, nearReminders } from '#server/rules/reminders.ts';
import { dropRound, turnCards } from '#server/rules/rounds.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { latestRound } from '#shared/session/state.ts';

/**
 * An async session: everybody votes on the open items in any order. A round opens with the first ballot on
 * its item, so that switching changes two fields, however long the backlog is; rounds that are open
 * already go on.
 */
export function setMode(game: Game, command: CommandOf<'mode.set'>, now: number): Ruling {
  const { mode, deadline = null, since } = game.state;
  // A command that comes late once more must not change what began after it.
  if (command.since !== undefined && command.since !== since) return [];
  if (command.mode === 'live') return mode === 'live' ? [] : close(game, now);
  if (mode === 'async' && deadline === command.deadline) return [];
  if (hasPassed(command.deadline, now)) return deadlinePassed;
  return [
    goAsync(command.deadline, since ?? now),
    ...(game.state.webhook ? nearReminders(command.deadline, now) : []),
  ];
}

/** Lets everybody vote in their own time from now on; `since` names this run. Milliseconds since 1970. */
export function goAsync(deadline: number | null, since: number): Change {
  const async = { deadline, since };
  return { change: 'session', fields: { async, currentItemId: null, timer: null } };
}

export const deadlinePassed = refusal(
  'deadline_passed',
  'That deadline has passed. Choose a later one.',
);

export function hasPassed(deadline: number | null, now: number): boolean {
  return deadline !== null && deadline <= now;
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

/**
 * Turns the cards of everything that was voted on, at once. A round in which nobody said anything in the end
 * is gone, as if it had not been opened. What was skipped stays aside.
 */
function close(game: Game, now: number): Change[] {
  const ended = game.state.items.flatMap((item) => {
    const round = latestRound(item);
    if (round?.state !== 'open' || item.status === 'skipped') return [];
    const hasVotes = game.ballots(item.id, round.number).size > 0;
    return hasVotes ? turnCards(game, item, round, now) : dropRound(item, round);
  });
  return [
    ...ended,
    { change: 'session', fields: { async: null } },
    ...(game.state.webhook ? closingReminders(game.state, now) : []),
  ];
}
