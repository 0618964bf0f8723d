import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinLabels, splitLabels } from '#shared/backlog/labels.ts';

describe('labels in a text', () => {
  it.each([
    ['web, till', ['web', 'till']],
    ['app; till;app', ['app', 'till']],
    ['[web|spike]', ['web', 'spike']],
    ['["web","a, b"]', ['web', 'a, b']],
    ['[urgent] web', ['[urgent] web']],
    [' , ;', []],
  ])('are told apart: %s', (text, labels) => {
    expect(splitLabels(text)).toEqual(labels);
  });

  it('come back as they were, whatever signs are in them', () => {
    const label = fc
      .string({ unit: fc.constantFrom('a', 'é', ',', ';', '|', '[', ']', '"', "'", '=', ' ', '1') })
      .map((text) => text.trim().replace(/ +/g, ' '))
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.uniqueArray(label), (labels) => {
        expect(splitLabels(joinLabels(labels))).toEqual(labels);
      }),
    );
  });
});
