import type { ComponentProps, ReactNode } from 'react';
import styles from '#client/parts/icon-button.module.css';
import { Tooltip } from '#client/parts/tooltip.tsx';

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** What it does; read out, and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  /** Something this button turned on is on. */
  pressed?: boolean;
};

/** A button with only an icon on it, at least 44 px each way. */
export function IconButton({ label, icon, pressed, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        className={styles.button}
        aria-label={label}
        aria-pressed={pressed}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
