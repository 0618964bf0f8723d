import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audiences, firstRoadmap, firstShown } from '#shared/roadmaps/first-roadmap.ts';
import { roadmapSchema } from '#shared/workspace/roadmap-schema.ts';
import { basics } from '#test/workspace/backlog.ts';

/** Three questions, and a first roadmap stands. */

const names = { now: 'Now', next: 'Next', later: 'Later' };
const kinds = ['lanes', 'quarters', 'timeline', 'outcomes'] as const;

it('whatever is answered, it can be saved', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.constantFrom(...audiences), (time, audience) => {
      const answers = { id: 'r', name: 'What comes', time, shows: firstShown(audience, basics) };
      const roadmap = firstRoadmap(answers, basics, names);
      expect(roadmapSchema.parse(roadmap)).toEqual(roadmap);
    }),
    { numRuns: 24 },
  );
});

it('shows customers nothing but titles, and never a rank', () => {
  expect(firstShown('customers', basics)).toEqual([]);
  for (const audience of audiences) expect(firstShown(audience, basics)).not.toContain('rank');
});

it('takes now, next and later from a field that says so, else from where items stand', () => {
  const answers = { id: 'r', name: 'What comes', time: 'lanes', shows: [] } as const;
  const lanesOf = (fields: typeof basics.fields) => {
    const { shape } = firstRoadmap(answers, { ...basics, fields }, names);
    return shape.kind === 'lanes' && [shape.property, shape.lanes.map(({ values }) => values)];
  };
  expect(lanesOf(basics.fields)).toEqual(['status', [['active'], ['open'], []]]);
  const options = ['NOW', 'later'].map((name) => ({ id: name, name, color: 'gray' as const }));
  expect(lanesOf([{ id: 'h', name: 'When', type: 'choice', options }])).toEqual([
    'field.h',
    [['NOW'], ['later']],
  ]);
});
