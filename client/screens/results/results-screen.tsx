import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { ExportButtons } from '#client/screens/results/export-buttons.tsx';
import { pictureOf } from '#client/screens/results/picture.ts';
import { RankedItems } from '#client/screens/results/ranked-items.tsx';
import styles from '#client/screens/results/results-screen.module.css';
import { ValuePicture } from '#client/screens/results/value-picture.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { rankItems } from '#shared/scoring/priority.ts';
import type { Item } from '#shared/session/state.ts';

/** What came out so far, for everybody and at any time: the backlog by rank, and as files. */
export function ResultsScreen() {
  const t = useTranslations('results');
  const state = useView((view) => view.state);
  const connection = useView((view) => view.connection);
  const items = state?.items;
  const ranked = useMemo(() => rankItems(items ?? []), [items]);
  const framework = useFramework();
  const tally = useTally(items ?? []);
  const picture = useMemo(() => framework && pictureOf(framework), [framework]);
  const heading = useRef<HTMLHeadingElement>(null);

  // Whoever follows a link with the keyboard or by ear lands on what it leads to.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  if (!state || !framework) return null;
  const { id, title } = state;
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      <header className={styles.header}>
        <Link href={`/s/${id}`} asChild>
          <LinkButton
            size="small"
            variant="quiet"
            icon={<ArrowLeft className={styles.back} aria-hidden="true" />}
          >
            {t('back')}
          </LinkButton>
        </Link>
        <p className={styles.session} dir="auto">
          {title}
        </p>
      </header>
      <main className={styles.main}>
        <div className={styles.head}>
          <div>
            <h1 ref={heading} tabIndex={-1} className={styles.title}>
              {t('title')}
            </h1>
            <p className={styles.tally}>{tally}</p>
          </div>
          {state.items.length > 0 && <ExportButtons sessionId={id} />}
        </div>
        {state.items.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyMessage')}</EmptyState>
        ) : (
          <>
            {picture && <ValuePicture picture={picture} ranked={ranked} />}
            <RankedItems ranked={ranked} framework={framework} />
          </>
        )}
      </main>
    </div>
  );
}

function useTally(items: readonly Item[]): string {
  const t = useTranslations('results');
  const count = items.length;
  if (count === 0) return t('tallyNone');
  const accepted = items.filter(({ status }) => status === 'accepted').length;
  return accepted === count ? t('tallyAll', { count }) : t('tally', { count, accepted });
}
