import { Undo2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useUndo, useUndoable } from '#client/screens/undo/use-undo.ts';
import { useUndoWords } from '#client/screens/undo/use-undo-words.ts';

/** Takes back what was done last; says what that is. */
export function UndoButton() {
  const t = useTranslations('undo');
  const undo = useUndo();
  const latest = useUndoable();
  const words = useUndoWords();
  return (
    <IconButton
      label={latest ? words(latest) : t('nothing')}
      icon={<Undo2 size={20} aria-hidden="true" />}
      aria-keyshortcuts="Control+Z Meta+Z"
      disabled={!latest}
      onClick={() => void undo()}
    />
  );
}
