import { useTranslations } from 'use-intl';
import type { Colours } from '#client/screens/results/colours.ts';
import styles from '#client/screens/results/picture-legend.module.css';

interface PictureLegendProps {
  /** What the size of a point stands for. */
  size: string;
  hasLines: boolean;
  /** Whether several items lie on one spot. */
  isTied: boolean;
  colours: Colours | null;
}

/** What sizes, numbers, lines and colours of the picture mean. */
export function PictureLegend({ size, hasLines, isTied, colours }: PictureLegendProps) {
  const t = useTranslations('results');
  return (
    <ul className={styles.legend} aria-label={t('legend')}>
      <li>
        <span className={styles.sizes} aria-hidden="true">
          <span />
          <span />
          <span />
        </span>
        {t('legendSize', { what: size })}
      </li>
      {isTied && (
        <li>
          <strong className={styles.times}>×2</strong>
          {t('legendTies')}
        </li>
      )}
      {hasLines && (
        <li>
          <span className={styles.line} aria-hidden="true" />
          {t('legendLines')}
        </li>
      )}
      {colours?.names.map((name, index) => (
        <li key={name}>
          <span className={styles.colour} data-series={index + 1} aria-hidden="true" />
          <bdi>{name}</bdi>
        </li>
      ))}
      {colours?.hasOthers && (
        <li>
          <span className={styles.colour} data-series="rest" aria-hidden="true" />
          {t('others')}
        </li>
      )}
    </ul>
  );
}
