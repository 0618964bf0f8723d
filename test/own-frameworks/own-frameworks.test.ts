import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  draftOf,
  draftProblems,
  finished,
  idFor,
  newCriterion,
  withId,
} from '#client/screens/framework/framework-draft.ts';
import { readFramework } from '#client/screens/framework/read-framework.ts';
import { forgetTemplate, keepTemplate, templates } from '#client/screens/framework/templates.ts';
import { weightGroupsOf, withShare } from '#client/screens/framework/weight-groups.ts';
import { openDevice } from '#client/sync/device.ts';
import { frameworkSchema } from '#shared/commands/commands.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { frameworks, readyFramework } from '#shared/scoring/ready-frameworks.ts';
import { sharesOf } from '#shared/scoring/shares.ts';

function ready(id: string): Framework {
  const framework = readyFramework(id);
  if (!framework) throw new Error(`There is no framework ${id}.`);
  return framework;
}

describe('a framework in a file', () => {
  test.each(frameworks)('$name comes back as it was saved', (framework) => {
    expect(readFramework(JSON.parse(JSON.stringify(framework)))).toEqual(framework);
  });

  test('anything else is none, and never breaks the page', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readFramework(value)).toBeUndefined();
      }),
    );
  });

  test('a framework with something damaged is none', () => {
    const rice = ready('rice');
    const [reach] = rice.criteria;
    for (const damaged of [
      { ...rice, id: '../x' },
      { ...rice, criteria: [] },
      { ...rice, criteria: [reach, reach] },
      { ...rice, criteria: [{ ...reach, weight: -1 }] },
      { ...rice, criteria: [{ ...reach, deck: [{ label: 'a', value: 'b' }] }] },
      { ...rice, formula: { kind: 'eval' } },
      { ...rice, formula: { kind: 'expression' } },
    ])
      expect(readFramework(damaged)).toBeUndefined();
  });
});

describe('a framework made from a ready one', () => {
  test.each(frameworks)(
    '$name has an id of its own, no problem, and the server takes it',
    (one) => {
      const draft = draftOf(one);
      expect(readyFramework(draft.id)).toBeUndefined();
      expect(draftProblems(draft)).toEqual([]);
      expect(frameworkSchema.safeParse(finished(draft)).success).toBe(true);
    },
  );

  test('a new criterion is called as it is named, also in the expression', () => {
    const rice: Framework = {
      ...ready('rice'),
      formula: { kind: 'expression', priority: 'reach * c1 + max(c1, c10)' },
      plot: { x: 'effort', y: 'c1.norm' },
    };
    const added = newCriterion(rice);
    const draft = { ...rice, criteria: [...rice.criteria, added] };
    expect(added.id).toBe('c1');
    const id = idFor('Strategic fit!', added, draft);
    expect(id).toBe('strategic_fit');
    expect(withId(draft, 'c1', id)).toMatchObject({
      formula: { priority: 'reach * strategic_fit + max(strategic_fit, c10)' },
      plot: { y: 'strategic_fit.norm' },
    });
    expect(idFor('Reach', added, draft)).toBe('c1');
    expect(idFor('到達', added, draft)).toBe('c1');
  });

  test('what is missing is said before it is sent', () => {
    const draft = draftOf(ready('ice'));
    const [impact, ...others] = draft.criteria;
    if (!impact) throw new Error('ICE has criteria.');
    const codes = (framework: Framework) => draftProblems(framework).map(({ code }) => code);
    expect(codes({ ...draft, name: ' ' })).toEqual(['nameMissing']);
    expect(codes({ ...draft, criteria: [{ ...impact, name: '' }, ...others] })).toEqual([
      'criterionNameMissing',
    ]);
    expect(codes({ ...draft, criteria: [{ ...impact, deck: [] }, ...others] })).toEqual([
      'cardMissing',
    ]);
    const half = { ...impact, anchors: { low: 'little', high: '' } };
    expect(codes({ ...draft, criteria: [half, ...others] })).toEqual(['anchorsBoth']);
  });
});

test('a moved weight leaves the shares of its group at 100 % and the others in proportion', () => {
  const weighted = ready('weighted-scoring');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.nat({ max: 2 }), (percent, which) => {
      const group = weightGroupsOf(weighted)[which];
      if (!group) throw new Error('Weighted scoring has three groups of weights.');
      const moved = weightGroupsOf(withShare(weighted, group, 0, percent))[which];
      const shares = sharesOf(moved?.weights ?? []);
      expect(shares[0]).toBeCloseTo(percent / 100);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    }),
  );
});

test('a device keeps frameworks of one’s own, without the groups of a session', () => {
  const device = openDevice(null);
  const ours: Framework = {
    ...ready('rice'),
    id: 'ours',
    name: 'Ours',
    criteria: ready('rice').criteria.map((one) => ({ ...one, groups: ['sales'] })),
  };
  keepTemplate(ours, device);
  expect(templates(device)).toEqual([{ ...ready('rice'), id: 'ours', name: 'Ours' }]);
  device.set('poker.framework.broken', '{');
  expect(templates(device).map(({ name }) => name)).toEqual(['Ours']);
  forgetTemplate('ours', device);
  expect(templates(device)).toEqual([]);
});
