import { describe, expect, it } from 'vitest';
import { explain } from '#shared/scoring/explanation.ts';
import { kano } from '#shared/scoring/frameworks-sorting.ts';
import { kanoCategory, kanoCounts } from '#shared/scoring/kano.ts';
import { positionOf } from '#shared/scoring/plot.ts';
import { priorityOf } from '#shared/scoring/priority.ts';

const answers = ['I like it', 'I expect it', "I don't mind", 'I can live with it', 'I dislike it'];

function numberOf(criterion: 0 | 1, label: string): number {
  return kano.criteria[criterion]?.deck.find((card) => card.label === label)?.value ?? Number.NaN;
}

describe('Kano', () => {
  it('sorts every pair of answers as the evaluation table says', () => {
    const letters = {
      questionable: 'Q',
      attractive: 'A',
      performance: 'O',
      reverse: 'R',
      indifferent: 'I',
      'must-be': 'M',
    };
    const rows = answers.map((functional) =>
      answers
        .map((dysfunctional) => {
          const category = kanoCategory(kano, {
            functional: numberOf(0, functional),
            dysfunctional: numberOf(1, dysfunctional),
          });
          return category ? letters[category] : '?';
        })
        .join(''),
    );
    expect(rows).toEqual(['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ']);
  });

  it('counts people by their pairs of answers', () => {
    const [like, expects, neutral, , dislike] = answers;
    if (!like || !expects || !neutral || !dislike) throw new Error('An answer is missing.');
    const counts = kanoCounts(kano, [
      { functional: like, dysfunctional: dislike },
      { functional: like, dysfunctional: dislike },
      { functional: expects, dysfunctional: dislike },
      { functional: like, dysfunctional: neutral },
      { functional: like, dysfunctional: '?' },
      { functional: like, dysfunctional: null },
      { functional: like },
    ]);
    expect(counts).toEqual({ performance: 2, 'must-be': 1, attractive: 1 });
  });

  it('puts must-be first, then performance, attractive, indifferent and reverse', () => {
    const pairs = [
      { functional: 2, dysfunctional: 4 },
      { functional: 4, dysfunctional: 4 },
      { functional: 4, dysfunctional: 0 },
      { functional: 0, dysfunctional: 0 },
      { functional: -2, dysfunctional: 0 },
    ];
    expect(pairs.map((pair) => priorityOf(kano, pair))).toEqual([4, 3, 2, 1, 0]);
    expect(priorityOf(kano, { functional: 4, dysfunctional: -2 })).toBeUndefined();
  });

  it('takes a mean for the nearest answer, and shows it in the chart as it is', () => {
    const scores = { functional: 3.4, dysfunctional: 3.2 };
    expect(explain(kano, scores, {})).toMatchObject({ category: 'performance', result: 3 });
    expect(positionOf(kano, scores, {})).toEqual({ x: 3.2, y: 3.4 });
  });
});
