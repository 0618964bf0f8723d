import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';

type ImportItems = CommandOf<'item.import'>;

/** Leaves room for what wraps a command on the wire. */
const mostBytes = limits.commandBytes * 0.9;

/** The commands that import these items: one, unless long descriptions make it too large to send. */
export function importCommands(items: readonly ImportItems['items'][number][]): ImportItems[] {
  const commands: ImportItems[] = [];
  const encoder = new TextEncoder();
  let bytes = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const size = encoder.encode(JSON.stringify(item)).length + 1;
    const last = commands.at(-1);
    if (last && bytes + size <= mostBytes && last.items.length < limits.itemsPerCommand) {
      last.items.push(item);
      bytes += size;
    } else {
      commands.push({ type: 'item.import', items: [item] });
      bytes = size;
    }
  }
  return commands;
}
