import { useStanding } from '#client/screens/hand/use-standing.ts';
import { seatedIn } from '#client/screens/round/seating.ts';
import { isCrowd, Seats } from '#client/screens/round/seats.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useNarrow } from '#client/screens/session/use-wide.ts';

/** The table as seen from the hand: who has played, who is missing, and from the reveal on which cards. */
export function Everybody() {
  const standing = useStanding();
  const framework = useFramework();
  const participants = useView((view) => view.state?.participants);
  const present = useView((view) => view.presence.present);
  const self = useView((view) => view.self);
  const narrow = useNarrow();
  if (!standing || !('item' in standing) || !framework || !participants) return null;
  const { round } = standing;
  const { criteria } = framework;
  const seated = seatedIn(participants, present, round, framework);
  return (
    <Seats
      seated={seated}
      round={round}
      criteria={criteria}
      self={self}
      crowded={narrow || isCrowd(seated.length, criteria.length)}
    />
  );
}
