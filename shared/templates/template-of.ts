import { withinGroups } from '#shared/scoring/groups.ts';
import type { Template } from '#shared/templates/template.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/**
 * A workspace as a template: what its items can have, its shared views, its forms and roadmaps; and no item, no
 * person and no link.
 */
export function templateOf(
  { basics, views, forms, roadmaps }: WorkspaceState,
  when: string,
): Template {
  const { name, statuses, types, fields, moves = [], framework } = basics;
  return {
    ...{ name, when, statuses, types, fields, moves },
    framework: withinGroups(framework, []),
    views: [...views.values()]
      .filter(({ owner }) => owner === null)
      .map(({ owner: _, createdAt: __, place: ___, ...view }) => view),
    forms: [...forms.values()].map(({ secret: _, createdAt: __, passcode: ___, ...form }) => form),
    roadmaps: [...roadmaps.values()].map(({ createdAt: _, ...roadmap }) => roadmap),
    examples: [],
  };
}
