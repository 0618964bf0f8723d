import {
  type Deck,
  ladder,
  modifiedFibonacci,
  money,
  oneToTen,
  unsure,
  zeroToTen,
} from '#shared/scoring/decks.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';

/** The ready frameworks that weigh benefits against costs. */

/**
 * Any number of benefits and costs with weights, after the focus score that airfocus publishes
 * (*Priority score*, help.airfocus.com; the weighted sum model: P. C. Fishburn, 1967).
 */
export const weightedScoring: Framework = {
  id: 'weighted-scoring',
  name: 'Weighted scoring',
  when: 'For decisions with several goals that do not count alike: say what counts how much.',
  criteria: [
    { ...of('customer', 'Customer value', 'benefit', zeroToTen), weight: 70 },
    { ...of('business', 'Business value', 'benefit', zeroToTen), weight: 30 },
    { ...of('effort', 'Effort', 'cost', zeroToTen), weight: 80 },
    { ...of('risk', 'Risk', 'cost', zeroToTen), weight: 20 },
  ],
  formula: { kind: 'factors', weights: { value: 60, cost: 40 } },
};

const impact: Deck = [
  ...[0.25, 0.5, 1, 2, 3].map((value) => ({ label: String(value), value })),
  unsure,
];

const confidence: Deck = [
  ...[50, 80, 100].map((percent) => ({ label: `${percent} %`, value: percent / 100 })),
  unsure,
];

const personMonths: Deck = [
  { label: '½', value: 0.5 },
  ...[1, 2, 3, 4, 6, 8, 10, 12, 18, 24].map((value) => ({ label: String(value), value })),
  unsure,
];

/** Reach × impact × confidence ÷ effort (Sean McBride, *RICE: simple prioritization for product managers*, Intercom 2016). */
export const rice: Framework = {
  id: 'rice',
  name: 'RICE',
  when: 'For product features, where you can say how many people each one reaches.',
  criteria: [
    {
      ...of('reach', 'Reach', 'benefit', ladder),
      anchors: { low: 'Hardly anybody in a quarter', high: 'Everybody in a quarter' },
      scale: 'session',
    },
    {
      ...of('impact', 'Impact', 'benefit', impact),
      anchors: { low: 'Minimal for each person', high: 'Massive for each person' },
    },
    {
      ...of('confidence', 'Confidence', 'benefit', confidence),
      anchors: { low: 'A guess', high: 'Measured' },
    },
    {
      ...of('effort', 'Effort', 'cost', personMonths),
      anchors: { low: 'Two weeks of one person', high: 'Two years of one person' },
      scale: 'session',
    },
  ],
  formula: { kind: 'product' },
};

/** Impact × confidence × ease, each 1 to 10 (Sean Ellis and Morgan Brown, *Hacking Growth*, 2017). */
export const ice: Framework = {
  id: 'ice',
  name: 'ICE',
  when: 'For experiments, to choose quickly what to try next.',
  criteria: [
    {
      ...of('impact', 'Impact', 'benefit', oneToTen),
      anchors: { low: 'Changes little', high: 'Changes everything' },
    },
    {
      ...of('confidence', 'Confidence', 'benefit', oneToTen),
      anchors: { low: 'A guess', high: 'Proven' },
    },
    {
      ...of('ease', 'Ease', 'benefit', oneToTen),
      anchors: { low: 'Months of work', high: 'Done in a day' },
    },
  ],
  formula: { kind: 'product' },
};

/**
 * Weighted shortest job first: (business value + time criticality + risk reduction or opportunity
 * enablement) ÷ job size (Scaled Agile Framework, *WSJF*; after Reinertsen, below).
 */
export const wsjf: Framework = {
  id: 'wsjf',
  name: 'WSJF',
  when: 'For a flow of work of different sizes: what loses most by waiting, for the size of the job?',
  criteria: [
    of('business', 'Business value', 'benefit', modifiedFibonacci),
    of('time', 'Time criticality', 'benefit', modifiedFibonacci),
    of('risk', 'Risk reduction or opportunity', 'benefit', modifiedFibonacci),
    of('size', 'Job size', 'cost', modifiedFibonacci),
  ],
  formula: { kind: 'ratio' },
};

const weeks: Deck = [
  ...[1, 2, 3, 4, 6, 8, 12, 16, 26, 52].map((value) => ({ label: String(value), value })),
  unsure,
];

/**
 * Cost of delay divided by duration, CD3 (Donald G. Reinertsen, *The Principles of Product Development
 * Flow*, 2009).
 */
export const costOfDelay: Framework = {
  id: 'cost-of-delay',
  name: 'Cost of delay',
  when: 'For work whose lateness costs money, where you can put a figure on a week of it.',
  criteria: [
    {
      ...of('delay', 'Cost of a week of delay', 'benefit', money),
      anchors: { low: 'It can wait', high: 'Every week costs a fortune' },
      scale: 'session',
    },
    {
      ...of('duration', 'Duration in weeks', 'cost', weeks),
      scale: 'session',
    },
  ],
  formula: { kind: 'ratio' },
};

function of(id: string, name: string, kind: Criterion['kind'], deck: Deck): Criterion {
  return { id, name, kind, weight: 1, deck };
}
