import { ArrowLeft } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { ConnectionBanner } from '#client/parts/connection-banner.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { useFirmness } from '#client/screens/firmness/use-firmness.ts';
import { hasWeights } from '#client/screens/framework/weight-sliders.tsx';
import { LabelChoice } from '#client/screens/labels/label-choice.tsx';
import { fewItems, hasLabel, useLabelFilter } from '#client/screens/labels/use-label-filter.ts';
import { ExportButtons } from '#client/screens/results/export-buttons.tsx';
import { ItemExplanation } from '#client/screens/results/item-explanation.tsx';
import { LookingBack } from '#client/screens/results/looking-back.tsx';
import { pictureOf } from '#client/screens/results/picture.ts';
import { RankedItems } from '#client/screens/results/ranked-items.tsx';
import styles from '#client/screens/results/results-screen.module.css';
import { Totals } from '#client/screens/results/totals.tsx';
import { TriedWeights } from '#client/screens/results/tried-weights.tsx';
import { ValuePicture } from '#client/screens/results/value-picture.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf, rankItems } from '#shared/scoring/priority.ts';
import type { Item } from '#shared/session/state.ts';

const none: readonly Item[] = [];

/** What came out so far, for everybody and at any time: the backlog by rank, and as files. */
export function ResultsScreen() {
  const t = useTranslations('results');
  const state = useView((view) => view.state);
  const connection = useView((view) => view.connection);
  const items = state?.items;
  const agreed = useFramework();
  // What is agreed meanwhile replaces what is being tried.
  const [trial, setTrial] = useState<{ of: Framework | undefined; framework: Framework } | null>(
    null,
  );
  const tried = trial?.of === agreed ? (trial?.framework ?? null) : null;
  const framework = tried ?? agreed;
  const ranked = useMemo(
    () => rankItems(tried ? prioritized(items ?? [], tried) : (items ?? [])),
    [items, tried],
  );
  const late = useDeferredValue(framework);
  const standfast = useFirmness(late);
  const [explained, setExplained] = useState<string | null>(null);
  const tally = useTally(items ?? none);
  const labelFilter = useLabelFilter(items ?? none);
  const picture = useMemo(
    () =>
      framework &&
      pictureOf(
        framework,
        ranked.map(({ item }) => item),
      ),
    [framework, ranked],
  );
  const heading = useRef<HTMLHeadingElement>(null);

  // Whoever follows a link with the keyboard or by ear lands on what it leads to.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  if (!state || !framework) return null;
  const { id, title } = state;
  const isLong = state.items.length > fewItems;
  const shown = ranked.find(({ item }) => item.id === explained);
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
            {framework.formula.kind === 'none' && (
              <Totals items={state.items} framework={framework} />
            )}
            {isLong && (
              <div className={styles.narrowing}>
                <LabelChoice {...labelFilter} />
              </div>
            )}
            <RankedItems
              ranked={
                isLong ? ranked.filter(({ item }) => hasLabel(item, labelFilter.label)) : ranked
              }
              framework={framework}
              standfast={standfast}
              onExplain={setExplained}
            />
            {picture && <ValuePicture picture={picture} ranked={ranked} framework={framework} />}
            {hasWeights(framework) && (
              <TriedWeights
                framework={framework}
                isTrying={tried !== null}
                onTry={(next) => setTrial(next && { of: agreed, framework: next })}
              />
            )}
            <LookingBack state={state} framework={framework} />
          </>
        )}
      </main>
      {shown && (
        <ItemExplanation
          item={shown.item}
          ranked={ranked}
          framework={framework}
          onClose={() => setExplained(null)}
        />
      )}
    </div>
  );
}

/** The items as another framework ranks them. */
function prioritized(items: readonly Item[], framework: Framework): Item[] {
  const largest = largestScores(items.flatMap(({ scores }) => (scores ? [scores] : [])));
  return items.map(({ priority: _, ...item }) => {
    const priority = item.scores && priorityOf(framework, item.scores, largest);
    return priority === undefined ? item : { ...item, priority };
  });
}

function useTally(items: readonly Item[]): string {
  const t = useTranslations('results');
  const count = items.length;
  if (count === 0) return t('tallyNone');
  const accepted = items.filter(({ status }) => status === 'accepted').length;
  return accepted === count ? t('tallyAll', { count }) : t('tally', { count, accepted });
}
