import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { listFormat } from '#client/language/formats.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { LinkButton } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import styles from '#client/screens/compare/compare-page.module.css';
import { OnlyItems } from '#client/screens/compare/only-items.tsx';
import type { ReadSession } from '#client/screens/compare/read-session.ts';
import { SharedItems } from '#client/screens/compare/shared-items.tsx';
import { SourceChoice } from '#client/screens/compare/source-choice.tsx';
import { UnlikeScales } from '#client/screens/compare/unlike-scales.tsx';
import { usePair } from '#client/screens/compare/use-pair.ts';
import { type Source, useSource } from '#client/screens/compare/use-source.ts';
import { recentSessions } from '#client/sync/identity.ts';
import {
  type ComparedCriterion,
  type Comparison,
  compare,
  inOrder,
  unlikeness,
} from '#shared/scoring/comparison.ts';

const orders = ['backlog', 'rank', 'difference'] as const;
type Order = (typeof orders)[number];

/** Two sessions that played the same backlog, side by side. */
export function ComparePage() {
  const t = useTranslations('compare');
  const [sessions] = useState(() => recentSessions());
  const [pair, setPair] = usePair();
  const a = useSource(pair.a);
  const b = useSource(pair.b);
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever follows a link with the keyboard or by ear lands on what it leads to.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className={styles.page}>
      <Link href="/" asChild>
        <LinkButton
          variant="quiet"
          size="small"
          icon={<ArrowLeft className={styles.back} aria-hidden="true" />}
        >
          {t('back')}
        </LinkButton>
      </Link>
      <div>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {t('title')}
        </h1>
        <p className={styles.about}>{t('about')}</p>
      </div>
      <div className={styles.sources}>
        <SourceChoice
          letter="A"
          source={a.source}
          sessions={sessions}
          taken={idOf(b.source)}
          onSession={(sessionId) => setPair({ ...pair, a: sessionId })}
          onAgain={a.again}
          onFile={(file) => {
            setPair({ ...pair, a: null });
            a.takeFile(file);
          }}
        />
        <SourceChoice
          letter="B"
          source={b.source}
          sessions={sessions}
          taken={idOf(a.source)}
          onSession={(sessionId) => setPair({ ...pair, b: sessionId })}
          onAgain={b.again}
          onFile={(file) => {
            setPair({ ...pair, b: null });
            b.takeFile(file);
          }}
        />
      </div>
      {a.source.state === 'here' && b.source.state === 'here' ? (
        <SideBySide first={a.source.session} second={b.source.session} />
      ) : (
        <div className={styles.empty}>
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        </div>
      )}
    </main>
  );
}

function idOf(source: Source): string | null {
  return source.state === 'none' ? null : source.sessionId;
}

function SideBySide({ first, second }: { first: ReadSession; second: ReadSession }) {
  const t = useTranslations('compare');
  const comparison = useMemo(() => compare(first, second), [first, second]);
  const [order, setOrder] = useState<Order>('backlog');
  const summary = useSummary(comparison);
  const namesOf = useCriterionNames();
  const { criteria, onlyCriteria, items, onlyItems } = comparison;
  const unlike = useMemo(
    () => unlikeness([first.formula, second.formula], comparison),
    [first, second, comparison],
  );
  const isOneScale = unlike.length === 0;
  const by = order === 'rank' && !isOneScale ? 'share' : order;
  const shown = useMemo(() => inOrder(items, by), [items, by]);
  return (
    <>
      <div role="status">
        <p className={styles.summary}>{summary}</p>
        {items.length === 0 && <p className={styles.about}>{t('nothing')}</p>}
      </div>
      {items.length > 0 && (
        <>
          {!isOneScale && (
            <UnlikeScales
              unlike={unlike}
              kinds={[first.formula.kind, second.formula.kind]}
              namesOf={(some) => namesOf(first, some)}
            />
          )}
          <SegmentedChoice<Order>
            legend={t('order')}
            options={orders.map((value) => ({ value, label: t(`orders.${value}`) }))}
            value={order}
            onChange={setOrder}
          />
          <SharedItems
            items={shown}
            isOneScale={isOneScale}
            names={namesOf(
              first,
              criteria.map(([one]) => one),
            )}
          />
          <p className={styles.about}>{t('differenceHint')}</p>
        </>
      )}
      <OnlyCriteria letter="A" names={namesOf(first, onlyCriteria[0])} />
      <OnlyCriteria letter="B" names={namesOf(second, onlyCriteria[1])} />
      <OnlyItems letter="A" items={onlyItems[0]} />
      <OnlyItems letter="B" items={onlyItems[1]} />
    </>
  );
}

function OnlyCriteria({ letter, names }: { letter: string; names: readonly string[] }) {
  const t = useTranslations('compare');
  const language = useLocale();
  if (names.length === 0) return null;
  const list = listFormat(language, { type: 'unit' }).format(names);
  return <p dir="auto">{t('onlyCriteria', { letter, names: list })}</p>;
}

/** Such as “14 items in both, 3 only in B”. */
function useSummary({ items, onlyItems: [ofA, ofB] }: Comparison): string {
  const t = useTranslations('compare');
  const language = useLocale();
  const parts = [
    t('inBoth', { count: items.length }),
    ...(ofA.length > 0 ? [t('onlyIn', { count: ofA.length, letter: 'A' })] : []),
    ...(ofB.length > 0 ? [t('onlyIn', { count: ofB.length, letter: 'B' })] : []),
  ];
  return `${listFormat(language, { type: 'unit' }).format(parts)}.`;
}

/** Names criteria of a session in the page's language where they are of a ready-made framework. */
function useCriterionNames(): (
  session: ReadSession,
  criteria: readonly ComparedCriterion[],
) => string[] {
  const readyNames = useReadyNames();
  return ({ frameworkId }, criteria) =>
    readyNames({ id: frameworkId, name: '', criteria }).criteria.map(({ name }) => name);
}
