import { oneToFive, shirtSizes, unsure } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** The ready frameworks that sort items into buckets or along one scale. */

/** A vote for a bucket (Dai Clegg and Richard Barker, *Case Method Fast-Track*, 1994; the DSDM handbook). */
export const moscow: Framework = {
  id: 'moscow',
  name: 'MoSCoW',
  when: 'For a release with a date: what must be in it, and what may be left out?',
  criteria: [
    {
      id: 'bucket',
      name: 'Bucket',
      kind: 'benefit',
      weight: 1,
      deck: [
        { label: "Won't", value: 1 },
        { label: 'Could', value: 2 },
        { label: 'Should', value: 3 },
        { label: 'Must', value: 4 },
        unsure,
      ],
      anchors: { low: 'Not this time', high: 'Without it there is no release' },
    },
  ],
  formula: { kind: 'ratio' },
};

/**
 * A pair of questions, functional and dysfunctional (Noriaki Kano and others, *Attractive quality and
 * must-be quality*, 1984), with the numbers that William DuMouchel gives the answers (in Berger and
 * others, *Kano's methods for understanding customer-defined quality*, 1993).
 */
export const kano: Framework = {
  id: 'kano',
  name: 'Kano',
  when: 'For features, to learn which are expected, which delight, and which nobody would miss.',
  criteria: [
    {
      id: 'functional',
      name: 'If we have it',
      kind: 'benefit',
      weight: 1,
      deck: [
        { label: 'I like it', value: 4 },
        { label: 'I expect it', value: 2 },
        { label: "I don't mind", value: 0 },
        { label: 'I can live with it', value: -1 },
        { label: 'I dislike it', value: -2 },
        unsure,
      ],
    },
    {
      id: 'dysfunctional',
      name: "If we don't have it",
      kind: 'benefit',
      weight: 1,
      deck: [
        { label: 'I like it', value: -2 },
        { label: 'I expect it', value: -1 },
        { label: "I don't mind", value: 0 },
        { label: 'I can live with it', value: 2 },
        { label: 'I dislike it', value: 4 },
        unsure,
      ],
    },
  ],
  formula: { kind: 'kano' },
};

/** Sizes by feel (relative estimation as in Mike Cohn, *Agile Estimating and Planning*, 2005). */
export const shirtSizing: Framework = {
  id: 't-shirt',
  name: 'T-shirt sizes',
  when: 'For large or vague items, early, when a number would promise too much.',
  criteria: [{ id: 'size', name: 'Size', kind: 'cost', weight: 1, deck: shirtSizes }],
  formula: { kind: 'none' },
};

/** One question on a five-point scale (after Rensis Likert, *A technique for the measurement of attitudes*, 1932). */
export const rating: Framework = {
  id: 'rating',
  name: 'Rating',
  when: 'For a quick feeling about anything, from one to five.',
  criteria: [
    {
      id: 'rating',
      name: 'Rating',
      kind: 'benefit',
      weight: 1,
      deck: oneToFive,
      anchors: { low: 'Poor', high: 'Excellent' },
    },
  ],
  formula: { kind: 'ratio' },
};

/**
 * A Roman vote: for it, I go along, or against it (the Decider of Jim and Michele McCarthy, *Software
 * for Your Head*, 2001).
 */
export const thumbs: Framework = {
  id: 'thumbs',
  name: 'Thumbs',
  when: 'For a decision that needs everybody behind it: who is for it, who goes along, who is not?',
  criteria: [
    {
      id: 'thumb',
      name: 'Thumb',
      kind: 'benefit',
      weight: 1,
      deck: [
        { label: '👎', value: -1 },
        { label: '✋', value: 0 },
        { label: '👍', value: 1 },
        { label: '?', value: null },
      ],
      anchors: { low: 'I am against it', high: 'I am for it' },
    },
  ],
  formula: { kind: 'ratio' },
};
