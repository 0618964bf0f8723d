import type { CommandOf, UndoStep } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import type { SessionState } from '#shared/session/state.ts';
import { markOfItem } from '#shared/undo/facets.ts';
import { markOf } from '#shared/undo/mark.ts';

/** Leaves room for what wraps a command on the wire. */
const mostBytes = limits.commandBytes * 0.9;

/** The commands that do these steps: one, unless long descriptions make it too large to send. */
export function undoCommands(steps: readonly UndoStep[]): CommandOf<'undo'>[] {
  const commands: CommandOf<'undo'>[] = [];
  const encoder = new TextEncoder();
  let bytes = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const size = encoder.encode(JSON.stringify(step)).length + 1;
    const last = commands.at(-1);
    if (last && bytes + size <= mostBytes && last.steps.length < limits.stepsPerUndo) {
      last.steps.push(step);
      bytes += size;
    } else {
      commands.push({ type: 'undo', steps: [step] });
      bytes = size;
    }
  }
  return commands;
}

/** How many of the items did not come back to what they were: somebody had changed or voted on them since. */
export function notUndone(steps: readonly UndoStep[], { items }: SessionState): number {
  const byId = new Map(items.map((item) => [item.id, item]));
  return steps.filter(
    (step) =>
      step.of === 'item' && markOfItem(byId.get(step.itemId), step.before) !== markOf(step.before),
  ).length;
}
