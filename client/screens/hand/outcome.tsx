import { Accepted } from '#client/screens/round/accepted.tsx';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item, Participant, RevealedRound } from '#shared/session/state.ts';

interface OutcomeProps {
  item: Item;
  items: readonly Item[];
  round: RevealedRound;
  framework: Framework;
  participants: readonly Participant[];
  self: string;
  isAccepted: boolean;
}

/** What came of the vote. A file of its own to the browser: nobody needs it before the first card. */
export function Outcome(props: OutcomeProps) {
  const { item, items, round, framework, participants, self, isAccepted } = props;
  return (
    <>
      {isAccepted && <Accepted item={item} items={items} framework={framework} />}
      <RoundResults item={item} round={round} participants={participants} self={self} />
    </>
  );
}
