import type { CommandType } from '#shared/commands/commands.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { Role } from '#shared/session/state.ts';

/**
 * Who may ask for what. The rules, the REST API and the sockets all look here, and nowhere else.
 * What a role may ask for only about itself, or only at some times, the rules say on top of this.
 */

const facilitators: readonly Role[] = ['facilitator'];
const voters: readonly Role[] = ['facilitator', 'voter'];
const participants: readonly Role[] = ['facilitator', 'voter', 'spectator'];

export const commandPermissions: Readonly<Record<CommandType, readonly Role[]>> = {
  'item.add': facilitators,
  'item.edit': facilitators,
  'item.import': facilitators,
  'item.move': facilitators,
  'item.remove': facilitators,
  'item.restore': facilitators,
  'item.skip': facilitators,
  'item.lock': facilitators,
  'item.accept': facilitators,
  'item.batch': facilitators,
  'round.open': facilitators,
  'round.reveal': facilitators,
  'round.again': facilitators,
  'vote.cast': voters,
  // Who voted and then chose to watch may take the ballot back.
  'vote.withdraw': participants,
  'rating.set': voters,
  // As with a ballot.
  'rating.clear': participants,
  'participant.update': participants,
  'participant.remove': facilitators,
  'lead.claim': voters,
  'settings.update': facilitators,
  'link.renew': facilitators,
  'framework.update': facilitators,
  'timer.start': facilitators,
  'timer.stop': facilitators,
  'mode.set': facilitators,
  undo: facilitators,
};

/** What is sent over a connection besides commands. */
export const messagePermissions = {
  sync: participants,
  'notes (reading)': participants,
  'notes (writing)': voters,
  caret: voters,
  reaction: participants,
} as const satisfies Record<string, readonly Role[]>;

/** The REST API. Those with the link may come in; anybody may open a session of their own. */
export const callPermissions = {
  'POST /api/sessions': 'anybody',
  'GET /api/sessions/:id/lobby': 'link',
  'POST /api/sessions/:id/participants': 'link',
  'GET /api/sessions/:id': participants,
  'POST /api/sessions/:id/join-code': participants,
  'GET /api/sessions/:id/export': participants,
  'GET /api/sessions/:id/items/:itemId/references': participants,
  'POST /api/sessions/:id/items': facilitators,
  'GET /api/sessions/:id/webhook': facilitators,
  'PUT /api/sessions/:id/webhook': facilitators,
  'DELETE /api/sessions/:id/webhook': facilitators,
  'POST /api/sessions/:id/webhook/test': facilitators,
  'DELETE /api/sessions/:id': facilitators,
  'POST /api/join-codes': 'anybody',
} as const satisfies Record<string, readonly Role[] | 'link' | 'anybody'>;

/** Why somebody of this role is not among those who may; or `null` where they are. */
export function refuseRole(role: Role, allowed: readonly Role[]): Refusal | null {
  if (allowed.includes(role)) return null;
  return refusal(allowed.includes('voter') ? 'spectator' : 'not_allowed');
}
