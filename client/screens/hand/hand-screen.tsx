import { lazy, Suspense, useEffect, useState } from 'react';
import { needTexts } from '#client/language/texts.ts';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { HandAnnouncer } from '#client/screens/hand/hand-announcer.tsx';
import { HandHeader } from '#client/screens/hand/hand-header.tsx';
import styles from '#client/screens/hand/hand-screen.module.css';
import { ItemCard } from '#client/screens/hand/item-card.tsx';
import { Leaderless } from '#client/screens/hand/leaderless.tsx';
import { OwnBallot } from '#client/screens/hand/own-ballot.tsx';
import { useWakeLock } from '#client/screens/hand/use-wake-lock.ts';
import { Waiting } from '#client/screens/hand/waiting.tsx';
import { ItemNotes } from '#client/screens/notes/item-notes.tsx';
import { standingOf } from '#client/screens/round/standing.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useWide } from '#client/screens/session/use-wide.ts';
import { mayVote } from '#shared/session/state.ts';

const BacklogGlance = lazy(async () => ({
  default: (await import('#client/screens/hand/backlog-glance.tsx')).BacklogGlance,
}));
const SessionSheet = lazy(async () => {
  const [{ SessionSheet }] = await Promise.all([
    import('#client/screens/hand/session-sheet.tsx'),
    needTexts('table'),
  ]);
  return { default: SessionSheet };
});

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

/** A voter's or spectator's screen, made for one thumb on a phone. */
export function HandScreen() {
  const state = useView((view) => view.state);
  const framework = useFramework();
  const self = useView((view) => view.self);
  const connection = useView((view) => view.connection);
  const [sheet, setSheet] = useState<'unopened' | 'open' | 'closed'>('unopened');
  const standing = state && standingOf(state);
  const wide = useWide();
  useWakeLock(standing?.at === 'voting');
  // From the first ballot on the cards may turn, and then what they come to is here already.
  const mayTurn = standing?.at === 'voting' && standing.round.voted.size > 0;
  useEffect(() => {
    if (mayTurn) void Promise.all([loadOutcome(), loadEverybody()]).catch(() => undefined);
  }, [mayTurn]);

  if (!state || !standing || !framework) return null;
  const { participants, items } = state;
  const voter = participants.find(({ id }) => id === self);
  const votes = voter !== undefined && mayVote(voter);
  const seats = 'item' in standing && (
    <Suspense>
      <Everybody
        round={standing.round}
        participants={participants}
        framework={framework}
        self={self}
      />
    </Suspense>
  );
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      <HandHeader title={state.title} watches={!votes} onMenu={() => setSheet('open')} />
      <div className={styles.room}>
        <main className={styles.hand}>
          <Leaderless />
          {'item' in standing && <ItemCard item={standing.item} round={standing.round} />}
          {standing.at === 'voting' && !votes && seats}
          {standing.at === 'voting' && (
            <OwnBallot item={standing.item} round={standing.round} votes={votes} />
          )}
          {(standing.at === 'revealed' || standing.at === 'accepted') && (
            <Suspense>
              <Outcome
                item={standing.item}
                items={items}
                round={standing.round}
                framework={framework}
                participants={participants}
                self={self}
                isAccepted={standing.at === 'accepted'}
              />
            </Suspense>
          )}
          {standing.at !== 'voting' && 'item' in standing && standing.round.ballots && seats}
          {'item' in standing && <ItemNotes key={standing.item.id} itemId={standing.item.id} />}
          {(standing.at === 'between' || standing.at === 'empty') && (
            <Waiting standing={standing} sessionId={state.id} />
          )}
        </main>
        {wide && (
          <Suspense>
            <BacklogGlance items={items} currentItemId={state.currentItemId} />
          </Suspense>
        )}
      </div>
      <HandAnnouncer standing={standing} framework={framework} />
      {sheet !== 'unopened' && (
        <Suspense>
          <SessionSheet open={sheet === 'open'} onClose={() => setSheet('closed')} />
        </Suspense>
      )}
    </div>
  );
}
