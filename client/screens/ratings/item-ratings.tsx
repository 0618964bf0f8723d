import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/ratings/item-ratings.module.css';
import { RateButton } from '#client/screens/ratings/rate-button.tsx';
import { useShownAverages } from '#client/screens/ratings/use-shown-averages.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import type { Item } from '#shared/session/state.ts';

/** The averages of an item's ratings in a line, and the way to them. */
export function ItemRatings({ item }: { item: Item }) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  const framework = useFramework();
  const averages = useShownAverages(item);
  if (!framework) return null;
  return (
    <div className={styles.ratings}>
      <RateButton item={item} />
      {averages.flatMap(({ criterionId, mean, terms }) => {
        const name = framework.criteria.find(({ id }) => id === criterionId)?.name ?? '';
        if (mean === null) return [];
        const beside = t('beside', { mean: numberWords(mean), count: terms.length });
        return [
          <span key={criterionId}>{t('given', { criterion: isolated(name), card: beside })}</span>,
        ];
      })}
    </div>
  );
}
