import { withinGroups } from '#shared/scoring/groups.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { WorkspaceCommand, WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Basics } from '#shared/workspace/state.ts';
import { withRules } from '#shared/workspace/workflow.ts';

/** Commands to what there is one of. */
export type BasicsCommand = WorkspaceCommandOf<
  | 'workspace.update'
  | 'field.put'
  | 'field.remove'
  | 'status.put'
  | 'status.remove'
  | 'type.put'
  | 'type.remove'
  | 'group.put'
  | 'group.remove'
  | 'workflow.set'
  | 'automation.put'
  | 'automation.remove'
>;

/** What commands make of what there is one of: as the server does it, and as a page foresees it. */
export function changedBasics(basics: Basics, command: WorkspaceCommand): Basics {
  const { fields, statuses, types } = basics;
  switch (command.type) {
    case 'workspace.update': {
      const { scoreHolds: heldBefore = null, ...rest } = basics;
      const { name = rest.name, prefix = rest.prefix, scoreHolds = heldBefore } = command;
      const { framework: named = rest.framework } = command;
      const framework = typeof named === 'string' ? readyFramework(named) : named;
      return {
        ...{ ...rest, name, prefix, framework: framework ?? rest.framework },
        ...(scoreHolds !== null && { scoreHolds }),
      };
    }
    case 'field.put':
      return { ...basics, fields: put(fields, command.field, command.before) };
    case 'field.remove':
      return { ...basics, fields: without(fields, command.id) };
    case 'status.put':
      return { ...basics, statuses: put(statuses, command.status, command.before) };
    case 'status.remove':
      return { ...basics, statuses: without(statuses, command.id) };
    case 'type.put':
      return { ...basics, types: put(types, command.itemType, command.before) };
    case 'type.remove':
      return { ...basics, types: without(types, command.id) };
    case 'group.put':
      return { ...basics, groups: put(basics.groups ?? [], command.group, command.before) };
    case 'group.remove': {
      const { groups: all = [], framework, ...rest } = basics;
      const groups = without(all, command.id);
      return {
        ...{ ...rest, framework: withinGroups(framework, groups) },
        ...(groups.length > 0 && { groups }),
      };
    }
    case 'automation.put':
    case 'automation.remove': {
      const { automations: all = [], ...rest } = basics;
      const automations =
        command.type === 'automation.put'
          ? put(all, command.automation, command.before)
          : without(all, command.id);
      return automations.length > 0 ? { ...rest, automations } : rest;
    }
    case 'workflow.set': {
      const { moves: _, ...rest } = basics;
      const moves = withRules(basics, command.rules);
      return moves.length > 0 ? { ...rest, moves } : rest;
    }
    default:
      return basics;
  }
}

interface Named {
  id: string;
}

/** With this one in place of the one of its id: where that stood, or before another one, or last with `null`. */
function put<T extends Named>(all: readonly T[], one: T, before?: string | null): T[] {
  const isThere = all.some(({ id }) => id === one.id);
  if (isThere && (before === undefined || before === one.id))
    return all.map((other) => (other.id === one.id ? one : other));
  const others = without(all, one.id);
  const at = others.findIndex(({ id }) => id === before);
  return others.toSpliced(at === -1 ? others.length : at, 0, one);
}

function without<T extends Named>(all: readonly T[], id: string): T[] {
  return all.filter((one) => one.id !== id);
}
