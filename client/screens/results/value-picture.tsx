import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { type ChartAxis, type ChartPoint, QuadrantChart } from '#client/parts/quadrant-chart.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { type Picture, type PictureAxis, placeOn } from '#client/screens/results/picture.ts';
import styles from '#client/screens/results/value-picture.module.css';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { RankedItem } from '#shared/scoring/priority.ts';
import type { Item, RevealedRound } from '#shared/session/state.ts';

type Translate = ReturnType<typeof useTranslations<'results'>>;
type Size = 'agreement' | 'votes';

interface ValuePictureProps {
  picture: Picture;
  ranked: readonly RankedItem[];
}

/** The backlog as a picture: what items are worth against what they cost. */
export function ValuePicture({ picture, ranked }: ValuePictureProps) {
  const t = useTranslations('results');
  const pointsOf = usePoints();
  const [size, setSize] = useState<Size>('agreement');
  const [at, setAt] = useState<string | null>(null);
  const axes = useMemo(
    () => ({
      xAxis: axisWords(picture.cost, t),
      yAxis: axisWords(picture.benefit, t),
      /** From the upper left, row by row. */
      quadrants: [t('quickWins'), t('bigBets'), t('fillIns'), t('timeSinks')] as const,
    }),
    [picture, t],
  );
  const points = useMemo(() => pointsOf(ranked, picture, size), [pointsOf, ranked, picture, size]);
  const described = points.find(({ id }) => id === at)?.description;

  if (points.length === 0) return null;
  return (
    <section className={styles.picture} aria-label={t('picture')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('pictureTitle')}</h2>
        <SegmentedChoice<Size>
          legend={t('pointSize')}
          options={[
            { value: 'agreement', label: t('byAgreement') },
            { value: 'votes', label: t('byVotes') },
          ]}
          value={size}
          onChange={setSize}
        />
      </div>
      <QuadrantChart title={t('chart')} {...axes} points={points} onPoint={setAt} />
      <p className={styles.described} aria-hidden="true">
        {described ?? t('chartHint')}
      </p>
    </section>
  );
}

function axisWords({ criteria, min, max }: PictureAxis, t: Translate): ChartAxis {
  return {
    name: criteria.map(({ name }) => name).join(' + '),
    min,
    max,
    lowWords: t('low'),
    highWords: t('high'),
  };
}

function usePoints() {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  const titleOf = useTitleOf();
  return useCallback(
    (ranked: readonly RankedItem[], picture: Picture, size: Size): ChartPoint[] => {
      const placed = ranked.flatMap(({ item, rank }) => {
        const x = placeOn(picture.cost, item);
        const y = placeOn(picture.benefit, item);
        return x === null || y === null ? [] : [{ item, rank, x, y, ...standingOf(item) }];
      });
      const mostVotes = Math.max(1, ...placed.map(({ votes }) => votes));
      return placed.map(({ item, rank, x, y, votes, agreement }) => {
        const title = isolated(titleOf(item));
        return {
          id: item.id,
          x,
          y,
          size: size === 'votes' ? votes / mostVotes : (agreement ?? 0),
          mark: rank === null ? '–' : numberWords(rank),
          label: titleOf(item),
          description: [
            rank === null ? title : t('pointRanked', { rank, title }),
            ...[...picture.benefit.criteria, ...picture.cost.criteria].map(({ id, name }) =>
              t('pointScore', {
                criterion: isolated(name),
                score: numberWords(item.scores?.[id] ?? Number.NaN),
              }),
            ),
            ...(item.priority === undefined
              ? []
              : [t('pointPriority', { priority: numberWords(item.priority) })]),
            ...(agreement === null
              ? []
              : [t('pointAgreement', { agreement: numberWords(agreement) })]),
            t('pointVotes', { count: votes }),
          ].join(', '),
        };
      });
    },
    [t, numberWords, titleOf],
  );
}

/** How the item's last revealed round went: who voted, and how much they agreed over all criteria. */
function standingOf({ rounds }: Item): { votes: number; agreement: number | null } {
  const last = rounds.findLast((round): round is RevealedRound => round.state === 'revealed');
  if (!last) return { votes: 0, agreement: null };
  const agreements = Object.values(last.results).flatMap(({ agreement }) => agreement?.value ?? []);
  return {
    votes: last.voted.length + last.partial.length,
    agreement:
      agreements.length === 0
        ? null
        : agreements.reduce((sum, value) => sum + value, 0) / agreements.length,
  };
}
