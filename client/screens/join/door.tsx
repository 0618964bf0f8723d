import type { ReactNode } from 'react';
import { Logo } from '#client/parts/logo.tsx';
import styles from '#client/screens/join/door.module.css';
import { LanguageChoice } from '#client/screens/language/language-choice.tsx';

/** The page before the table: one narrow column under a hand of cards. */
export function Door({ hand, children }: { hand: ReactNode; children: ReactNode }) {
  return (
    <main className={styles.door}>
      <header className={styles.head}>
        <Logo />
        <LanguageChoice />
      </header>
      <div className={styles.column}>
        <div className={styles.hand} aria-hidden="true">
          {hand}
        </div>
        {children}
      </div>
    </main>
  );
}
