import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/results/totals.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

/** What estimates come to: the sum and the average of each criterion over the items that have a score. */
export function Totals({ items, framework }: { items: readonly Item[]; framework: Framework }) {
  const t = useTranslations('explain');
  const numberWords = useNumberWords();
  const totals = framework.criteria.flatMap(({ id, name }) => {
    const scores = items.flatMap((item) => item.scores?.[id] ?? []);
    const total = scores.reduce((sum, score) => sum + score, 0);
    return scores.length === 0 ? [] : [{ id, name, total, average: total / scores.length }];
  });
  if (totals.length === 0) return null;
  return (
    <section aria-label={t('totals')}>
      <dl className={styles.totals}>
        {totals.map(({ id, name, total, average }) => (
          <div key={id} className={styles.total}>
            <dt className={styles.name} dir="auto">
              {name}
            </dt>
            <dd>
              {t('total')} <strong className={styles.figure}>{numberWords(total)}</strong>
            </dd>
            <dd>
              {t('average')} <strong className={styles.figure}>{numberWords(average)}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
