import type { Game, Ruling } from '#server/rules/changes.ts';
import { whyNotClaimed, withClaim } from '#server/rules/claim.ts';
import { distinctName } from '#server/rules/distinct-name.ts';
import { recount, withdrawAll } from '#server/rules/rounds.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { leaderlessGrace } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { Participant, Role } from '#shared/session/state.ts';

/**
 * Somebody new comes in; late is fine, and a round that is open waits for them too. Who has somebody else's name
 * gets a number behind it, so that everybody can be told apart, also where they are only read or heard of.
 */
export function join(
  game: Game,
  newcomer: { id: string; name: string; role: Role; group?: string },
): Ruling {
  const { id, role, group = null } = newcomer;
  if (findParticipant(game, id)) return [];
  const here = game.state.participants.filter((one) => !one.removed).length;
  if (here >= game.capacity.participants) return refusal('too_many_participants');
  if (!isGroup(game, group)) return refusal('no_group');
  const name = nameFor(game, id, newcomer.name);
  return [
    { change: 'participant', participantId: id, fields: { name, role, votes: false, group } },
  ];
}

/**
 * People name themselves, pick their group and choose between voting and watching; facilitators do that
 * for anybody and hand out the lead. In a live session without a
 * facilitator for two minutes, a voter may take it.
 */
export function updateParticipant(
  game: Game,
  actor: Participant,
  command: CommandOf<'participant.update'>,
  now: number,
): Ruling {
  const target = findParticipant(game, command.participantId);
  if (!target) return refusal('no_participant');
  const leads = actor.role === 'facilitator';
  if (!leads && target.id !== actor.id) return refusal('not_allowed');

  const name = command.name === undefined ? target.name : nameFor(game, target.id, command.name);
  const role = command.role ?? target.role;
  const votes = command.votes ?? !!target.votes;
  const before = target.group ?? null;
  const group = command.group === undefined ? before : command.group;
  if (!isGroup(game, group)) return refusal('no_group');
  if (role === 'facilitator' && target.role !== 'facilitator' && !leads) {
    if (actor.role !== 'voter') return refusal('not_allowed');
    const tooEarly =
      game.state.mode === 'async' ? whyNotClaimed(game, now) : whyNotLeaderless(game, now);
    if (tooEarly) return tooEarly;
  }
  if (target.role === 'facilitator' && role !== 'facilitator' && isLastFacilitator(game, target))
    return refusal('last_facilitator');

  const unchanged =
    name === target.name && role === target.role && votes === !!target.votes && group === before;
  if (unchanged) return [];
  return [
    { change: 'participant', participantId: target.id, fields: { name, role, votes, group } },
    ...(game.state.claim && role === 'facilitator' ? [withClaim(game, null)] : []),
    ...(group === before ? [] : recount(game, game.state.framework, [inGroup(target, group)])),
  ];
}

/** Why a voter can't take the lead of a live session now, or `null` where they can. */
function whyNotLeaderless({ leaderlessSince }: Game, now: number): Refusal | null {
  if (leaderlessSince === null) return refusal('facilitator_present');
  return now - leaderlessSince < leaderlessGrace
    ? refusal(
        'facilitator_present',
        'The facilitator left a moment ago. Give them two minutes to come back.',
      )
    : null;
}

/** The person's name stays with the rounds they took part in; their device is shut out. */
export function removeParticipant(
  game: Game,
  { participantId }: CommandOf<'participant.remove'>,
): Ruling {
  const target = game.state.participants.find((one) => one.id === participantId);
  if (!target) return refusal('no_participant');
  if (target.removed) return [];
  if (isLastFacilitator(game, target)) return refusal('last_facilitator');
  return [...withdrawAll(game, participantId), { change: 'participant-removed', participantId }];
}

export function findParticipant(game: Game, participantId: string): Participant | undefined {
  return game.state.participants.find((one) => one.id === participantId && !one.removed);
}

/** The same person in this group, or in none. */
export function inGroup({ group: _, ...person }: Participant, group: string | null): Participant {
  return group === null ? person : { ...person, group };
}

/** Who comes back after they were removed has the name that they had. */
function nameFor(game: Game, participantId: string, name: string): string {
  const others = game.state.participants.filter(
    ({ id, removed }) => id !== participantId && !removed,
  );
  return distinctName(
    name,
    others.map((one) => one.name),
  );
}

function isGroup(game: Game, group: string | null): boolean {
  return group === null || !!game.state.settings.groups?.some(({ id }) => id === group);
}

function isLastFacilitator(game: Game, target: Participant): boolean {
  return (
    !game.state.participants.some(
      (one) => one.id !== target.id && one.role === 'facilitator' && !one.removed,
    ) && target.role === 'facilitator'
  );
}
