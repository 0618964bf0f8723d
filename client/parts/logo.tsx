import styles from '#client/parts/logo.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

/** The mark, two cards of which one ranks above the other, with or without the name. */
export function Logo({ nameHidden = false }: { nameHidden?: boolean }) {
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
        <g transform="rotate(-9 11 19)">
          <rect x="3.5" y="8.5" width="15" height="21" rx="2" className={styles.back} />
          <path d="m5 20 6-6.5 6 6.5M5 26l6-6.5L17 26" className={styles.thread} />
        </g>
        <g transform="rotate(8 20 14)">
          <rect x="12.5" y="3.5" width="15" height="21" rx="2" className={styles.face} />
          <path d="m20 9 4.5 8h-9Z" className={styles.pip} />
        </g>
      </svg>
      {nameHidden ? (
        <VisuallyHidden>Priority Poker</VisuallyHidden>
      ) : (
        <span className={styles.name}>Priority Poker</span>
      )}
    </span>
  );
}
