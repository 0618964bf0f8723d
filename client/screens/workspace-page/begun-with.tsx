import { useEffect } from 'react';
import { forgetTemplate } from '#client/screens/templates/begun-with.ts';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { useAddingTemplate } from '#client/screens/workspace-settings/use-adding-template.ts';
import { readTemplate } from '#shared/templates/template-file.ts';

/** Gives a workspace that was just begun the template that it was begun with, as `templateText` wrote it. */
export function BegunWith({ text }: { text: string }) {
  const { workspaceId } = useWorkspaceClient().known;
  const add = useAddingTemplate();
  useEffect(() => {
    const template = readTemplate(text);
    // What was refused is said, and can be added in the settings.
    if (template) void add(template, true).then(() => forgetTemplate(workspaceId));
  }, [text, workspaceId, add]);
  return null;
}
