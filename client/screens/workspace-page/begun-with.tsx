import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { forgetTemplate } from '#client/screens/templates/begun-with.ts';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { useAddingTemplate } from '#client/screens/workspace-settings/use-adding-template.ts';
import { readTemplate } from '#shared/templates/template-file.ts';

/**
 * Gives a workspace that was just begun the template that it was begun with, as `templateText` wrote it, and opens
 * the first of its views.
 */
export function BegunWith({ text }: { text: string }) {
  const { workspaceId } = useWorkspaceClient().known;
  const add = useAddingTemplate();
  const [, navigate] = useLocation();
  useEffect(() => {
    const template = readTemplate(text);
    if (!template) return;
    void add(template, true).then((isDone) => {
      // What was refused is said, and can be added in the settings.
      forgetTemplate(workspaceId);
      const [first] = template.views;
      const backlog = `/w/${workspaceId}`;
      // Who went on meanwhile is not called back.
      const isThere = location.pathname === backlog && location.search === '';
      if (isDone && first && isThere) navigate(`${backlog}?view=${first.id}`, { replace: true });
    });
  }, [text, workspaceId, add, navigate]);
  return null;
}
