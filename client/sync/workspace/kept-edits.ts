import { del, entries, set, update } from 'idb-keyval';
import { attempt } from '#client/sync/workspace/attempt.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Sender } from '#shared/workspace/events.ts';

/** What was changed on this device and not answered yet, with its place among what the page sent. */
export interface KeptEdit {
  command: WorkspaceCommand;
  sender: Sender;
  /** The id of the member who gave it, and when, in milliseconds since 1970 on this device's clock. */
  by: string;
  at: number;
}

/** Changes with the shape of what is kept: what an older page kept is not read. */
const prefix = 'edits.1.';

/** Kept page by page, so that two of them never write over each other. */
export async function keepEdits(
  workspaceId: string,
  senderId: string,
  edits: readonly KeptEdit[],
): Promise<void> {
  const key = `${prefix}${workspaceId}.${senderId}`;
  await attempt(() => (edits.length > 0 ? set(key, edits) : del(key)));
}

/** Takes one away that another page kept, whatever that page keeps besides by now. */
export async function dropEdit(workspaceId: string, { id, number }: Sender): Promise<void> {
  await attempt(() =>
    update<KeptEdit[]>(`${prefix}${workspaceId}.${id}`, (edits = []) =>
      edits.filter(({ sender }) => sender.number !== number),
    ),
  );
}

/** What all pages of this device left, in the order in which it was given. */
export async function readKeptEdits(workspaceId: string): Promise<KeptEdit[]> {
  const own = `${prefix}${workspaceId}.`;
  const all = (await attempt(() => entries<string, KeptEdit[]>())) ?? [];
  return all
    .flatMap(([key, edits]) => (typeof key === 'string' && key.startsWith(own) ? edits : []))
    .toSorted((a, b) => a.at - b.at || a.sender.number - b.sender.number);
}

export async function forgetKeptEdits(workspaceId: string): Promise<void> {
  const senders = new Set((await readKeptEdits(workspaceId)).map(({ sender }) => sender.id));
  await Promise.all([...senders].map((id) => keepEdits(workspaceId, id, [])));
}
