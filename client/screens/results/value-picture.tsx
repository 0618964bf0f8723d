import { useMemo, useState } from 'react';
import { type ChartAxis, type ChartPoint, QuadrantChart } from '#client/parts/quadrant-chart.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { type Picture, type PictureAxis, placeOn } from '#client/screens/results/picture.ts';
import styles from '#client/screens/results/value-picture.module.css';
import { numberWords } from '#client/screens/round/number-words.ts';
import { titleOf } from '#client/screens/table/standing.ts';
import type { RankedItem } from '#shared/scoring/priority.ts';
import type { Item, RevealedRound } from '#shared/session/state.ts';

/** From the upper left, row by row. */
const quadrants = ['Quick wins', 'Big bets', 'Fill-ins', 'Time sinks'] as const;

type Size = 'agreement' | 'votes';

interface ValuePictureProps {
  picture: Picture;
  ranked: readonly RankedItem[];
}

/** The backlog as a picture: what items are worth against what they cost. */
export function ValuePicture({ picture, ranked }: ValuePictureProps) {
  const [size, setSize] = useState<Size>('agreement');
  const [at, setAt] = useState<string | null>(null);
  const axes = useMemo(
    () => ({ xAxis: axisWords(picture.cost), yAxis: axisWords(picture.benefit) }),
    [picture],
  );
  const points = useMemo(() => pointsOf(ranked, picture, size), [ranked, picture, size]);
  const described = points.find(({ id }) => id === at)?.description;

  if (points.length === 0) return null;
  return (
    <section className={styles.picture} aria-label="Picture">
      <div className={styles.head}>
        <h2 className={styles.title}>What is worth the effort</h2>
        <SegmentedChoice<Size>
          legend="Point size"
          options={[
            { value: 'agreement', label: 'Agreement' },
            { value: 'votes', label: 'Votes' },
          ]}
          value={size}
          onChange={setSize}
        />
      </div>
      <QuadrantChart
        title="Items by what they are worth and what they cost; the arrow keys go from item to item"
        {...axes}
        quadrants={quadrants}
        points={points}
        onPoint={setAt}
      />
      <p className={styles.described} aria-hidden="true">
        {described ?? 'Point at an item, or go there with the arrow keys, to read all about it.'}
      </p>
    </section>
  );
}

function axisWords({ criteria, min, max }: PictureAxis): ChartAxis {
  return {
    name: criteria.map(({ name }) => name).join(' + '),
    min,
    max,
    lowWords: 'low',
    highWords: 'high',
  };
}

function pointsOf(ranked: readonly RankedItem[], picture: Picture, size: Size): ChartPoint[] {
  const placed = ranked.flatMap(({ item, rank }) => {
    const x = placeOn(picture.cost, item);
    const y = placeOn(picture.benefit, item);
    return x === null || y === null ? [] : [{ item, rank, x, y, ...standingOf(item) }];
  });
  const mostVotes = Math.max(1, ...placed.map(({ votes }) => votes));
  return placed.map(({ item, rank, x, y, votes, agreement }) => ({
    id: item.id,
    x,
    y,
    size: size === 'votes' ? votes / mostVotes : (agreement ?? 0),
    mark: rank === null ? '–' : numberWords(rank),
    label: titleOf(item),
    description: [
      `${rank === null ? '' : `${numberWords(rank)}. `}${titleOf(item)}`,
      ...[...picture.benefit.criteria, ...picture.cost.criteria].map(
        ({ id, name }) => `${name} ${numberWords(item.scores?.[id] ?? Number.NaN)}`,
      ),
      ...(item.priority === undefined ? [] : [`priority ${numberWords(item.priority)}`]),
      ...(agreement === null ? [] : [`agreement ${numberWords(agreement)}`]),
      votes === 1 ? '1 vote' : `${numberWords(votes)} votes`,
    ].join(', '),
  }));
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
