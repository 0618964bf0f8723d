import { type Deck, oneToTen, storyPoints } from '#shared/scoring/decks.ts';

export interface Criterion {
  id: string;
  name: string;
  /** A benefit raises the priority, a cost lowers it. */
  kind: 'benefit' | 'cost';
  weight: number;
  deck: Deck;
}

/**
 * How scores become a priority. `ratio`: the weighted sum of the benefits ÷ the weighted sum of the
 * costs. `none`: the framework only estimates, and items keep the order of the backlog.
 */
export type Formula = { kind: 'ratio' } | { kind: 'none' };

export interface Framework {
  id: string;
  name: string;
  criteria: Criterion[];
  formula: Formula;
}

/** Two questions, and what is worth most for least comes first. */
export const valueAndEffort: Framework = {
  id: 'value-effort',
  name: 'Value and effort',
  criteria: [
    { id: 'value', name: 'Value', kind: 'benefit', weight: 1, deck: oneToTen },
    { id: 'effort', name: 'Effort', kind: 'cost', weight: 1, deck: oneToTen },
  ],
  formula: { kind: 'ratio' },
};

/** Classic planning poker: one estimate of size. */
export const storyPointing: Framework = {
  id: 'story-points',
  name: 'Story points',
  criteria: [{ id: 'points', name: 'Story points', kind: 'cost', weight: 1, deck: storyPoints }],
  formula: { kind: 'none' },
};

/** The ready-made frameworks; the first is the default. */
export const frameworks: readonly [Framework, ...Framework[]] = [valueAndEffort, storyPointing];

export function readyFramework(id: string): Framework | undefined {
  return frameworks.find((framework) => framework.id === id);
}
