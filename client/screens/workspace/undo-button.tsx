import { Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useUndoKey } from '#client/screens/undo/use-undo.ts';
import { useUndoing } from '#client/screens/workspace/use-undoing.ts';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';

/** Takes back what one did last, by a press or by the key; for screens beside the backlog. */
export function UndoButton() {
  const words = useTranslations('workspace');
  const undoable = useWorkspaceView((view) => view.undoable);
  const undo = useUndoing();
  useUndoKey(undo);
  return (
    <IconButton
      label={words('undo')}
      icon={<Undo2 aria-hidden="true" />}
      aria-keyshortcuts="Control+Z Meta+Z"
      disabled={undoable === 0}
      onClick={undo}
    />
  );
}
