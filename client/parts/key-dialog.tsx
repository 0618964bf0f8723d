import { Dialog } from '#client/parts/dialog.tsx';
import styles from '#client/parts/key-dialog.module.css';

interface KeyDialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** In the order in which they are listed. */
  keys: readonly (readonly [key: string, words: string])[];
}

/** The keys of a screen, and what each does. */
export function KeyDialog({ open, onClose, title, keys }: KeyDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title={title}>
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
