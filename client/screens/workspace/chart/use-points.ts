import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import type { ChartPoint } from '#client/parts/draw-spots.ts';
import type { Axes, NumberProperty, PlacedRow } from '#client/screens/workspace/chart/placed.ts';
import { colorOf } from '#client/screens/workspace/views/color-of.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { optionColors } from '#shared/fields/field.ts';
import { isByHand, type Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** The items as points, each with everything that the chart says of it in words. */
export function usePoints(
  axes: Axes | null,
  placed: readonly PlacedRow[],
  color: Property | undefined,
  words: PropertyWords,
): ChartPoint[] {
  const t = useTranslations('workspaceChart');
  const tItem = useTranslations('workspaceItem');
  const numberWords = useNumberWords();
  return useMemo(() => {
    if (!axes) return [];
    const says = (property: NumberProperty, row: RankedItem) => {
      const value = words.valueOf(property, row) || t('nothing');
      return t('says', {
        property: isolated(words.nameOf(property)),
        value: isByHand(property, row) ? `${value} (${tItem('byHand')})` : value,
      });
    };
    return placed.map(({ row, x, y, size }): ChartPoint => {
      const { item, rank } = row;
      const ink = color && colorOf(color, row);
      const title = item.title || t('untitled');
      const facts = [axes.x, axes.y, ...(axes.size ? [axes.size] : [])];
      return {
        ...{ id: item.id, x, y, size, label: title },
        series: ink ? optionColors.indexOf(ink) + 1 : null,
        mark: rank === null ? '' : numberWords(rank),
        description: [
          isolated(title),
          ...facts.map((property) => says(property, row)),
          ...(color ? [words.valueOf(color, row)].filter(Boolean) : []),
        ].join(', '),
      };
    });
  }, [axes, placed, color, words, t, tItem, numberWords]);
}
