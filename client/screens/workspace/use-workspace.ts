import { createContext, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { isHindrance, useHindranceWords } from '#client/screens/workspace/use-hindrance-words.ts';
import type { WorkspaceClient, WorkspaceView } from '#client/sync/workspace/workspace-client.ts';
import type { WorkspaceCommand, WorkspaceCommandType } from '#shared/workspace/commands.ts';
import { mayChange, workspaceCommandPermissions } from '#shared/workspace/permissions.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** The workspace of the page, for all that stands inside it. */
export const WorkspaceContext = createContext<WorkspaceClient | null>(null);

export function useWorkspaceClient(): WorkspaceClient {
  const client = useContext(WorkspaceContext);
  if (!client) throw new Error('Used outside a workspace.');
  return client;
}

/** Picks from what is known of the workspace; renders again only when what is picked changes. */
export function useWorkspaceView<T>(pick: (view: WorkspaceView) => T): T {
  return useStore(useWorkspaceClient().store, pick);
}

/** What is in the workspace, for screens that are shown only once it is known. */
export function useWorkspace(): WorkspaceState {
  const state = useWorkspaceView((view) => view.state);
  if (!state) throw new Error('Used before anything is known.');
  return state;
}

/** Sends commands, which are taken back together; what is refused is said in a toast. Answers whether all was done. */
export function useSendToWorkspace(): (...commands: WorkspaceCommand[]) => Promise<boolean> {
  const client = useWorkspaceClient();
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  const hindranceWords = useHindranceWords();
  return useCallback(
    async (...commands) => {
      const sent = await client.sendAll(commands);
      if (sent.ok) return true;
      const { state, self } = client.store.getState();
      const hindered =
        state && isHindrance(sent.refusal.code) ? hindranceWords(state, self, commands) : null;
      show(hindered ?? refusalWords(sent.refusal), { tone: 'problem' });
      return false;
    },
    [client, show, refusalWords, hindranceWords],
  );
}

/** Whether oneself may do something, to an item where one is named. */
export type May = (type: WorkspaceCommandType, item?: WorkspaceItem) => boolean;

export function useMay(): May {
  const self = useWorkspaceView((view) => view.self);
  const role = useWorkspaceView((view) => view.state?.members.get(view.self)?.role);
  return useCallback(
    (type, item) =>
      role !== undefined &&
      workspaceCommandPermissions[type].includes(role) &&
      (!item || mayChange({ id: self, role }, item)),
    [role, self],
  );
}
