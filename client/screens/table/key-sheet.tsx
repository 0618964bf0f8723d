import { useTranslations } from 'use-intl';
import { KeyDialog } from '#client/parts/key-dialog.tsx';

/** Every key that does something at the table. */
export function KeySheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('table');
  const tUndo = useTranslations('undo');
  const keys = [
    ['N', `${t('startVoting')}, ${t('nextItem')}`],
    ['R', t('reveal')],
    ['A', t('accept')],
    ['V', t('voteAgain')],
    ['S', t('skipItem')],
    ['Q', t('quickVote')],
    ['G', t('goBack')],
    ['F', t('present')],
    ['C', t('yourCards')],
    ['B', t('backlog')],
    ['I', t('invite')],
    ['P', t('peopleKey')],
    ['Ctrl K / ⌘ K', t('commands')],
    ['Ctrl Z / ⌘ Z', tUndo('undo')],
    ['?', t('keys')],
    ['Esc', t('closeKey')],
  ] as const;
  return <KeyDialog open={open} onClose={onClose} title={t('keys')} keys={keys} />;
}
