import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { type ChartAxis, type ChartPoint, QuadrantChart } from '#client/parts/quadrant-chart.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import type { Picture, PictureAxis } from '#client/screens/results/picture.ts';
import styles from '#client/screens/results/value-picture.module.css';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RankedItem } from '#shared/scoring/priority.ts';
import type { Item, RevealedRound } from '#shared/session/state.ts';

type Translate = ReturnType<typeof useTranslations<'results'>>;
type Size = 'bubble' | 'agreement' | 'votes';

interface ValuePictureProps {
  picture: Picture;
  ranked: readonly RankedItem[];
  framework: Framework;
}

/** The backlog as a picture: what items are worth against what they cost. */
export function ValuePicture({ picture, ranked, framework }: ValuePictureProps) {
  const t = useTranslations('results');
  const pointsOf = usePoints();
  // Criteria that size the bubble were chosen for it.
  const bubble = framework.formula.kind === 'factors' ? framework.formula.bubble : undefined;
  const sizing = framework.criteria.filter(({ id }) => bubble?.includes(id));
  const [chosen, setSize] = useState<Size>('bubble');
  const size = chosen === 'bubble' && sizing.length === 0 ? 'agreement' : chosen;
  const [at, setAt] = useState<string | null>(null);
  const axes = useMemo(
    () => ({
      xAxis: axisWords(picture.x, t),
      yAxis: axisWords(picture.y, t),
      /** From the upper left, row by row. */
      quadrants: quadrantWords(picture, t),
    }),
    [picture, t],
  );
  const points = useMemo(
    () => pointsOf(ranked, picture, framework, size),
    [pointsOf, ranked, picture, framework, size],
  );
  const described = points.find(({ id }) => id === at)?.description;

  if (points.length === 0) return null;
  return (
    <section className={styles.picture} aria-label={t('picture')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('pictureTitle')}</h2>
        <SegmentedChoice<Size>
          legend={t('pointSize')}
          options={[
            ...(sizing.length > 0
              ? [{ value: 'bubble' as const, label: sizing.map(({ name }) => name).join(' + ') }]
              : []),
            { value: 'agreement', label: t('byAgreement') },
            { value: 'votes', label: t('byVotes') },
          ]}
          value={size}
          onChange={setSize}
        />
      </div>
      <QuadrantChart title={t('chart')} {...axes} points={points} onPoint={setAt} />
      <p className={styles.described} data-at={described && ''} aria-hidden="true">
        {described ?? t('chartHint')}
      </p>
    </section>
  );
}

function axisWords({ name, min, max }: PictureAxis, t: Translate): ChartAxis {
  return { name, min, max, lowWords: t('low'), highWords: t('high') };
}

function quadrantWords(
  { quadrants }: Picture,
  t: Translate,
): readonly [string, string, string, string] | null {
  switch (quadrants) {
    case 'effort':
      return [t('quickWins'), t('bigBets'), t('fillIns'), t('timeSinks')];
    case 'kano':
      return [t('attractive'), t('performance'), t('indifferent'), t('mustBe')];
    default:
      return null;
  }
}

function usePoints() {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  const titleOf = useTitleOf();
  return useCallback(
    (
      ranked: readonly RankedItem[],
      picture: Picture,
      framework: Framework,
      size: Size,
    ): ChartPoint[] => {
      const ranks = new Map(ranked.map(({ item, rank }) => [item.id, rank]));
      const placed = picture.placed.map((one) => ({
        ...one,
        rank: ranks.get(one.item.id) ?? null,
        ...standingOf(one.item),
      }));
      const mostVotes = Math.max(1, ...placed.map(({ votes }) => votes));
      const sizes = {
        votes: ({ votes }: (typeof placed)[number]) => votes / mostVotes,
        agreement: ({ agreement }: (typeof placed)[number]) => agreement ?? 0,
        bubble: (one: (typeof placed)[number]) => one.size ?? 0,
      };
      const spotOf = ({ x, y }: { x: number; y: number }) => `${x} ${y}`;
      const onSpot = Map.groupBy(placed, spotOf);
      return placed.map((one) => {
        const { item, rank, x, y, votes, agreement } = one;
        // Points on one spot hide each other: the first says how many more there are.
        const [first, ...hidden] = onSpot.get(spotOf(one)) ?? [];
        const more = first === one && hidden.length > 0 ? ` +${numberWords(hidden.length)}` : '';
        const title = isolated(titleOf(item));
        return {
          id: item.id,
          x,
          y,
          size: sizes[size](one),
          mark: rank === null ? '–' : numberWords(rank),
          label: first === one ? `${titleOf(item)}${more}` : '',
          description: [
            rank === null ? title : t('pointRanked', { rank, title }),
            ...framework.criteria.map(({ id, name }) =>
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
