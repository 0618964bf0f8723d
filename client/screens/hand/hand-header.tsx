import { Eye, Menu } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/hand/hand-header.module.css';
import { Playful } from '#client/screens/playful/playful.tsx';
import { TimerDisplay } from '#client/screens/round/timer-display.tsx';

interface HandHeaderProps {
  title: string;
  watches: boolean;
  onMenu(): void;
}

/** Where one is, and the way to everything that is not the vote. */
export function HandHeader({ title, watches, onMenu }: HandHeaderProps) {
  const t = useTranslations('hand');
  return (
    <header className={styles.header}>
      <h1 className={styles.title} dir="auto">
        {title}
      </h1>
      {watches && (
        <span className={styles.watching}>
          <Eye size={16} aria-hidden="true" /> {t('watching')}
        </span>
      )}
      <TimerDisplay />
      <Playful />
      <IconButton
        label={t('session')}
        icon={<Menu size={22} aria-hidden="true" />}
        onClick={onMenu}
      />
    </header>
  );
}
