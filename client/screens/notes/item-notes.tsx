import { ChevronDown, NotebookPen } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/notes/item-notes.module.css';
import { NotesOpening } from '#client/screens/notes/notes-opening.tsx';

const NotesEditor = lazy(async () => {
  const { NotesEditor } = await import('#client/screens/notes/notes-editor.tsx');
  return { default: NotesEditor };
});

interface ItemNotesProps {
  itemId: string;
  /** Opens by itself as soon as this is so; only a person closes it again. */
  opens?: boolean;
  size?: 'small' | 'medium';
}

/** The notes of an item, behind a heading that opens them. What it takes is loaded then. */
export function ItemNotes({ itemId, opens = false, size = 'medium' }: ItemNotesProps) {
  const t = useTranslations('notes');
  const [isOpen, setOpen] = useState(opens);
  const id = useId();
  useEffect(() => {
    if (opens) setOpen(true);
  }, [opens]);

  return (
    <section className={styles.notes} aria-label={t('heading')} data-size={size}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <NotebookPen size={18} aria-hidden="true" />
        {t('heading')}
        <ChevronDown className={styles.arrow} size={18} aria-hidden="true" />
      </button>
      {isOpen && (
        <div id={id}>
          <Suspense fallback={<NotesOpening />}>
            <NotesEditor itemId={itemId} />
          </Suspense>
        </div>
      )}
    </section>
  );
}
