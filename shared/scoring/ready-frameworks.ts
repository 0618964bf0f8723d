import { oneToTen, storyPoints } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { kano, moscow, rating, shirtSizing, thumbs } from '#shared/scoring/frameworks-sorting.ts';
import {
  costOfDelay,
  ice,
  rice,
  weightedScoring,
  wsjf,
} from '#shared/scoring/frameworks-weighing.ts';

/** Two questions, and what is worth most for least comes first. */
export const valueAndEffort: Framework = {
  id: 'value-effort',
  name: 'Value and effort',
  when: 'For a first order of a backlog: two questions that everybody can answer.',
  criteria: [
    { id: 'value', name: 'Value', kind: 'benefit', weight: 1, deck: oneToTen },
    { id: 'effort', name: 'Effort', kind: 'cost', weight: 1, deck: oneToTen },
  ],
  formula: { kind: 'ratio' },
};

/** Classic planning poker: one estimate of size (James Grenning, *Planning Poker*, 2002). */
export const storyPointing: Framework = {
  id: 'story-points',
  name: 'Story points',
  when: 'For a team that plans its sprints: how large is each story, compared with the others?',
  criteria: [{ id: 'points', name: 'Story points', kind: 'cost', weight: 1, deck: storyPoints }],
  formula: { kind: 'none' },
};

/** The ready-made frameworks; the first is the default. */
export const frameworks: readonly [Framework, ...Framework[]] = [
  valueAndEffort,
  storyPointing,
  weightedScoring,
  rice,
  ice,
  wsjf,
  costOfDelay,
  moscow,
  kano,
  shirtSizing,
  rating,
  thumbs,
];

export function readyFramework(id: string): Framework | undefined {
  return frameworks.find((framework) => framework.id === id);
}
