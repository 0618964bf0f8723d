import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { needTexts } from '#client/language/texts.ts';
import { LinkButton } from '#client/parts/button.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import { useStanding } from '#client/screens/hand/use-standing.ts';
import styles from '#client/screens/hand/waiting.module.css';
import { RateAnyItem } from '#client/screens/ratings/lazy-ratings.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';

const CameOut = lazy(async () => {
  const [{ CameOut }] = await Promise.all([
    import('#client/screens/round/came-out.tsx'),
    needTexts('table'),
  ]);
  return { default: CameOut };
});

/** Nothing to do right now: says so, what comes next, and who is here. */
export function Waiting() {
  const t = useTranslations('hand');
  const titleOf = useTitleOf();
  const standing = useStanding();
  const sessionId = useView((view) => view.sessionId);
  const present = useView((view) => view.presence.present.length);
  // After all cards turned, what they disagree on may come before the next item.
  const isTurned = useView((view) => view.state?.items.some(({ status }) => status === 'revealed'));
  const upcoming = standing?.at === 'between' ? standing.next : null;
  const next = isTurned ? null : upcoming;
  const isDone = standing?.at === 'between' && !upcoming;
  return (
    <section className={styles.waiting}>
      <span className={styles.cards} aria-hidden="true">
        <PlayingCard faceUp={false} />
        <PlayingCard faceUp={false} />
      </span>
      <h2 className={styles.title}>{isDone ? t('allDone') : t('cardsReady')}</h2>
      <p>{isDone ? t('allDoneMessage') : t('cardsReadyMessage')}</p>
      {next && (
        <p className={styles.next}>
          {t.rich('upNext', {
            title: isolated(titleOf(next)),
            strong: (title) => <strong>{title}</strong>,
          })}
        </p>
      )}
      {isDone && (
        <Link href={`/s/${sessionId}/results`} asChild>
          <LinkButton variant="primary" size="large">
            {t('seeResults')}
          </LinkButton>
        </Link>
      )}
      <Suspense>
        <CameOut />
      </Suspense>
      <Suspense>
        <RateAnyItem />
      </Suspense>
      <p className={styles.here}>{t('here', { count: present })}</p>
    </section>
  );
}
