import { useTranslations } from 'use-intl';
import styles from '#client/screens/notes/notes-opening.module.css';
import { useView } from '#client/screens/session/use-session.ts';

/** Keeps the place of notes that are not here yet. */
export function NotesOpening() {
  const t = useTranslations('notes');
  const isOffline = useView((view) => view.connection === 'offline');
  return (
    <p className={styles.opening} role="status">
      {isOffline ? t('needConnection') : t('opening')}
    </p>
  );
}
