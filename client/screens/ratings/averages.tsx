import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { AverageSteps } from '#client/screens/ratings/average-steps.tsx';
import styles from '#client/screens/ratings/averages.module.css';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { ratingAverages } from '#shared/session/ratings.ts';
import type { Item, Rating, SessionState } from '#shared/session/state.ts';

interface AveragesProps {
  state: SessionState;
  item: Item;
  ratings: Readonly<Record<string, Rating>>;
}

/** On each criterion: what was agreed, and beside it the average of the ratings. */
export function Averages({ state, item, ratings }: AveragesProps) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  const framework = useFramework();
  const averages = ratingAverages(state, ratings);
  return (
    <div>
      <dl className={styles.criteria}>
        {framework?.criteria.flatMap(({ id, name, kind }) => {
          const average = averages.find(({ criterionId }) => criterionId === id);
          const score = item.scores?.[id];
          if (!average && score === undefined) return [];
          const { mean = null, terms = [], unsure = 0, passed = 0 } = average ?? {};
          const beside = [
            ...(terms.length > 0 ? [t('count', { count: terms.length })] : []),
            ...(unsure > 0 ? [t('unsure', { count: unsure })] : []),
            ...(passed > 0 ? [t('passed', { count: passed })] : []),
          ];
          return [
            <div key={id} className={styles.criterion}>
              <dt>
                <CriterionMark kind={kind} /> <bdi>{name}</bdi>
              </dt>
              <dd className={styles.figures}>
                <span>
                  <span className={styles.label}>{t('agreed')}</span>{' '}
                  {score === undefined ? (
                    <span className={styles.none}>{t('noScore')}</span>
                  ) : (
                    <span className={styles.figure}>{numberWords(score)}</span>
                  )}
                </span>
                {average && (
                  <span>
                    <span className={styles.label}>{t('average')}</span>{' '}
                    {mean === null ? (
                      <span className={styles.none}>{t('noNumber')}</span>
                    ) : (
                      <span className={styles.figure}>{numberWords(mean)}</span>
                    )}{' '}
                    <span className={styles.label}>({beside.join(', ')})</span>
                  </span>
                )}
              </dd>
            </div>,
          ];
        })}
      </dl>
      {averages.length > 0 && (
        <details className={styles.how}>
          <summary>{t('how')}</summary>
          <AverageSteps averages={averages} />
        </details>
      )}
    </div>
  );
}
