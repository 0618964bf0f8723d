import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandSchemas, frameworkSchema } from '#shared/commands/commands.ts';
import { addressRates, limits, type Rate, rates } from '#shared/commands/limits.ts';
import {
  callPermissions,
  commandPermissions,
  messagePermissions,
} from '#shared/protocol/permissions.ts';
import { refusalMessages } from '#shared/protocol/refusals.ts';
import {
  workspaceCallPermissions,
  workspaceCommandPermissions,
} from '#shared/workspace/permissions.ts';
import { workspaceRoles } from '#shared/workspace/state.ts';

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

  it('says who may do what, as the server holds it', () => {
    const section = page.split('\n## ').find((one) => one.startsWith('Who may do what')) ?? '';
    const said = [...section.matchAll(/^\| `([^`]+)` \|(.+)\|$/gm)].map(([, what, ticks = '']) => [
      what,
      ticks.split('|').map((tick) => tick.trim() === '✓'),
    ]);
    const held = Object.entries({
      ...callPermissions,
      ...messagePermissions,
      ...commandPermissions,
    }).map(([what, who]) => [
      what,
      ['facilitator', 'voter', 'spectator', 'link', 'anybody'].map(
        (column) =>
          who === 'anybody' ||
          (who === 'link' && column !== 'anybody') ||
          (typeof who !== 'string' && who.some((role) => role === column)),
      ),
    ]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(held));
  });

  it('says the same of workspaces', () => {
    const section = page.split('\n## ').find((one) => one.startsWith('Workspaces')) ?? '';
    const said = [...section.matchAll(/^\| `([^`]+)` \|((?: ✓? ?\|)+)$/gm)].map(
      ([, what, ticks = '']) => [
        what,
        ticks
          .split('|')
          .slice(0, -1)
          .map((tick) => tick.trim() === '✓'),
      ],
    );
    const held = Object.entries({
      ...workspaceCallPermissions,
      ...workspaceCommandPermissions,
    }).map(([what, who]) => [
      what,
      [...workspaceRoles, 'invitation', 'anybody'].map(
        (column) =>
          who === 'anybody' ||
          (who === 'own' && workspaceRoles.some((role) => role === column)) ||
          (who === 'invitation' && column !== 'anybody') ||
          (typeof who !== 'string' && who.some((role) => role === column)),
      ),
    ]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(held));
    for (const type of Object.keys(workspaceCommandPermissions))
      expect(section).toContain(`{type: "${type}"`);
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
    const all: Rate[] = [...Object.values(rates), ...Object.values(addressRates)];
    for (const { points, seconds } of all)
      expect(section).toMatch(new RegExp(`\\| ${points} in (${seconds} sec|${seconds / 60} min)`));
  });
});
