import type { Field } from '#shared/fields/field.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { FormToSave } from '#shared/workspace/forms/form.ts';
import type { RoadmapToSave } from '#shared/workspace/roadmap.ts';
import type { ItemType, MoveRule, Status } from '#shared/workspace/state.ts';
import type { ViewToSave } from '#shared/workspace/view.ts';

export type TemplateView = Omit<ViewToSave, 'shared'>;
/** Its address is drawn where it comes to be. */
export type TemplateForm = Omit<FormToSave, 'secret'>;
export type Example = WorkspaceCommandOf<'item.add'>['items'][number];

/** What a workspace can begin with: all of it but people and what they decided. */
export interface Template {
  name: string;
  /** When it is of use: a sentence. */
  when: string;
  statuses: readonly Status[];
  types: readonly ItemType[];
  fields: readonly Field[];
  /** What has to hold for moves from a status to another one. */
  moves: MoveRule[];
  /** The id of a ready one, or one of somebody's own. */
  framework: string | Framework;
  views: readonly TemplateView[];
  forms: readonly TemplateForm[];
  roadmaps: readonly RoadmapToSave[];
  /** Items that show how it is meant. Their ids begin with `exampleMark`. */
  examples: Example[];
}

/** By this an example is known in a workspace. */
export const exampleMark = 'example-';

/**
 * What the statuses that every workspace begins with are called under a template, by their categories: so that
 * they are its own.
 */
export function firstStatuses({
  statuses,
}: Pick<Template, 'statuses'>): Partial<Record<Status['category'], string>> {
  const categories = ['open', 'active', 'closed'] as const;
  return Object.fromEntries(
    categories.flatMap((category) => {
      const own = statuses.filter((one) => one.category === category);
      const first = own.find(({ id }) => id === category) ?? own[0];
      return first ? [[category, first.name]] : [];
    }),
  );
}
