import { useTranslations } from 'use-intl';
import { KeyDialog } from '#client/parts/key-dialog.tsx';

/** Every key that does something in a workspace. */
export function WorkspaceKeys({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('workspaceKeys');
  const tViews = useTranslations('workspaceViews');
  const tWorkspace = useTranslations('workspace');
  const keys = [
    ['Ctrl K / ⌘ K', tViews('findAnything')],
    ['↑ ↓ ← →', t('move')],
    ['Enter', t('open')],
    ['C', t('add')],
    ['/', t('find')],
    ['E', t('rename')],
    ['F2', tViews('typeInCell')],
    ['Shift ↑ ↓ ← →', tViews('block')],
    ['X', t('choose')],
    ['Alt ↑ ↓', t('place')],
    ['Alt ← →', tViews('moveCard')],
    ['Alt Shift ← →', tViews('moveBar')],
    ['Ctrl Z / ⌘ Z', tWorkspace('undo')],
    ['Esc', t('close')],
    ['?', t('sheet')],
  ] as const;
  return <KeyDialog open={open} onClose={onClose} title={t('title')} keys={keys} />;
}
