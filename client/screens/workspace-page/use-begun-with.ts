import { useEffect } from 'react';
import { forgetTemplate, keptTemplate } from '#client/screens/templates/begun-with.ts';
import { useWorkspaceClient, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { useAddingTemplate } from '#client/screens/workspace-settings/use-adding-template.ts';

/** Gives a workspace that was just begun the template that it was begun with. */
export function useBegunWith(): void {
  const { workspaceId } = useWorkspaceClient().known;
  const isKnown = useWorkspaceView((view) => view.state !== null);
  const add = useAddingTemplate();
  useEffect(() => {
    const template = isKnown ? keptTemplate(workspaceId) : null;
    if (!template) return;
    // What was refused is said, and can be added in the settings.
    void add(template, true).then(() => forgetTemplate(workspaceId));
  }, [isKnown, workspaceId, add]);
}
