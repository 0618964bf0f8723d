import { type Standing, standingOf } from '#client/screens/round/standing.ts';
import { useView } from '#client/screens/session/use-session.ts';

/** Where the session stands, and how far the round on the table is: that changes with every vote. */
export function useStanding(): Standing | null {
  return useView(({ state }) => state && standingOf(state));
}
