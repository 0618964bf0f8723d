import { Check } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { ItemRatings } from '#client/screens/ratings/lazy-ratings.ts';
import styles from '#client/screens/round/accepted.module.css';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { rankItems } from '#shared/session/ranking.ts';
import type { Item } from '#shared/session/state.ts';

interface AcceptedProps {
  item: Item;
  items: readonly Item[];
  framework: Framework;
  /** Nothing but the figures: there is nothing to press before a room. */
  isPlain?: boolean;
}

/** The score that was agreed on for a criterion, in the room that its field had. */
export function AcceptedScore({ item, criterion }: { item: Item; criterion: Criterion }) {
  const t = useTranslations('table');
  const numberWords = useNumberWords();
  const score = item.scores?.[criterion.id];
  return (
    <p className={styles.score}>
      <span>{t('criterionScore', { criterion: isolated(criterion.name) })}</span>
      <strong>{score === undefined ? '–' : numberWords(score)}</strong>
    </p>
  );
}

/** The scores that were agreed, where they put the item in the backlog, and what it was rated besides. */
export function Accepted({ item, items, framework, isPlain = false }: AcceptedProps) {
  const t = useTranslations('item');
  const numberWords = useNumberWords();
  const rank = rankItems(items).find((one) => one.item.id === item.id)?.rank;
  const ranked = items.filter((one) => one.priority !== undefined).length;
  const scores = framework.criteria.flatMap((criterion) => {
    const score = item.scores?.[criterion.id];
    return score === undefined ? [] : [{ criterion, score }];
  });
  return (
    <section className={styles.accepted} aria-label={t('accepted')}>
      <p className={styles.stamp}>
        <Check size={18} strokeWidth={3} aria-hidden="true" />
        {t('accepted')}
      </p>
      <dl className={styles.figures}>
        {item.priority !== undefined && (
          <div className={styles.priority}>
            <dt>{t('priority')}</dt>
            <dd>{numberWords(item.priority)}</dd>
          </div>
        )}
        {scores.map(({ criterion, score }) => (
          <div key={criterion.id}>
            <dt>
              <CriterionMark kind={criterion.kind} /> <span dir="auto">{criterion.name}</span>
            </dt>
            <dd>{numberWords(score)}</dd>
          </div>
        ))}
        {rank != null && ranked > 1 && (
          <div>
            <dt>{t('rank')}</dt>
            <dd>{t('rankOf', { rank, count: ranked })}</dd>
          </div>
        )}
      </dl>
      {!isPlain && (
        <Suspense>
          <ItemRatings item={item} />
        </Suspense>
      )}
    </section>
  );
}
