import styles from '#client/screens/notes/notes-opening.module.css';
import { notesWords } from '#client/screens/notes/notes-words.ts';
import { useView } from '#client/screens/session/use-session.ts';

/** Keeps the place of notes that are not here yet. */
export function NotesOpening() {
  const isOffline = useView((view) => view.connection === 'offline');
  return (
    <p className={styles.opening} role="status">
      {isOffline ? notesWords.needConnection : notesWords.opening}
    </p>
  );
}
