import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const client = join(import.meta.dirname, '../../client');
const tokens = readFileSync(join(client, 'styles/tokens.css'), 'utf8');
const written = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(css|tsx?)$/.test(path) && !path.startsWith('dist'))
  .map((path) => ({ path, text: readFileSync(join(client, path), 'utf8') }));

const grounds = ['table', 'table-deep', 'panel'];

/** Text on its ground, which has to stand out by 4.5 to 1 (WCAG 2.2, 1.4.3). */
const texts: [ink: string, grounds: string[]][] = [
  ['ink', [...grounds, 'current-wash', 'apart-wash']],
  ['ink-soft', grounds],
  ['on-solid', ['solid']],
  ['on-action', ['action-fill', 'action-fill-pressed']],
  ['apart', [...grounds, 'apart-wash']],
  ['current', [...grounds, 'current-wash']],
  ['benefit', [...grounds, 'benefit-wash']],
  ['cost', ['table', 'panel', 'cost-wash']],
  ['problem', [...grounds, 'problem-wash']],
  ['on-problem', ['problem-fill']],
  ['on-point', [1, 2, 3, 4, 5, 6].map((series) => `series-${series}`)],
  ['rank', grounds],
  ['card-ink', ['card']],
  ['card-benefit', ['card']],
  ['card-cost', ['card']],
];

/** What has to be told from its ground without being text, by 3 to 1 (WCAG 2.2, 1.4.11). */
const marks: [mark: string, grounds: string[]][] = [
  ['action-fill', grounds],
  ['apart-fill', grounds],
  ['current-fill', [...grounds, 'current-wash']],
  ['point', grounds],
  ['card-back', ['card']],
  ['line-strong', grounds],
  ['focus', grounds],
];

describe('the tokens', () => {
  it('are all there that are asked for', () => {
    const known = new Set(
      written.flatMap(({ text }) =>
        [...text.matchAll(/['"\s;{](--[\w-]+)['"]?\]?[:,]/g)].map(([, name]) => name),
      ),
    );
    const unknown = written.flatMap(({ path, text }) =>
      [...text.matchAll(/var\((--[\w-]+)/g)]
        .filter(([, name]) => !known.has(name))
        .map(([, name]) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it.each(['day', 'night'] as const)('stand out from their grounds by %s', (time) => {
    const tooPale = [...pairsBelow(4.5, texts, time), ...pairsBelow(3, marks, time)];
    expect(tooPale).toEqual([]);
  });

  it('keep red for what to do next and who is apart', () => {
    const reds = [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), /g)]
      .filter(([, , day = '']) => isStrongRed(day))
      .map(([, name]) => name);
    expect(reds).toEqual(['action-fill', 'action-fill-pressed', 'apart', 'apart-fill']);
  });
});

type Pairs = [string, string[]][];

function pairsBelow(least: number, pairs: Pairs, time: 'day' | 'night'): string[] {
  return pairs.flatMap(([ink, on]) =>
    on
      .map((ground) => ({
        ground,
        contrast: contrastOf(colourOf(ink, time), colourOf(ground, time)),
      }))
      .filter(({ contrast }) => contrast < least)
      .map(({ ground, contrast }) => `${ink} on ${ground}: ${contrast.toFixed(2)}`),
  );
}

/** The token's value by day or by night, such as `#f4eee2`. */
function colourOf(token: string, time: 'day' | 'night'): string {
  const [, value] = new RegExp(`--${token}: ([^;]+);`).exec(tokens) ?? [];
  const [, other] = /^var\(--([\w-]+)\)$/.exec(value ?? '') ?? [];
  if (other) return colourOf(other, time);
  const [day, night = day] = value?.match(/#\w{6}/g) ?? [];
  const colour = time === 'day' ? day : night;
  if (!colour) throw new Error(`There is no colour --${token}.`);
  return colour;
}

/** The contrast ratio of WCAG 2.2, from 1 to 21. */
function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function isStrongRed(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour);
  return red - Math.max(green, blue) > 0.25 && green < red / 2;
}

/** Red, green and blue, from 0 to 1. */
function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
}
