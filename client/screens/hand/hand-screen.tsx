import { lazy, Suspense, useState } from 'react';
import { needTexts } from '#client/language/texts.ts';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { HandAnnouncer } from '#client/screens/hand/hand-announcer.tsx';
import { HandHeader } from '#client/screens/hand/hand-header.tsx';
import styles from '#client/screens/hand/hand-screen.module.css';
import { Leaderless } from '#client/screens/hand/leaderless.tsx';
import { OnTable } from '#client/screens/hand/on-table.tsx';
import { Waiting } from '#client/screens/hand/waiting.tsx';
import { standingOf } from '#client/screens/round/standing.ts';
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

/**
 * A voter's or spectator's screen, made for one thumb on a phone. It and its parts pick no more than they
 * show, so that a vote of somebody else costs no more than counting it.
 */
export function HandScreen() {
  const title = useView(({ state }) => state?.title ?? '');
  const connection = useView((view) => view.connection);
  const votes = useView(({ state, self }) =>
    Boolean(state?.participants.some((one) => one.id === self && mayVote(one))),
  );
  const isWaiting = useView(({ state }) => state && !('item' in standingOf(state)));
  const [sheet, setSheet] = useState<'unopened' | 'open' | 'closed'>('unopened');
  const wide = useWide();
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      <HandHeader title={title} watches={!votes} onMenu={() => setSheet('open')} />
      <div className={styles.room}>
        <main className={styles.hand}>
          <Leaderless />
          {isWaiting ? <Waiting /> : <OnTable votes={votes} />}
        </main>
        {wide && (
          <Suspense>
            <BacklogGlance />
          </Suspense>
        )}
      </div>
      <HandAnnouncer />
      {sheet !== 'unopened' && (
        <Suspense>
          <SessionSheet open={sheet === 'open'} onClose={() => setSheet('closed')} />
        </Suspense>
      )}
    </div>
  );
}
