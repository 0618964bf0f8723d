import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from '#client/screens/framework/choice-card.module.css';

interface ChoiceCardProps {
  /** Of all the radio buttons that exclude each other. */
  group: string;
  name: ReactNode;
  checked: boolean;
  onChoose(): void;
  /** How what stands on the card is laid out. */
  className: string | undefined;
  children: ReactNode;
}

/** One of several frameworks to choose from, as a card. */
export function ChoiceCard(props: ChoiceCardProps) {
  const { group, name, checked, onChoose, className = '', children } = props;
  return (
    <label className={`${styles.card} ${className}`}>
      <input
        type="radio"
        name={group}
        className={styles.input}
        checked={checked}
        onChange={onChoose}
      />
      <span className={styles.name}>
        {name}
        <span className={styles.seal} aria-hidden="true">
          <Check size={14} strokeWidth={3.5} />
        </span>
      </span>
      {children}
    </label>
  );
}
