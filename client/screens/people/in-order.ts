import type { Participant, Role } from '#shared/session/state.ts';

const rank: Record<Role, number> = { facilitator: 0, voter: 1, spectator: 2 };

/** Those who are in the session: oneself, then by role, those who are here first. */
export function inOrder(
  participants: readonly Participant[],
  here: ReadonlySet<string>,
  self: string,
): Participant[] {
  return participants
    .filter(({ removed }) => !removed)
    .sort(
      (a, b) =>
        Number(b.id === self) - Number(a.id === self) ||
        rank[a.role] - rank[b.role] ||
        Number(here.has(b.id)) - Number(here.has(a.id)),
    );
}
