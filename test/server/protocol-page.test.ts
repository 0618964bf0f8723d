import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandSchemas, frameworkSchema } from '#shared/commands/commands.ts';
import { limits, rates } from '#shared/protocol/limits.ts';
import { refusalMessages } from '#shared/protocol/refusals.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, json = '']): Record<string, unknown> => JSON.parse(json),
);

describe('the page that documents the protocol', () => {
  it.each(Object.entries(commandSchemas))('shows %s as it is accepted', (type, schema) => {
    const example = examples.find((one) => one.type === type);
    expect(schema.safeParse(example).error).toBeUndefined();
  });

  it.each(Object.entries(refusalMessages))('explains the refusal %s', (code, message) => {
    expect(page).toContain(`| \`${code}\` | ${message}`);
  });

  it('shows a framework as it is accepted', () => {
    const framework = examples.find((one) => 'when' in one);
    expect(frameworkSchema.safeParse(framework).error).toBeUndefined();
  });

  it('names every limit', () => {
    const section = page.slice(page.indexOf('## Limits')).replaceAll(',', '');
    for (const amount of Object.values(limits)) {
      const written = [amount, amount / 1024, amount / 1024 ** 2, amount / 3600];
      expect(
        written.some((one) => new RegExp(`\\b${one}\\b`).test(section)),
        `${amount}`,
      ).toBe(true);
    }
    for (const { points, seconds } of Object.values(rates))
      expect(section).toMatch(new RegExp(`\\| ${points} in (${seconds} sec|${seconds / 60} min)`));
  });
});
