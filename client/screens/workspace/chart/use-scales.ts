import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import type { ChartAxis } from '#client/parts/draw-spots.ts';
import {
  type Axes,
  type NumberProperty,
  type PlacedRow,
  scaleFor,
} from '#client/screens/workspace/chart/placed.ts';
import { type Settable, settable } from '#client/screens/workspace/chart/settable.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useValueWords } from '#client/screens/workspace/values/use-value-words.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';

/** An axis of the chart, with what can be set by moving an item along it. */
export interface Scale {
  property: NumberProperty;
  axis: ChartAxis;
  settable: Settable | null;
  /** What a place along it is, in words. */
  wordsAt(value: number): string;
}

/** Both axes, with room for what items have and for what they can be moved to. */
export function useScales(
  axes: Axes | null,
  placed: readonly PlacedRow[],
  words: PropertyWords,
): { x: Scale; y: Scale } | null {
  const t = useTranslations('workspaceChart');
  const numberWords = useNumberWords();
  const valueWords = useValueWords();
  const { framework } = useWorkspace().basics;
  return useMemo(() => {
    if (!axes) return null;
    const scale = (property: NumberProperty, values: readonly number[]): Scale => {
      const known = settable(property, framework, scaleFor(values));
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const reach = known && values.length > 0 ? known.reach(least, most) : [];
      const { min, max, ticks } = scaleFor([...values, ...reach]);
      const name = words.nameOf(property);
      const { field } = property;
      return {
        property,
        axis: { name, min, max, ticks: ticks.map((at) => ({ at, words: numberWords(at) })) },
        settable: known,
        wordsAt: (value) =>
          t('says', {
            property: isolated(name),
            value: field ? valueWords(field, value) : numberWords(value),
          }),
      };
    };
    return {
      x: scale(
        axes.x,
        placed.map(({ x }) => x),
      ),
      y: scale(
        axes.y,
        placed.map(({ y }) => y),
      ),
    };
  }, [axes, placed, words, framework, t, numberWords, valueWords]);
}
