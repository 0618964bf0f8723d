import { useStanding } from '#client/screens/hand/use-standing.ts';
import { Accepted } from '#client/screens/round/accepted.tsx';
import { RoundResults } from '#client/screens/round/round-results.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';

/** What came of the vote. A file of its own to the browser: nobody needs it before the first card. */
export function Outcome() {
  const standing = useStanding();
  const framework = useFramework();
  const items = useView((view) => view.state?.items);
  const participants = useView((view) => view.state?.participants);
  const self = useView((view) => view.self);
  if (!framework || !items || !participants) return null;
  if (standing?.at !== 'revealed' && standing?.at !== 'accepted') return null;
  const { at, item, round } = standing;
  return (
    <>
      {at === 'accepted' && <Accepted item={item} items={items} framework={framework} />}
      <RoundResults item={item} round={round} participants={participants} self={self} />
    </>
  );
}
