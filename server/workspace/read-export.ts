import type { RowWrite } from '#server/storage/storage.ts';
import { parse } from '#server/transport/parse.ts';
import { WorkspaceMemory } from '#server/workspace/memory.ts';
import { restored } from '#server/workspace/rules/restoring.ts';
import { limits } from '#shared/commands/limits.ts';
import { workspaceExportSchema } from '#shared/exports/workspace-export.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';

export interface ExportToRead {
  bytes: Uint8Array;
  /** The id of the member who restores it. */
  as: string;
  most: { workspaceItems: number; members: number };
}

/** What runs in the thread in which exports are read: the rows of the workspace, or why there is none. */
export default async function readExport({
  bytes,
  as,
  most,
}: ExportToRead): Promise<RowWrite[] | Refusal> {
  await needExpressions();
  const json = jsonIn(bytes);
  if (json === undefined) return refusal('invalid', 'That is not JSON.');
  const read = parse(workspaceExportSchema, json);
  if (!read.ok) return read.refusal;
  const { members, items } = read.value;
  if (items.length > most.workspaceItems) return refusal('workspace_full');
  if (members.filter(({ removed }) => !removed).length > most.members)
    return refusal('too_many_members');
  const self = members.find(({ id }) => id === as);
  if (!self || self.removed || self.role !== 'admin')
    return refusal('no_member', 'Say which admin of the export you are.');
  const memory = new WorkspaceMemory([]);
  const rows = restored(read.value).flatMap((change) => memory.write(change, 1).rows);
  return memory.text > limits.workspaceText ? refusal('too_much_workspace_text') : rows;
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
