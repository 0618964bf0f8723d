import { del, get, set } from 'idb-keyval';
import { attempt } from '#client/sync/workspace/attempt.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** A workspace as the device last had it from the server. */
export interface KeptWorkspace {
  seq: number;
  /** The name of the history it was made from. */
  history: string;
  state: WorkspaceState;
}

/** Changes with the shape of what is kept: what an older page kept is not read. */
const prefix = 'workspace.3.';

/** What the device kept, or `null`. Where there is no database, or it is blocked, nothing is kept. */
export async function readKept(workspaceId: string): Promise<KeptWorkspace | null> {
  const kept = await attempt(() => get<KeptWorkspace>(prefix + workspaceId));
  return kept ?? null;
}

export async function keep(workspaceId: string, kept: KeptWorkspace): Promise<void> {
  await attempt(() => set(prefix + workspaceId, kept));
}

export async function forgetKept(workspaceId: string): Promise<void> {
  await attempt(() => del(prefix + workspaceId));
}
