import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '#client/parts/save-state.module.css';

const looks = {
  saved: { Icon: Check, words: 'saved' },
  sending: { Icon: LoaderCircle, words: 'sending' },
  offline: { Icon: CloudOff, words: 'willSend' },
} as const;

/** What became of one's own ballot; changes are announced. `null` keeps the place while there is none. */
export function SaveState({ state }: { state: 'saved' | 'sending' | 'offline' | null }) {
  const t = useTranslations('parts');
  const look = state && looks[state];
  return (
    <span role="status" className={styles.state} data-state={state ?? undefined}>
      {look && (
        <>
          <look.Icon size={16} strokeWidth={2.5} aria-hidden="true" />
          {t(look.words)}
        </>
      )}
    </span>
  );
}
