import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bring, points, sample } from '#test/backlog/bring.ts';
import { expectations } from '#test/backlog/expected-of-files.ts';

describe('a file from a real tool is read as a person reads it', () => {
  it.each(readdirSync(`${import.meta.dirname}/data/imports`))('%s', async (name) => {
    const { reading, items, skipped, notices, closed } = await bring(
      sample(`imports/${name}`),
      points,
    );
    expect({ reading, items, skipped, notices, closed }).toEqual({
      reading: 'table',
      skipped: [],
      notices: [],
      closed: 0,
      ...expectations[name],
    });
  });
});
