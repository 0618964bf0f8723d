import { readFramework } from '#client/screens/framework/read-framework.ts';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import { isRecord } from '#client/sync/json.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { Suggestion } from '#shared/scoring/suggestion.ts';

/**
 * Reads a recipe from this device or from a link; `undefined` where it is none. Nothing but what a recipe
 * has is taken over, and the server checks what a session is opened with.
 */
export function readRecipe(value: unknown): Recipe | undefined {
  if (!isRecord(value) || !isRecord(value.settings)) return undefined;
  const { id, name, mode, settings } = value;
  if (!isId(id) || !isName(name)) return undefined;
  const groups = groupsIn(settings.groups);
  const framework = frameworkIn(value.framework, groups ?? []);
  if (framework === undefined || groups === undefined) return undefined;
  const suggestion = suggestionIn(settings.suggestion);
  return {
    id,
    name,
    framework,
    settings: {
      autoReveal: settings.autoReveal === true,
      anonymous: settings.anonymous === true,
      ...(typeof settings.playful === 'boolean' && { playful: settings.playful }),
      ...(isTimer(settings.roundTimer) && { roundTimer: settings.roundTimer }),
      ...(suggestion && { suggestion }),
      ...(groups.length > 0 && { groups }),
    },
    mode: mode === 'async' ? 'async' : 'live',
  };
}

/** The criteria of a whole framework may be for groups of the recipe. */
function frameworkIn(value: unknown, groups: readonly Group[]): Recipe['framework'] | undefined {
  if (typeof value === 'string') return readyFramework(value)?.id;
  const framework: Framework | undefined = readFramework(value);
  if (!framework || !isRecord(value) || !Array.isArray(value.criteria)) return undefined;
  const raw: readonly unknown[] = value.criteria;
  const known = new Set(groups.map(({ id }) => id));
  return {
    ...framework,
    criteria: framework.criteria.map((criterion, at) => {
      const said = raw[at];
      if (!isRecord(said) || !Array.isArray(said.groups)) return criterion;
      const forGroups = said.groups.filter(isId).filter((id) => known.has(id));
      return forGroups.length > 0 ? { ...criterion, groups: forGroups } : criterion;
    }),
  };
}

function groupsIn(value: unknown): Group[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > limits.groups) return undefined;
  const groups = value.flatMap((one: unknown): Group[] => {
    if (!isRecord(one) || !isId(one.id) || !isName(one.name)) return [];
    const { id, name, weight } = one;
    return [{ id, name, ...(typeof weight === 'number' && weight > 0 && { weight }) }];
  });
  return groups.length === value.length ? groups : undefined;
}

function suggestionIn(value: unknown): Suggestion | undefined {
  if (!isRecord(value)) return undefined;
  const { average, snap } = value;
  if (average !== 'mean' && average !== 'median') return undefined;
  return snap === 'exact' || snap === 'card' ? { average, snap } : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value);
}

function isTimer(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 1 &&
    value <= limits.timerSeconds
  );
}

function isName(value: unknown): value is string {
  return (
    typeof value === 'string' && value.trim() !== '' && [...value].length <= limits.sessionTitle
  );
}
