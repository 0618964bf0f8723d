import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import type { ChartPoint } from '#client/parts/draw-spots.ts';
import type { Colours } from '#client/screens/results/colours.ts';
import type { Picture } from '#client/screens/results/picture.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { agreementsOn } from '#shared/session/item-agreement.ts';
import type { RankedItem } from '#shared/session/ranking.ts';
import type { Item } from '#shared/session/state.ts';

/** What the size of a point stands for; `bubble` for the criteria that were chosen for it. */
export type PointSize = 'bubble' | 'agreement' | 'votes';

/** Puts the items of a picture into points and words. */
export function usePoints() {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  const titleOf = useTitleOf();
  const factsOf = useFacts();
  return useCallback(
    (
      ranked: readonly RankedItem[],
      picture: Picture,
      framework: Framework,
      size: PointSize,
      colours: Colours | null,
    ): ChartPoint[] => {
      const ranks = new Map(ranked.map(({ item, rank }) => [item.id, rank]));
      const placed = picture.placed.map((one) => ({
        ...one,
        rank: ranks.get(one.item.id) ?? null,
        votes: votesOn(one.item),
        // Of several criteria, the one on which there is least.
        agreement: agreementsOn(framework, one.item)[0]?.value ?? null,
      }));
      const mostVotes = Math.max(1, ...placed.map(({ votes }) => votes));
      const sizes = {
        votes: ({ votes }: (typeof placed)[number]) => votes / mostVotes,
        agreement: ({ agreement }: (typeof placed)[number]) => agreement ?? 0,
        bubble: (one: (typeof placed)[number]) => one.size ?? 0,
      };
      return placed.map((one) => {
        const { item, rank, x, y, votes, agreement } = one;
        const title = isolated(titleOf(item));
        return {
          id: item.id,
          x,
          y,
          size: sizes[size](one),
          series: colours?.of(item) ?? null,
          mark: rank === null ? '–' : numberWords(rank),
          label: titleOf(item),
          description: [
            rank === null ? title : t('pointRanked', { rank, title }),
            ...(item.priority === undefined
              ? []
              : [t('pointPriority', { priority: numberWords(item.priority) })]),
            factsOf(item, framework, agreement, votes),
          ].join(', '),
        };
      });
    },
    [t, numberWords, titleOf, factsOf],
  );
}

/** What a point says of its item that no weight changes, put into words once: weights move often. */
function useFacts() {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  return useMemo(() => {
    const known = new WeakMap<object, { of: string; words: string }>();
    return (
      item: Item,
      { criteria }: Framework,
      agreement: number | null,
      votes: number,
    ): string => {
      // With other weights the item is another object, but its scores are not.
      const key = item.scores ?? item;
      const of = [agreement, votes, ...criteria.map(({ name }) => name)].join('\n');
      const before = known.get(key);
      if (before?.of === of) return before.words;
      const words = [
        ...criteria.map(({ id, name }) =>
          t('pointScore', {
            criterion: isolated(name),
            score: numberWords(item.scores?.[id] ?? Number.NaN),
          }),
        ),
        ...(agreement === null ? [] : [t('pointAgreement', { agreement: numberWords(agreement) })]),
        t('pointVotes', { count: votes }),
      ].join(', ');
      known.set(key, { of, words });
      return words;
    };
  }, [t, numberWords]);
}

/** How many people voted in the item's last revealed round. */
function votesOn({ rounds }: Item): number {
  const last = rounds.findLast((round) => round.state === 'revealed');
  return last ? last.voted.size + last.partial.size : 0;
}
