import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/ratings/average-steps.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RatingAverage } from '#shared/session/ratings.ts';

interface AverageStepsProps {
  framework: Framework;
  averages: readonly RatingAverage[];
}

/** How the averages were computed, in this item's own numbers, such as “(4 + 2 × 5) ÷ 3 = 4.67”. */
export function AverageSteps({ framework, averages }: AverageStepsProps) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  const isWeighed = averages.some(({ terms }) => terms.some(({ weight }) => weight !== 1));
  return (
    <div className={styles.steps}>
      <p>
        {t('means')} {isWeighed && t('weighed')}
      </p>
      <ul>
        {averages.map((average) => {
          const name = framework.criteria.find(({ id }) => id === average.criterionId)?.name ?? '';
          const criterion = isolated(name);
          return (
            <li key={average.criterionId}>
              {average.mean === null
                ? t('noSteps', { criterion })
                : t('steps', {
                    criterion,
                    steps: isolated(stepsOf(average, numberWords)),
                    mean: numberWords(average.mean),
                  })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Equal cards together, times the weight of all who chose them. */
function stepsOf({ terms }: RatingAverage, words: (value: number) => string): string {
  const weights = new Map<number, number>();
  for (const { value, weight } of terms) weights.set(value, (weights.get(value) ?? 0) + weight);
  const parts = [...weights].map(([value, weight]) =>
    weight === 1 ? words(value) : `${words(weight)} × ${words(value)}`,
  );
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  const sum = parts.join(' + ');
  return `${parts.length > 1 ? `(${sum})` : sum} ÷ ${words(total)}`;
}
