import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { ExportButtons } from '#client/screens/results/export-buttons.tsx';
import { LookingBack } from '#client/screens/results/looking-back.tsx';
import { isScored } from '#client/screens/results/ranking.ts';
import { RankingSection } from '#client/screens/results/ranking-section.tsx';
import styles from '#client/screens/results/results-screen.module.css';
import { Totals } from '#client/screens/results/totals.tsx';
import { useRanking } from '#client/screens/results/use-ranking.ts';
import { isForWeights } from '#client/screens/results/weights-address.ts';
import { WhatIf } from '#client/screens/results/what-if.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { UndoKey } from '#client/screens/undo/undo-key.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item, SessionState } from '#shared/session/state.ts';

/** What came out so far, for everybody and at any time: the backlog by rank, and as files. */
export function ResultsScreen() {
  const t = useTranslations('results');
  const state = useView((view) => view.state);
  const connection = useView((view) => view.connection);
  const framework = useFramework();
  const leads = useView((view) =>
    view.state?.participants.some(({ id, role }) => id === view.self && role === 'facilitator'),
  );
  const heading = useRef<HTMLHeadingElement>(null);

  // Whoever follows a link with the keyboard or by ear lands on what it leads to.
  useEffect(() => {
    if (!isForWeights()) heading.current?.focus({ preventScroll: true });
  }, []);

  if (!state || !framework) return null;
  const { id, title, items } = state;
  return (
    <div className={styles.screen}>
      <ConnectionBanner state={connection} />
      {leads && <UndoKey />}
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
            <p className={styles.tally}>
              <Tally items={items} framework={framework} />
            </p>
          </div>
          {items.length > 0 && <ExportButtons state={state} framework={framework} />}
        </div>
        {items.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyMessage')}</EmptyState>
        ) : (
          <>
            {framework.formula.kind === 'none' && <Totals items={items} framework={framework} />}
            <Ranking state={state} framework={framework} />
            <LookingBack state={state} framework={framework} />
          </>
        )}
      </main>
    </div>
  );
}

/** The ranking, beside what one can try with it: both are in sight of each other. */
function Ranking({ state, framework: agreed }: { state: SessionState; framework: Framework }) {
  const { framework, isTrying, ranked, before, standfast, tryOut } = useRanking(state, agreed);
  // An object of its own each time, so that the same item can be gone to again.
  const [picked, setPicked] = useState<{ itemId: string } | null>(null);
  const pick = useCallback((itemId: string) => setPicked({ itemId }), []);
  return (
    <div className={styles.ranking}>
      <WhatIf
        ranked={ranked}
        framework={framework}
        isTrying={isTrying}
        onTry={tryOut}
        onPick={pick}
      />
      <RankingSection
        picked={picked}
        items={state.items}
        ranked={ranked}
        framework={framework}
        standfast={standfast}
        before={before}
      />
    </div>
  );
}

/** How many items there are, and how many have the scores that count today. */
function Tally({ items, framework }: { items: readonly Item[]; framework: Framework }) {
  const t = useTranslations('results');
  const accepted = useMemo(
    () => items.filter((item) => isScored(framework, item)).length,
    [items, framework],
  );
  const count = items.length;
  if (count === 0) return t('tallyNone');
  return accepted === count ? t('tallyAll', { count }) : t('tally', { count, accepted });
}
