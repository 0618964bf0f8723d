import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  joinCodeLength,
  joinCodeLetters,
  readJoinCode,
  spacedJoinCode,
} from '#shared/session/join-code.ts';

const code = fc
  .array(fc.constantFrom(...joinCodeLetters), {
    minLength: joinCodeLength,
    maxLength: joinCodeLength,
  })
  .map((letters) => letters.join(''));

describe('a code that somebody types', () => {
  it('is read in small letters, with spaces and dashes anywhere', () => {
    const gaps = fc.array(fc.constantFrom('', ' ', '-', '–', '.', '\u00a0'), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(code, gaps, fc.boolean(), (drawn, between, small) => {
        const typed = [...drawn].map((letter, at) => `${between[at]}${letter}`).join('');
        expect(readJoinCode((small ? typed.toLowerCase() : typed) + between[6])).toBe(drawn);
      }),
    );
  });

  it('is read as it is shown', () => {
    fc.assert(fc.property(code, (drawn) => readJoinCode(spacedJoinCode(drawn)) === drawn));
  });

  it('is read at the end of the address that it stands in', () => {
    expect(readJoinCode('https://poker.example.com/j/BKT4XM')).toBe('BKT4XM');
    expect(readJoinCode('poker.example.com/j/bkt-4xm ')).toBe('BKT4XM');
  });

  it('is read right where a letter was taken for the digit that looks like it', () => {
    expect(readJoinCode('8KT 4XM')).toBe('BKT4XM');
    expect(readJoinCode('256 852')).toBe('ZSGBSZ');
  });

  it('is none where it is too short, too long, or has what is in no code', () => {
    for (const typed of [
      '',
      'BKT4X',
      'BKT4XMB',
      'BKT4XO',
      'BKT4X1',
      'ÄKT4XM',
      'https://poker.example.com/j/',
    ])
      expect(readJoinCode(typed), typed).toBeNull();
  });

  it('has no two letters that look alike from afar', () => {
    for (const alike of ['0OD', '1IL', '2Z', '5S', '6G', '8B', 'UV', '4A'])
      expect(
        [...alike].filter((letter) => joinCodeLetters.includes(letter)).length,
        alike,
      ).toBeLessThan(2);
  });
});
