import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '#client/parts/save-state.module.css';

const looks = {
  saved: { Icon: Check, words: 'saved' },
  sending: { Icon: LoaderCircle, words: 'sending' },
  offline: { Icon: CloudOff, words: 'willSend' },
} as const;

interface SaveStateProps {
  /** `null` keeps the place while there is nothing to say. */
  state: 'saved' | 'sending' | 'offline' | null;
  /** Does not announce changes; where they come with every word. */
  quiet?: boolean;
}

/** What became of what one did, such as one's own ballot; changes are announced. */
export function SaveState({ state, quiet = false }: SaveStateProps) {
  const t = useTranslations('parts');
  const look = state && looks[state];
  return (
    <span
      role={quiet ? undefined : 'status'}
      className={styles.state}
      data-state={state ?? undefined}
    >
      {look && (
        <>
          <look.Icon size={16} strokeWidth={2.5} aria-hidden="true" />
          {t(look.words)}
        </>
      )}
    </span>
  );
}
