import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/trackers/trackers.module.css';

interface PartProps {
  title: string;
  /** How it stands, in a few words. */
  summary?: ReactNode;
  isOpen: boolean;
  /** Opens it; absent where nobody may, or it is open anyway. */
  onOpen?: (() => void) | undefined;
  children?: ReactNode;
}

/** One thing that a connection has to be told: what was said stands as a line, and opens again. */
export function Part({ title, summary, isOpen, onOpen, children }: PartProps) {
  const t = useTranslations('connections');
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id} data-open={isOpen || undefined}>
      <header className={styles.head}>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        {!isOpen && (
          <span className={styles.summary} dir="auto">
            {summary}
          </span>
        )}
        {!isOpen && onOpen && (
          <Button
            size="small"
            aria-label={t('changeWhat', { what: title })}
            aria-expanded={false}
            onClick={onOpen}
          >
            {t('change')}
          </Button>
        )}
      </header>
      {isOpen && children}
    </section>
  );
}
