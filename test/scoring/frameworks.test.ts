import { describe, expect, it } from 'vitest';
import { commandSchemas } from '#shared/commands/commands.ts';
import { valueTypes } from '#shared/scoring/decks.ts';
import { problemsOf } from '#shared/scoring/framework-problems.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { kano } from '#shared/scoring/frameworks-sorting.ts';
import { weightedScoring } from '#shared/scoring/frameworks-weighing.ts';
import { frameworks, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

function refusalOf(framework: unknown): string | undefined {
  const command = { type: 'framework.update', framework };
  return commandSchemas['framework.update'].safeParse(command).error?.message;
}

describe('the ready frameworks', () => {
  it.each(frameworks.map((one) => [one.id, one] as const))('%s says when to use it', (_, one) => {
    expect(one.when).toMatch(/^For .*[.?]$/);
  });

  it.each(frameworks.map((one) => [one.id, one] as const))(
    '%s may be taken as the start of one’s own',
    (_, one) => {
      expect(refusalOf({ ...one, id: 'own' })).toBeUndefined();
    },
  );

  it('all have an id of their own', () => {
    expect(new Set(frameworks.map(({ id }) => id)).size).toBe(frameworks.length);
  });
});

describe('a framework of one’s own', () => {
  it.each(valueTypes.map((one) => [one.id, one] as const))('may ask for %s', (_, type) => {
    const { deck, scale } = type;
    const criteria = [{ id: 'a', name: 'A', kind: 'benefit', weight: 0, deck, scale }];
    expect(refusalOf({ id: 'own', name: 'Own', criteria, formula: { kind: 'sum' } })).toBe(
      undefined,
    );
  });

  it('is refused with an id that every object has already', () => {
    const [value] = valueAndEffort.criteria;
    const criteria = [{ ...value, id: 'constructor' }];
    expect(refusalOf({ ...valueAndEffort, id: 'own', criteria })).toMatch(/id is taken/);
  });

  const own = (change: Partial<Framework>) => ({ ...valueAndEffort, id: 'own', ...change });
  const bubble = (...ids: string[]): Framework['formula'] => ({
    kind: 'factors',
    weights: { value: 60, cost: 40 },
    bubble: ids,
  });

  it.each([
    [
      'an expression with an error',
      own({ formula: { kind: 'expression', priority: 'value +' } }),
      'syntax',
      ['formula', 'priority'],
    ],
    [
      'a place in the chart with an error',
      own({ plot: { x: 'value', y: 'size' } }),
      'unknown_name',
      ['plot', 'y'],
    ],
    ['Kano with other decks', own({ formula: { kind: 'kano' } }), 'kano_decks', ['criteria']],
    [
      'a bubble sized by nothing known',
      own({ formula: bubble('size') }),
      'bubble',
      ['formula', 'bubble'],
    ],
    [
      'nothing but a bubble',
      own({ formula: bubble('value', 'effort') }),
      'value_and_cost',
      ['formula', 'bubble'],
    ],
  ])('is refused with %s', (_, framework, code, path) => {
    expect(problemsOf(framework)).toMatchObject([{ code, path }]);
    expect(refusalOf(framework)).toBeDefined();
  });

  it('has no problem where there is none', () => {
    for (const framework of [kano, weightedScoring, own({ formula: bubble('effort') })])
      expect(problemsOf(framework)).toEqual([]);
  });
});
