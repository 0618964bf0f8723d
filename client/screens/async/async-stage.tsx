import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { useLayer } from '#client/parts/use-layer.ts';
import styles from '#client/screens/async/async-stage.module.css';
import { DeadlineLine } from '#client/screens/async/deadline-line.tsx';
import { ItemLocks } from '#client/screens/async/item-locks.tsx';
import { PeopleProgress } from '#client/screens/async/people-progress.tsx';
import { VoteInOwnTime } from '#client/screens/async/vote-in-own-time.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import type { SessionState } from '#shared/session/state.ts';

interface AsyncStageProps {
  state: SessionState;
  lead: Lead;
  onOpen(dialog: 'close' | 'deadline'): void;
}

/** What a facilitator sees while everybody votes in their own time: how far all are, never what they vote. */
export function AsyncStage({ state, lead, onOpen }: AsyncStageProps) {
  const t = useTranslations('async');
  const [isVoting, setVoting] = useState(false);
  useLayer(isVoting, () => setVoting(false), false);
  const blocked = lead.blocked !== null;

  if (isVoting)
    return (
      <main className={styles.stage}>
        <p>
          <Button size="small" onClick={() => setVoting(false)}>
            {t('backToOverview')}
          </Button>
        </p>
        <VoteInOwnTime />
      </main>
    );
  return (
    <main className={styles.stage}>
      <section className={styles.head}>
        <h2 className={styles.title}>{t('running')}</h2>
        <p>{t('hiddenUntil')}</p>
        <DeadlineLine deadline={state.deadline} />
        <p className={styles.actions}>
          <Button variant="primary" disabled={blocked} onClick={() => onOpen('close')}>
            {t('close')}
          </Button>
          <Button disabled={blocked} onClick={() => onOpen('deadline')}>
            {t('changeDeadline')}
          </Button>
          <Button variant="quiet" onClick={() => setVoting(true)}>
            {t('voteToo')}
          </Button>
        </p>
      </section>
      <PeopleProgress state={state} />
      <ItemLocks items={state.items} lead={lead} />
    </main>
  );
}
