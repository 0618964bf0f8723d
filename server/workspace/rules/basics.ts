import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { basicsRow, happened, rowOf } from '#server/workspace/rules/items.ts';
import { limits } from '#shared/commands/limits.ts';
import { optionsOf } from '#shared/fields/field.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { Carried } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { namesKnownGroups } from '#shared/scoring/groups.ts';
import { itemsWithCarriedScores } from '#shared/workspace/carried-scores.ts';
import { type BasicsCommand, changedBasics } from '#shared/workspace/changed-basics.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Basics, Member, WorkspaceState } from '#shared/workspace/state.ts';

/** Changes what there is one of: the name, and what items can have. */
export function changeBasics(
  { state }: Workspace,
  actor: Member,
  command: BasicsCommand,
  now: number,
): Ruling {
  const { basics } = state;
  const next = changedBasics(basics, command);
  const problem = problemWith(basics, next, command);
  if (problem) return problem;
  if (JSON.stringify(next) === JSON.stringify(basics)) return [];
  if (command.type === 'workspace.update')
    return [basicsRow(next), ...carriedScores(state, next, command, actor, now)];
  if (command.type !== 'status.remove') return [basicsRow(next)];
  const moved = [...state.items.values()].filter(
    ({ status, removedAt }) => status === command.id && removedAt === undefined,
  );
  if (moved.length > limits.itemsPerCommand) return refusal('status_in_use');
  return [
    basicsRow(next),
    ...moved.flatMap((item): WorkspaceChange[] => [
      rowOf({ ...item, status: command.to, statusAt: now, changedAt: now }),
      happened(item, actor, now, { change: 'status', from: item.status, to: command.to }),
    ]),
  ];
}

function carriedScores(
  { basics, items }: WorkspaceState,
  next: Basics,
  { carry = [] }: WorkspaceCommandOf<'workspace.update'>,
  actor: Member,
  now: number,
): WorkspaceChange[] {
  const { framework } = basics;
  return itemsWithCarriedScores(items.values(), framework, next.framework, carry).flatMap(
    (item) => [
      rowOf({ ...item, changedAt: now }),
      happened(item, actor, now, { change: 'scored', scores: item.scores }),
    ],
  );
}

function knowsThem(before: Framework, after: Framework, carried: readonly Carried[] = []): boolean {
  const has = ({ criteria }: Framework, id: string) => criteria.some((one) => one.id === id);
  return carried.every(({ from, to }) => has(before, from) && has(after, to));
}

function problemWith(basics: Basics, next: Basics, command: BasicsCommand): Refusal | null {
  switch (command.type) {
    case 'workspace.update': {
      const { framework, groups = [] } = next;
      if (!namesKnownGroups(framework, groups)) return refusal('no_group');
      return knowsThem(basics.framework, framework, command.carry) ? null : refusal('no_criterion');
    }
    case 'group.put': {
      const { groups = [] } = next;
      if (isTaken(groups, command.group)) return refusal('name_taken');
      return groups.length > limits.groups ? refusal('too_many_groups') : null;
    }
    case 'field.put': {
      const { field } = command;
      const before = basics.fields.find(({ id }) => id === field.id);
      if (before && before.type !== field.type) return refusal('field_type');
      if (isTaken(next.fields, field)) return refusal('name_taken');
      const options = next.fields.reduce((sum, one) => sum + optionsOf(one).length, 0);
      const isFull = next.fields.length > limits.fields || options > limits.allFieldOptions;
      return isFull ? refusal('too_many_fields') : null;
    }
    case 'status.put':
      if (isTaken(next.statuses, command.status)) return refusal('name_taken');
      return next.statuses.length > limits.statuses ? refusal('too_many_statuses') : null;
    case 'status.remove':
      // One that is gone already needs nowhere for its items to go.
      if (next.statuses.length === basics.statuses.length) return null;
      if (next.statuses.length === 0) return refusal('last_status');
      return next.statuses.some(({ id }) => id === command.to) ? null : refusal('no_status');
    case 'type.put':
      if (isTaken(next.types, command.itemType)) return refusal('name_taken');
      return next.types.length > limits.itemTypes ? refusal('too_many_types') : null;
    case 'automation.put':
      return (next.automations ?? []).length > limits.automations
        ? refusal('too_many_automations')
        : null;
    case 'workflow.set': {
      const ids = new Set(basics.statuses.map(({ id }) => id));
      return command.rules.every(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)
        ? null
        : refusal('no_status');
    }
    default:
      return null;
  }
}

/** Whether another one has this name, in whatever letters. */
function isTaken(
  all: readonly { id: string; name: string }[],
  { id, name }: { id: string; name: string },
): boolean {
  return all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase());
}
