import { History } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/drafts/draft-note.module.css';

interface DraftNoteProps {
  draft: { isBack: boolean };
  onDiscard(): void;
}

/** Says that what stands in the field was typed earlier, and gives it up on request. */
export function DraftNote({ draft, onDiscard }: DraftNoteProps) {
  const t = useTranslations('draft');
  if (!draft.isBack) return null;
  return (
    <p className={styles.note}>
      <History size={16} aria-hidden="true" />
      <span>{t('back')}</span>
      <Button
        size="small"
        variant="quiet"
        // The field beside it is not left, which would save what is to be given up.
        onMouseDown={(event) => event.preventDefault()}
        onClick={({ currentTarget }) => {
          // It goes away itself.
          currentTarget
            .closest('form, [role=dialog], main')
            ?.querySelector<HTMLElement>('input:not([type=file]), textarea')
            ?.focus();
          onDiscard();
        }}
      >
        {t('discard')}
      </Button>
    </p>
  );
}
