import { useCallback } from 'react';
import { useSendToWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { newToken } from '#client/sync/ids.ts';
import { commandsFor, type TemplateCommands } from '#shared/templates/commands-for.ts';
import type { Template } from '#shared/templates/template.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** What a workspace is asked of for a template; each time it is asked, forms have other addresses. */
export function commandsForTemplate(
  template: Template,
  state: WorkspaceState,
  examples: boolean,
): TemplateCommands {
  return commandsFor(template, state, { examples, drawSecret: newToken });
}

/** Adds a template to the workspace, as far as it lacks it; answers whether all was done. */
export function useAddingTemplate(): (template: Template, examples: boolean) => Promise<boolean> {
  const client = useWorkspaceClient();
  const send = useSendToWorkspace();
  return useCallback(
    async (template, examples) => {
      const { state } = client.store.getState();
      if (!state) return false;
      const { basics, rest } = commandsForTemplate(template, state, examples);
      if (basics.length > 0 && !(await send(...basics))) return false;
      return rest.length === 0 || send(...rest);
    },
    [client, send],
  );
}
