import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import { findParticipant } from '#server/rules/people.ts';
import { callPermissions, refuseRole } from '#shared/protocol/permissions.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { finishedOf } from '#shared/session/progress.ts';
import type { SessionState } from '#shared/session/state.ts';

const hour = 60 * 60 * 1_000;
/** So long before the deadline; the hour is when the page itself says that it is near. Milliseconds. */
const ahead = { day: 24 * hour, hour } as const;

/** Gives the session a webhook, or takes it away. Its address is a secret that no rule sees. */
export function setWebhook(game: Game, actorId: string, isSet: boolean, now: number): Ruling {
  const actor = findParticipant(game, actorId);
  if (!actor) return refusal('removed');
  const notAllowed = refuseRole(actor.role, callPermissions['PUT /api/sessions/:id/webhook']);
  if (notAllowed) return notAllowed;
  const { webhook = false, deadline } = game.state;
  if (webhook === isSet) return [];
  if (!isSet)
    return [{ change: 'session', fields: { webhook: false } }, ...noReminders(game.state)];
  return [
    { change: 'session', fields: { webhook: true } },
    ...(deadline === undefined ? [] : nearReminders(deadline, now)),
  ];
}

/** When the deadline is near; what waited for another one is taken back. */
export function nearReminders(deadline: number | null, now: number): Change[] {
  return (['day', 'hour'] as const).map((event) => {
    const at = deadline === null ? null : deadline - ahead[event];
    const isAhead = at !== null && at > now;
    return { change: 'reminder', event, at: isAhead ? at : null, detail: { deadline } };
  });
}

/** Nobody is to be told of anything any more. */
function noReminders(state: SessionState): Change[] {
  const { deadline = null } = state;
  const taken = { change: 'reminder', at: null, detail: { deadline } } as const;
  return (['day', 'hour', 'closed'] as const).map((event) => ({ ...taken, event }));
}

/** That an async session closes, with how far everybody was; nothing is near any more. */
export function closingReminders(state: SessionState, now: number): Change[] {
  const { deadline = null } = state;
  return [
    ...nearReminders(null, now),
    {
      change: 'reminder',
      event: 'closed',
      at: now,
      detail: { deadline, progress: finishedOf(state) },
    },
  ];
}
