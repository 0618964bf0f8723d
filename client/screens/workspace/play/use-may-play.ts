import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { workspaceCallPermissions } from '#shared/workspace/permissions.ts';

/** Whether oneself may begin a session from here. */
export function useMayPlay(): boolean {
  const role = useWorkspaceView((view) => view.state?.members.get(view.self)?.role);
  const mayPlay = workspaceCallPermissions['POST /api/workspaces/:id/sessions'];
  return role !== undefined && mayPlay.includes(role);
}
