import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import styles from '#client/parts/save-state.module.css';

const looks = {
  saved: { Icon: Check, words: 'Saved' },
  sending: { Icon: LoaderCircle, words: 'Sending…' },
  offline: { Icon: CloudOff, words: 'Offline. Will send.' },
} as const;

/** What became of one's own ballot; changes are announced. `null` keeps the place while there is none. */
export function SaveState({ state }: { state: 'saved' | 'sending' | 'offline' | null }) {
  const look = state && looks[state];
  return (
    <span role="status" className={styles.state} data-state={state ?? undefined}>
      {look && (
        <>
          <look.Icon size={16} strokeWidth={2.5} aria-hidden="true" />
          {look.words}
        </>
      )}
    </span>
  );
}
