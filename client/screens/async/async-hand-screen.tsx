import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import styles from '#client/screens/async/async-hand-screen.module.css';
import { VoteInOwnTime } from '#client/screens/async/vote-in-own-time.tsx';
import { HandHeader } from '#client/screens/hand/hand-header.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { criteriaFor, mayVote } from '#shared/session/state.ts';

const SessionSheet = lazy(async () => {
  const { SessionSheet } = await import('#client/screens/hand/session-sheet.tsx');
  return { default: SessionSheet };
});

/** The screen of somebody who votes in their own time: one thumb, any place, also without a network. */
export function AsyncHandScreen() {
  const t = useTranslations('async');
  const title = useView((view) => view.state?.title) ?? '';
  const connection = useView((view) => view.connection);
  const votes = useView(({ state, self }) =>
    state?.participants.some(
      (one) => one.id === self && mayVote(one) && criteriaFor(state.framework, one).length > 0,
    ),
  );
  const [sheet, setSheet] = useState<'unopened' | 'open' | 'closed'>('unopened');
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      <HandHeader title={title} watches={!votes} onMenu={() => setSheet('open')} />
      <main className={styles.hand} aria-label={t('heading')}>
        <VoteInOwnTime />
      </main>
      {sheet !== 'unopened' && (
        <Suspense>
          <SessionSheet open={sheet === 'open'} onClose={() => setSheet('closed')} />
        </Suspense>
      )}
    </div>
  );
}
