import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { AverageSteps } from '#client/screens/ratings/average-steps.tsx';
import styles from '#client/screens/ratings/averages.module.css';
import { type Rated, ratingAgreements, ratingAverages } from '#shared/session/ratings.ts';
import type { Rating } from '#shared/session/state.ts';

interface AveragesProps {
  /** With the framework as people read it. */
  rated: Rated;
  /** What was agreed on, by criterion id. */
  scores: Readonly<Record<string, number>> | undefined;
  ratings: Record<string, Rating>;
}

/** On each criterion: what was agreed, and beside it the average of the ratings and how much they agree. */
export function Averages({ rated, scores, ratings }: AveragesProps) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  const tParts = useTranslations('parts');
  const { framework } = rated;
  const averages = ratingAverages(rated, ratings);
  const agreements = ratingAgreements(rated, ratings);
  return (
    <div>
      <dl className={styles.criteria}>
        {framework.criteria.flatMap(({ id, name, kind }) => {
          const average = averages.find(({ criterionId }) => criterionId === id);
          const score = scores?.[id];
          if (!average && score === undefined) return [];
          const agreement = agreements[id];
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
                    <span className={styles.label}>({beside.join(', ')})</span>{' '}
                    {terms.length > 1 && agreement && (
                      <span className={styles.label}>{tParts(`agreement.${agreement.level}`)}</span>
                    )}
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
          <AverageSteps framework={framework} averages={averages} />
        </details>
      )}
    </div>
  );
}
