import { isSame } from '#client/sync/workspace/same.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import { type BasicsCommand, changedBasics } from '#shared/workspace/changed-basics.ts';
import type { WorkspaceCommand, WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Basics, MoveRule, WorkspaceState } from '#shared/workspace/state.ts';
import { ruleFor } from '#shared/workspace/workflow.ts';

/** What takes back a command to what there is one of, unless somebody changed that since. */
export function basicsBack(
  before: WorkspaceState,
  command: BasicsCommand,
  now: WorkspaceState,
): WorkspaceCommand[] {
  const [was, is] = [before.basics, now.basics];
  switch (command.type) {
    case 'workspace.update':
      return renamedBack(was, command, is);
    case 'automation.put':
    case 'automation.remove': {
      const set = command.type === 'automation.put' ? command.automation : { id: command.id };
      return oneBack(was.automations ?? [], set, is.automations ?? [], {
        put: (automation, place) => ({ type: 'automation.put', automation, before: place }),
        remove: ({ id }) => ({ type: 'automation.remove', id }),
      });
    }
    case 'workflow.set':
      return rulesBack(was, command, is);
    case 'field.put':
    case 'field.remove': {
      const set = command.type === 'field.put' ? command.field : { id: command.id };
      return oneBack(was.fields, set, is.fields, {
        put: (field, place) => ({ type: 'field.put', field, before: place }),
        remove: ({ id }) => ({ type: 'field.remove', id }),
      });
    }
    case 'type.put':
    case 'type.remove': {
      const set = command.type === 'type.put' ? command.itemType : { id: command.id };
      return oneBack(was.types, set, is.types, {
        put: (itemType, place) => ({ type: 'type.put', itemType, before: place }),
        remove: ({ id }) => ({ type: 'type.remove', id }),
      });
    }
    case 'group.put':
    case 'group.remove': {
      const set = command.type === 'group.put' ? command.group : { id: command.id };
      const back = oneBack(was.groups ?? [], set, is.groups ?? [], {
        put: (group, place) => ({ type: 'group.put', group, before: place }),
        remove: ({ id }) => ({ type: 'group.remove', id }),
      });
      // Criteria that were for it alone are so again.
      const fitted = changedBasics(was, command).framework;
      const isBack = back.length > 0 && fitted !== was.framework && isSame(fitted, is.framework);
      return isBack ? [...back, { type: 'workspace.update', framework: was.framework }] : back;
    }
    case 'status.put':
    case 'status.remove': {
      const set = command.type === 'status.put' ? command.status : { id: command.id };
      const commands = oneBack(was.statuses, set, is.statuses, {
        put: (status, place) => ({ type: 'status.put', status, before: place }),
        remove: ({ id }) => ({
          ...{ type: 'status.remove', id },
          to: is.statuses.find((one) => one.id !== id)?.id ?? id,
        }),
      });
      const moved = command.type === 'status.remove' ? movedBack(before, command, now) : [];
      return commands.length > 0 ? [...commands, ...moved] : [];
    }
  }
}

function renamedBack(
  was: Basics,
  { name, prefix, framework, scoreHolds }: WorkspaceCommandOf<'workspace.update'>,
  is: Basics,
): WorkspaceCommand[] {
  const frameworkId = typeof framework === 'string' ? framework : framework?.id;
  const isReady = isSame(readyFramework(was.framework.id), was.framework);
  const back = {
    ...(name === is.name && { name: was.name }),
    ...(prefix === is.prefix && { prefix: was.prefix }),
    ...(frameworkId === is.framework.id && {
      framework: isReady ? was.framework.id : was.framework,
    }),
    ...(scoreHolds !== undefined &&
      scoreHolds === (is.scoreHolds ?? null) && { scoreHolds: was.scoreHolds ?? null }),
  };
  return Object.keys(back).length === 0 ? [] : [{ type: 'workspace.update', ...back }];
}

/** The rules of those moves as they were, of which nobody said anything since. */
function rulesBack(
  was: Basics,
  { rules }: WorkspaceCommandOf<'workflow.set'>,
  is: Basics,
): WorkspaceCommand[] {
  const ruleIn = (basics: Basics, { from, to }: MoveRule) =>
    ruleFor(basics, from, to) ?? { from, to };
  const back = rules
    .filter((rule) => isSame(ruleIn(is, rule), rule) && !isSame(ruleIn(was, rule), rule))
    .map((rule) => ruleIn(was, rule));
  return back.length > 0 ? [{ type: 'workflow.set', rules: back }] : [];
}

/** One of a list as it was, where it stood; `set` is what became of it, with its id alone where it was removed. */
function oneBack<T extends { id: string }>(
  was: readonly T[],
  set: T | { id: string },
  is: readonly T[],
  make: {
    put(one: T, before: string | null): WorkspaceCommand;
    remove(one: { id: string }): WorkspaceCommand;
  },
): WorkspaceCommand[] {
  const { id } = set;
  const standing = is.find((one) => one.id === id);
  if (!isSame(standing ?? { id }, set)) return [];
  const at = was.findIndex((one) => one.id === id);
  const before = was[at];
  if (!before) return [make.remove({ id })];
  const next = was.slice(at + 1).find((one) => is.some((other) => other.id === one.id));
  return [make.put(before, next?.id ?? null)];
}

/** The items that had to go elsewhere, and are still there. */
function movedBack(
  before: WorkspaceState,
  { id: status, to }: WorkspaceCommandOf<'status.remove'>,
  now: WorkspaceState,
): WorkspaceCommand[] {
  const itemIds = [...before.items.values()]
    .filter(
      ({ id, status: was, removedAt }) =>
        was === status && removedAt === undefined && now.items.get(id)?.status === to,
    )
    .map(({ id }) => id);
  return itemIds.length > 0 ? [{ type: 'item.set', itemIds, fields: { status } }] : [];
}
