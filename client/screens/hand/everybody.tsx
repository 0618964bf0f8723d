import { seatingOf } from '#client/screens/round/seating.ts';
import { isCrowd, Seats } from '#client/screens/round/seats.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { useNarrow } from '#client/screens/session/use-wide.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Participant, Round } from '#shared/session/state.ts';

interface EverybodyProps {
  round: Round;
  participants: readonly Participant[];
  framework: Framework;
  self: string;
}

/** The table as seen from the hand: who has played, who is missing, and from the reveal on which cards. */
export function Everybody({ round, participants, framework, self }: EverybodyProps) {
  const present = useView((view) => view.presence.present);
  const narrow = useNarrow();
  const { seated } = seatingOf(participants, present, round, framework);
  const { criteria } = framework;
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
