import { useRef } from 'react';
import { useDropSlot } from '#client/screens/backlog/use-drop-slot.ts';
import styles from '#client/screens/workspace/board/board.module.css';

/** Room for a card: what is dropped on it stands last in its column. */
export function EmptySlot({ onDrop }: { onDrop(draggedId: string): void }) {
  const slot = useRef<HTMLLIElement>(null);
  useDropSlot(slot, onDrop);
  return <li ref={slot} className={styles.slot} aria-hidden="true" />;
}
