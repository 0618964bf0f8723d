import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { numberFormat } from '#client/language/formats.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/compare/compare-page.module.css';
import type { Both, SharedItem } from '#shared/scoring/comparison.ts';

/** One thing that is said of every item, by its heading. */
export interface Cell {
  id: string;
  heading: string;
  content: ReactNode;
}

/**
 * What there is to say of an item that both sessions have; `names` are those of the common criteria. Where
 * priorities are not on one scale, they are left out, and ranks are told as shares of their ranking.
 */
export function useItemCells(
  names: readonly string[],
  isOneScale: boolean,
): (item: SharedItem) => Cell[] {
  const t = useTranslations('compare');
  const numberWords = useNumberWords();
  const percent = numberFormat(useLocale(), { style: 'percent' });
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : numberWords(value);
  const both = (values: Both<string>) => <BothValues values={values} />;
  return ({ standings: [a, b], scores, rankChange, shareChange, difference }) => [
    ...names.map((heading, index) => {
      const [ofA, ofB] = scores[index] ?? [null, null];
      return { id: `score ${index}`, heading, content: both([number(ofA), number(ofB)]) };
    }),
    ...(isOneScale
      ? [
          {
            id: 'priority',
            heading: t('priority'),
            content: both([number(a.item.priority), number(b.item.priority)]),
          },
          { id: 'rank', heading: t('rank'), content: both([number(a.rank), number(b.rank)]) },
          {
            id: 'rank change',
            heading: t('rankChange'),
            content: rankChange === null ? '–' : changeWords(rankChange),
          },
        ]
      : [
          {
            id: 'share',
            heading: t('share'),
            content: both([shareWords(a.share), shareWords(b.share)]),
          },
          {
            id: 'share change',
            heading: t('shareChange'),
            content: shareChange === null ? '–' : pointWords(Math.round(shareChange * 100)),
          },
        ]),
    {
      id: 'agreement',
      heading: t('agreement'),
      content: both([number(a.item.agreement), number(b.item.agreement)]),
    },
    {
      id: 'difference',
      heading: t('difference'),
      content: difference === null ? '–' : percent.format(difference),
    },
  ];

  function shareWords(share: number | null): string {
    return share === null ? '–' : t('first', { share: percent.format(share) });
  }

  function pointWords(points: number): string {
    if (points === 0) return t('same');
    return t(points > 0 ? 'pointsUp' : 'pointsDown', { by: Math.abs(points) });
  }

  function changeWords(change: number): string {
    if (change === 0) return t('same');
    return t(change > 0 ? 'up' : 'down', { by: Math.abs(change) });
  }
}

/** The value of each session, the second below the first. */
function BothValues({ values: [a, b] }: { values: Both<string> }) {
  return (
    <span className={styles.both}>
      <span>
        <span className={styles.letter}>A</span> {a}
      </span>{' '}
      <span>
        <span className={styles.letter}>B</span> {b}
      </span>
    </span>
  );
}
