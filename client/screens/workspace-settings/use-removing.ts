import { useTranslations } from 'use-intl';
import { useToast } from '#client/parts/toast.tsx';
import { useUndoing } from '#client/screens/workspace/use-undoing.ts';
import { useSendToWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';

/** Takes something away, says so, and offers to bring it back. */
export function useRemoving(): (command: WorkspaceCommand, message: string) => Promise<void> {
  const t = useTranslations('workspace');
  const send = useSendToWorkspace();
  const undo = useUndoing();
  const { show } = useToast();
  return async (command, message) => {
    if (await send(command)) show(message, { action: { label: t('undo'), onAction: undo } });
  };
}
