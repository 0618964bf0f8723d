import type { Random } from '#test/fuzz/random.ts';

/** Values that programs stumble over. */
const oddValues: readonly [() => unknown, ...(() => unknown)[]] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => 2 ** 53,
  () => 0.1,
  () => '',
  () => ' ',
  () => '\u0000',
  () => '\ud800',
  () => '🎲'.repeat(200),
  () => 'x'.repeat(20_000),
  () => '__proto__',
  () => 'constructor',
  () => '=1+1',
  () => '<img src=x onerror=alert(1)>',
  () => [],
  () => ({}),
  () => JSON.parse('{"__proto__": {"a": 1}, "constructor": {"prototype": {}}}'),
  () => JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
  () => Array.from({ length: 500 }, (_, index) => index),
  () => ({ _placeholder: true, num: 0 }),
];

const oddTexts: readonly [string, ...string[]] = [
  '\u0000',
  '"',
  '\\',
  '{',
  '[',
  ']}',
  ',',
  '\n',
  '\r\n',
  '99999999999999999999',
  '-',
  '1e999',
  '\u202e',
  '__proto__',
  '%',
  '/',
];

/** Changes one value somewhere in it, or takes it out, or puts another one in. */
export function mutateValue(value: unknown, random: Random): unknown {
  if (random.chance(0.15)) return random.pick(oddValues)();
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    if (random.chance(0.2)) return value.toSpliced(at, 1);
    if (random.chance(0.2)) return value.toSpliced(at, 0, random.pick(oddValues)());
    return value.map((one, index) => (index === at ? mutateValue(one, random) : one));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const at = random.below(entries.length + 1);
    const change = random.next();
    if (change < 0.15) entries.splice(at, 1);
    else if (change < 0.3) entries.push([random.pick(oddTexts), random.pick(oddValues)()]);
    return Object.fromEntries(
      entries.map(([key, one], index) => [key, index === at ? mutateValue(one, random) : one]),
    );
  }
  if (typeof value === 'string') return mutateText(value, random);
  if (typeof value === 'number') return value + random.pick([-1, 1, 0.5, 1e9, -1e9]);
  return random.pick(oddValues)();
}

/** Cuts, doubles, or swaps a piece of it, or puts an odd one in. */
export function mutateText(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(16));
  const piece = text.slice(from, to);
  const put = random.pick(['', piece + piece, random.pick(oddTexts), random.pick(oddTexts)]);
  return text.slice(0, from) + put + text.slice(to);
}

/** Flips, cuts, doubles or overwrites bytes, up to four times. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array<ArrayBuffer> {
  let mutated = [...bytes];
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(mutated.length + 1);
    const some = mutated.slice(at, at + random.below(8));
    const put = random.pick([
      [],
      [...some, ...some],
      [random.below(256)],
      [0xff, 0xff, 0xff, 0xff, 0x0f],
      [0],
    ]);
    mutated = mutated.toSpliced(at, random.pick([0, some.length, 1]), ...put);
  }
  return new Uint8Array(mutated);
}
