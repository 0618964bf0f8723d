import { type Field, optionsOf } from '#shared/fields/field.ts';
import type { Template } from '#shared/templates/template.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

export interface TemplateWishes {
  /** Whether its examples come along. */
  examples: boolean;
  /** Draws the secret in the address of a form. */
  drawSecret(): string;
}

/** What a workspace is asked of for a template, in this order. */
export interface TemplateCommands {
  /** What items can have, which the rest speaks of. */
  basics: WorkspaceCommand[];
  rest: WorkspaceCommand[];
}

/**
 * The commands by which a workspace comes to have what a template has, as far as it lacks it: what has the same
 * id is there, and so is what has the same name and can hold the same. Nothing that is there is changed, but the
 * framework where nothing has been scored yet; so a template that is added a second time adds nothing.
 */
export function commandsFor(
  template: Template,
  { basics, items, views, forms, roadmaps }: WorkspaceState,
  { examples, drawSecret }: TemplateWishes,
): TemplateCommands {
  const ids = new Map<string, string>();
  const statuses = missing(template.statuses, basics.statuses, ids);
  const types = missing(template.types, basics.types, ids);
  const fields = missing(template.fields, basics.fields, ids, holdsTheSame);
  // Whatever it says of what is here under another id, it says of that.
  const { moves, ...shown } = renamed(
    {
      moves: template.moves,
      views: template.views,
      forms: template.forms,
      roadmaps: template.roadmaps,
      examples: template.examples,
    },
    ids,
  );
  const isScored = [...items.values()].some(({ scores }) => scores !== undefined);
  const { framework } = template;
  const hasFramework =
    typeof framework === 'string'
      ? basics.framework.id === framework
      : JSON.stringify(basics.framework) === JSON.stringify(framework);
  const forBasics: WorkspaceCommand[] = [];
  if (!isScored && !hasFramework) forBasics.push({ type: 'workspace.update', framework });
  for (const itemType of types) forBasics.push({ type: 'type.put', itemType });
  for (const field of fields) forBasics.push({ type: 'field.put', field });
  // From the last on, so that the one that each stands before is there.
  for (const status of statuses.toReversed()) {
    const at = template.statuses.findIndex(({ id }) => id === status.id);
    const next = template.statuses[at + 1]?.id;
    const before = next === undefined ? null : (ids.get(next) ?? next);
    forBasics.push({ type: 'status.put', status, before });
  }
  if (moves.length > 0 && !basics.moves?.length)
    forBasics.push({ type: 'workflow.set', rules: moves });

  const rest: WorkspaceCommand[] = [];
  for (const view of shown.views)
    if (!views.has(view.id) && !hasName(views.values(), view.name))
      rest.push({ type: 'view.set', view: { ...view, shared: true } });
  const titles = new Set([...forms.values()].flatMap(({ title }) => Object.values(title)));
  for (const form of shown.forms)
    if (!forms.has(form.id) && !Object.values(form.title).some((title) => titles.has(title)))
      rest.push({ type: 'form.put', form: { ...form, secret: drawSecret() } });
  for (const roadmap of shown.roadmaps)
    if (!roadmaps.has(roadmap.id) && !hasName(roadmaps.values(), roadmap.name))
      rest.push({ type: 'roadmap.set', roadmap });
  const added = examples ? shown.examples.filter(({ id }) => !items.has(id)) : [];
  if (added.length > 0) rest.push({ type: 'item.add', items: added });
  return { basics: forBasics, rest };
}

interface Named {
  id: string;
  name: string;
}

/**
 * Those that are not there yet, under names that nothing else has. `ids` learns what those are called here that
 * are there under another id.
 */
function missing<T extends Named>(
  wanted: readonly T[],
  there: readonly T[],
  ids: Map<string, string>,
  isSame: (wanted: T, there: T, ids: Map<string, string>) => boolean = () => true,
): T[] {
  const names = there.map(({ name }) => name);
  return wanted.flatMap((one) => {
    if (there.some(({ id }) => id === one.id)) return [];
    const same = there.find((other) => sameName(other.name, one.name));
    if (same && isSame(one, same, ids)) {
      ids.set(one.id, same.id);
      return [];
    }
    let { name } = one;
    for (let number = 2; names.some((taken) => sameName(taken, name)); number++)
      name = `${one.name} ${number}`;
    names.push(name);
    return [{ ...one, name }];
  });
}

/** Whether a field can hold what another one can; its options have other ids, then. */
function holdsTheSame(wanted: Field, there: Field, ids: Map<string, string>): boolean {
  if (wanted.type !== there.type) return false;
  const options = optionsOf(there);
  const pairs = optionsOf(wanted).map(({ id, name }) => ({
    id,
    same: options.find((option) => sameName(option.name, name)),
  }));
  if (pairs.some(({ same }) => !same)) return false;
  for (const { id, same } of pairs) if (same) ids.set(id, same.id);
  return true;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The same with other ids, wherever they stand, also in those of properties, such as `field.goal`. */
function renamed<T extends object>(value: T, ids: ReadonlyMap<string, string>): T {
  if (ids.size === 0) return value;
  const other = (text: string) => {
    const [, kind = '', id = text] = /^(field\.)(.+)$/.exec(text) ?? [];
    const is = ids.get(id);
    return is === undefined ? text : kind + is;
  };
  const within = (part: unknown): unknown => {
    if (typeof part === 'string') return other(part);
    if (Array.isArray(part)) return part.map(within);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [other(key), within(one)]));
  };
  // Nothing but strings became other strings.
  return within(value) as T;
}

function hasName(all: Iterable<{ name: string }>, name: string): boolean {
  return [...all].some((one) => sameName(one.name, name));
}
