import { memo, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import type { ChartAxis, ChartPoint } from '#client/parts/draw-spots.ts';
import { SelectField } from '#client/parts/field.tsx';
import { QuadrantChart } from '#client/parts/quadrant-chart.tsx';
import { type Colouring, coloursOf } from '#client/screens/results/colours.ts';
import type { Picture, PictureAxis } from '#client/screens/results/picture.ts';
import { PictureLegend } from '#client/screens/results/picture-legend.tsx';
import { type PointSize, usePoints } from '#client/screens/results/use-points.ts';
import styles from '#client/screens/results/value-picture.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RankedItem } from '#shared/session/ranking.ts';

type Translate = ReturnType<typeof useTranslations<'results'>>;

/** So many of a spot are named to those who listen. */
const mostNamed = 5;

interface ValuePictureProps {
  picture: Picture;
  ranked: readonly RankedItem[];
  framework: Framework;
  /** Goes to an item's row; without it there is none to go to. */
  onPick?: (itemId: string) => void;
}

/** The backlog as a picture: what items are worth against what they cost. Not drawn while only the rows move. */
export const ValuePicture = memo(function ValuePicture({
  picture,
  ranked,
  framework,
  onPick,
}: ValuePictureProps) {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  const pointsOf = usePoints();
  // Criteria that size the bubble were chosen for it.
  const bubble = framework.formula.kind === 'factors' ? framework.formula.bubble : undefined;
  const sizing = framework.criteria.filter(({ id }) => bubble?.includes(id));
  const [chosen, setSize] = useState<PointSize>('bubble');
  const size = chosen === 'bubble' && sizing.length === 0 ? 'agreement' : chosen;
  const sizeNames: Record<PointSize, string> = {
    bubble: sizing.map(({ name }) => name).join(' + '),
    agreement: t('byAgreement'),
    votes: t('byVotes'),
  };
  const sizes: PointSize[] =
    sizing.length > 0 ? ['bubble', 'agreement', 'votes'] : ['agreement', 'votes'];
  const items = useMemo(() => picture.placed.map(({ item }) => item), [picture]);
  const colourings = useMemo(
    () => ({ label: coloursOf(items, 'label'), parent: coloursOf(items, 'parent') }),
    [items],
  );
  const [colouring, setColouring] = useState<Colouring | 'none'>('none');
  const colours = colouring === 'none' ? null : colourings[colouring];
  const { label: byLabel, parent: byParent } = colourings;
  const axes = useMemo(
    () => ({
      xAxis: axisWords(picture.x, t, numberWords),
      yAxis: axisWords(picture.y, t, numberWords),
      /** From the upper left, row by row. */
      quadrants: quadrantWords(picture, t),
      lines: picture.lines.map(({ priority, points }) => ({
        words: numberWords(priority),
        points,
      })),
    }),
    [picture, t, numberWords],
  );
  const points = useMemo(
    () => pointsOf(ranked, picture, framework, size, colours),
    [pointsOf, ranked, picture, framework, size, colours],
  );
  const isTied = useMemo(
    () => new Set(points.map(({ x, y }) => `${x} ${y}`)).size < points.length,
    [points],
  );

  if (points.length === 0) return null;
  return (
    <section className={styles.picture} aria-label={t('picture')}>
      <h2 className={styles.title}>{t('pictureTitle')}</h2>
      <div className={styles.choices}>
        <SelectField
          label={t('pointSize')}
          labelHidden
          value={size}
          onChange={(event) =>
            setSize(sizes.find((one) => one === event.target.value) ?? 'agreement')
          }
        >
          {sizes.map((one) => (
            <option key={one} value={one}>
              {t('sizeBy', { what: sizeNames[one] })}
            </option>
          ))}
        </SelectField>
        {(byLabel || byParent) && (
          <SelectField
            label={t('colour')}
            labelHidden
            value={colours ? colouring : 'none'}
            onChange={({ target: { value } }) =>
              setColouring(value === 'label' || value === 'parent' ? value : 'none')
            }
          >
            <option value="none">{t('colourNone')}</option>
            {byLabel && <option value="label">{t('colourByLabel')}</option>}
            {byParent && <option value="parent">{t('colourByParent')}</option>}
          </SelectField>
        )}
      </div>
      <QuadrantChart
        title={t('chart')}
        {...axes}
        points={points}
        spotWords={(some) =>
          [
            t('spot', { count: some.length }),
            ...some.slice(0, mostNamed).map(({ mark, label }) => `${mark}. ${isolated(label)}`),
          ].join(', ')
        }
      >
        {(some, isOpen) => <AtSpot points={some} onPick={isOpen ? onPick : undefined} />}
      </QuadrantChart>
      <PictureLegend
        size={sizeNames[size]}
        hasLines={axes.lines.length > 0}
        isTied={isTied}
        colours={colours}
      />
    </section>
  );
});

interface AtSpotProps {
  points: readonly ChartPoint[];
  onPick: ((itemId: string) => void) | undefined;
}

/** The items on a spot: all about it, if it is one. */
function AtSpot({ points, onPick }: AtSpotProps) {
  const t = useTranslations('results');
  const [first] = points;
  if (!first) return null;
  return (
    <>
      {points.length > 1 && <p className={styles.count}>{t('spot', { count: points.length })}</p>}
      <ul className={styles.items}>
        {points.map((point) => (
          <li key={point.id}>
            {onPick ? (
              <button type="button" className={styles.pick} onClick={() => onPick(point.id)}>
                <Named point={point} />
              </button>
            ) : (
              <Named point={point} />
            )}
          </li>
        ))}
      </ul>
      {points.length === 1 && <p className={styles.about}>{first.description}</p>}
    </>
  );
}

function Named({ point: { mark, label } }: { point: ChartPoint }) {
  return (
    <>
      <strong>{mark}</strong> <bdi>{label}</bdi>
    </>
  );
}

function axisWords(
  { name, min, max, ticks, unit }: PictureAxis,
  t: Translate,
  numberWords: (value: number) => string,
): ChartAxis {
  return {
    name,
    min,
    max,
    ticks: ticks.map(({ at, value }) => ({
      at,
      words: unit === 'percent' ? t('percent', { value: numberWords(value) }) : numberWords(value),
    })),
  };
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
