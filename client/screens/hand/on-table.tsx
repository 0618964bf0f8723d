import { lazy, Suspense, useEffect } from 'react';
import { needTexts } from '#client/language/texts.ts';
import { detailsOf } from '#client/screens/hand/details-of.ts';
import { ItemCard } from '#client/screens/hand/item-card.tsx';
import { OwnBallot } from '#client/screens/hand/own-ballot.tsx';
import { useWakeLock } from '#client/screens/hand/use-wake-lock.ts';
import { ItemNotes } from '#client/screens/notes/item-notes.tsx';
import { standingOf } from '#client/screens/round/standing.ts';
import { useParts } from '#client/screens/session/use-session.ts';
import type { SessionState } from '#shared/session/state.ts';

const loadEverybody = async () => {
  const [{ Everybody }] = await Promise.all([
    import('#client/screens/hand/everybody.tsx'),
    needTexts('table'),
  ]);
  return { default: Everybody };
};
const Everybody = lazy(loadEverybody);
const loadOutcome = () => import('#client/screens/hand/outcome.tsx');
const Outcome = lazy(async () => ({ default: (await loadOutcome()).Outcome }));

/** The item on the table with one's own cards, and from the reveal on with what came of them all. */
export function OnTable({ votes }: { votes: boolean }) {
  const item = useParts(({ state }) => state && itemOf(state));
  const round = useParts(({ state }) => state && roundOf(state));
  const isVoting = round?.isOpen ?? false;
  useWakeLock(isVoting);
  // What the cards come to is here already when they turn.
  const mayTurn = round?.mayTurn ?? false;
  useEffect(() => {
    if (mayTurn) void Promise.all([loadOutcome(), loadEverybody()]).catch(() => undefined);
  }, [mayTurn]);

  if (!item || !round) return null;
  const seats = (
    <Suspense>
      <Everybody />
    </Suspense>
  );
  return (
    <>
      <ItemCard item={item} round={round} />
      {isVoting && !votes && seats}
      {isVoting ? (
        <OwnBallot itemId={item.id} round={round.number} votes={votes} />
      ) : (
        <Suspense>
          <Outcome />
        </Suspense>
      )}
      {round.hasBallots && seats}
      <ItemNotes key={item.id} itemId={item.id} />
    </>
  );
}

function itemOf(state: SessionState) {
  const standing = standingOf(state);
  return 'item' in standing ? detailsOf(standing.item) : null;
}

/** What there is to know of its round without how far the others are. */
function roundOf(state: SessionState) {
  const standing = standingOf(state);
  if (!('item' in standing)) return null;
  const { round } = standing;
  return {
    number: round.number,
    anonymous: round.anonymous,
    isOpen: round.state === 'open',
    mayTurn: round.state === 'open' && round.voted.size + round.partial.size > 0,
    hasBallots: round.state === 'revealed' && round.ballots !== undefined,
  };
}
