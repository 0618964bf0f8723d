import { useTranslations } from 'use-intl';
import { Dialog } from '#client/parts/dialog.tsx';
import styles from '#client/screens/table/key-sheet.module.css';

/** Every key that does something in a workspace. */
export function WorkspaceKeys({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('workspaceKeys');
  const tWorkspace = useTranslations('workspace');
  const keys = [
    ['↑ ↓', t('move')],
    ['Enter', t('open')],
    ['C', t('add')],
    ['/', t('find')],
    ['E', t('rename')],
    ['X', t('choose')],
    ['Alt ↑ ↓', t('place')],
    ['Ctrl Z / ⌘ Z', tWorkspace('undo')],
    ['Esc', t('close')],
    ['?', t('sheet')],
  ] as const;
  return (
    <Dialog open={open} onClose={onClose} title={t('title')}>
      <dl className={styles.keys}>
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd className={styles.key}>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
