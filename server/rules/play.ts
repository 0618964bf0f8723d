import { lockItem, setMode } from '#server/rules/async.ts';
import {
  addItems,
  editItem,
  importItems,
  moveItem,
  removeItem,
  restoreItem,
  skipItem,
} from '#server/rules/backlog.ts';
import { playBatch } from '#server/rules/batch.ts';
import type { Game, Ruling } from '#server/rules/changes.ts';
import { claimLead } from '#server/rules/claim.ts';
import { findParticipant, removeParticipant, updateParticipant } from '#server/rules/people.ts';
import { clearRating, setRating } from '#server/rules/ratings.ts';
import {
  acceptScores,
  castVote,
  openRound,
  reveal,
  voteAgain,
  withdrawVote,
} from '#server/rules/rounds.ts';
import {
  renewLink,
  startTimer,
  stopTimer,
  updateFramework,
  updateSettings,
} from '#server/rules/setup.ts';
import { undo } from '#server/rules/undo.ts';
import type { Command } from '#shared/commands/commands.ts';
import { commandPermissions, refuseRole } from '#shared/protocol/permissions.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/** The rules of the game: what a command changes, or why not. Pure. */
export function play(game: Game, actorId: string, command: Command, now: number): Ruling {
  const actor = findParticipant(game, actorId);
  if (!actor) return refusal('removed');
  const notAllowed = refuseRole(actor.role, commandPermissions[command.type]);
  if (notAllowed) return notAllowed;
  switch (command.type) {
    case 'item.add':
      return addItems(game, command);
    case 'item.edit':
      return editItem(game, command);
    case 'item.import':
      return importItems(game, command);
    case 'item.move':
      return moveItem(game, command);
    case 'item.remove':
      return removeItem(game, command);
    case 'item.restore':
      return restoreItem(game, command);
    case 'item.skip':
      return skipItem(game, command);
    case 'item.batch':
      return playBatch(game, command, (one) => play(game, actorId, one, now));
    case 'item.lock':
      return lockItem(game, command);
    case 'item.accept':
      return acceptScores(game, command);
    case 'round.open':
      return openRound(game, command, now);
    case 'round.again':
      return voteAgain(game, command, now);
    case 'round.reveal':
      return reveal(game, command, now);
    case 'vote.cast':
      return castVote(game, actor, command, now);
    case 'vote.withdraw':
      return withdrawVote(game, actor, command, now);
    case 'rating.set':
      return setRating(game, actor, command, now);
    case 'rating.clear':
      return clearRating(game, actor, command);
    case 'participant.update':
      return updateParticipant(game, actor, command, now);
    case 'participant.remove':
      return removeParticipant(game, command);
    case 'lead.claim':
      return claimLead(game, actor, command, now);
    case 'settings.update':
      return updateSettings(game, command);
    case 'link.renew':
      return renewLink(game, command);
    case 'framework.update':
      return updateFramework(game, command);
    case 'timer.start':
      return startTimer(game, command, now);
    case 'timer.stop':
      return stopTimer(game);
    case 'undo':
      return undo(game, command);
    case 'mode.set':
      return setMode(game, command, now);
  }
}
