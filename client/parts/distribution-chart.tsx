import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/parts/distribution-chart.module.css';

interface DistributionChartProps {
  /** What was voted on, such as the criterion's name. */
  name: string;
  kind?: 'benefit' | 'cost' | undefined;
  deck: readonly { label: string; value: number | null }[];
  /** How many played each card, by label. */
  distribution: Readonly<Record<string, number>>;
  /** `null` where nobody played a card with a number. */
  mean: number | null;
  /** The ends are worth talking about, and stand out. */
  endsApart?: boolean;
  /** The card of who looks at it. */
  own?: string | null | undefined;
}

/** How the cards fell over the deck: a bar per card, and a mark at the mean. */
export function DistributionChart(props: DistributionChartProps) {
  const t = useTranslations('parts');
  const numberWords = useNumberWords();
  const { kind, deck, distribution, mean, endsApart = false, own } = props;
  const most = Math.max(1, ...Object.values(distribution));
  const played = deck.filter(({ label, value }) => value !== null && distribution[label]);
  const values = played.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = mean === null ? null : meanPosition(deck, mean);
  const wordy = deck.some(({ label }) => [...label].length > 3);
  const cards = deck.flatMap(({ label }) => {
    const count = distribution[label];
    return count ? [t('timesCard', { count, label })] : [];
  });
  const inWords = {
    name: isolated(props.name),
    cards: cards.length > 0 ? cards.join(', ') : t('chartNoCards'),
  };

  return (
    <div
      role="img"
      aria-label={
        mean === null
          ? t('chart', inWords)
          : t('chartWithMean', { ...inWords, mean: numberWords(mean) })
      }
      className={styles.chart}
      data-kind={kind}
      data-wordy={wordy || undefined}
    >
      <div className={styles.columns}>
        {deck.map(({ label, value }) => {
          const count = distribution[label] ?? 0;
          const end = endsApart && count > 0 && low !== high && (value === low || value === high);
          return (
            <div
              key={label}
              className={styles.column}
              data-end={end || undefined}
              data-own={label === own || undefined}
              data-empty={count === 0 || undefined}
            >
              <div className={styles.track}>
                <span className={styles.count}>{count > 0 && numberWords(count)}</span>
                <span className={styles.bar} style={{ height: `${(count / most) * 76}%` }} />
              </div>
              <span className={styles.label}>{label}</span>
            </div>
          );
        })}
        {at !== null && (
          <span
            className={styles.mean}
            style={{ insetInlineStart: `${((at + 0.5) / deck.length) * 100}%` }}
          />
        )}
      </div>
    </div>
  );
}

/** Where a number stands among the cards, in cards from the first; between two cards by proportion. */
function meanPosition(deck: DistributionChartProps['deck'], mean: number): number | null {
  const cards = deck
    .flatMap(({ value }, index) => (value === null ? [] : [{ value, index }]))
    .sort((a, b) => a.value - b.value);
  const below = cards.findLast(({ value }) => value <= mean);
  const above = cards.find(({ value }) => value >= mean);
  if (!below || !above) return (below ?? above)?.index ?? null;
  if (above.value === below.value) return below.index;
  const share = (mean - below.value) / (above.value - below.value);
  return below.index + share * (above.index - below.index);
}
