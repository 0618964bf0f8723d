import type { Framework } from '#shared/scoring/frameworks.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { Mode, SessionState, Settings } from '#shared/session/state.ts';

/**
 * How a session is played, to open the next one in the same way: what is asked, the settings, the groups,
 * and live or async. No people, no items, no secrets.
 */
export interface Recipe {
  id: string;
  name: string;
  /** The id of a ready one, or a whole one with its decks. */
  framework: string | Framework;
  settings: Omit<Settings, 'passcode'>;
  mode: Mode;
}

export function recipeOf(
  { framework, settings, mode }: SessionState,
  { id, name }: Pick<Recipe, 'id' | 'name'>,
): Recipe {
  const { passcode: _, ...rest } = settings;
  return {
    id,
    name,
    framework: readyFramework(framework.id) ? framework.id : framework,
    settings: rest,
    mode,
  };
}

export function frameworkOf({ framework }: Recipe): Framework | undefined {
  return typeof framework === 'string' ? readyFramework(framework) : framework;
}
