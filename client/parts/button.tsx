import type { ComponentProps, ReactNode } from 'react';
import styles from '#client/parts/button.module.css';

interface Look {
  /** `primary`: the one thing to do here; `danger`: destroys something. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  size?: 'small' | 'medium' | 'large';
  /** Stands before the words. */
  icon?: ReactNode;
  /** As wide as what it stands in. */
  wide?: boolean;
}

type ButtonProps = ComponentProps<'button'> &
  Look & {
    /** Something is under way: shows it, keeps its focus, and does not answer to further presses. */
    busy?: boolean;
  };

/** A button with words on it. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  wide = false,
  busy = false,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-variant={variant}
      data-size={size}
      data-wide={wide || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton({
  variant = 'secondary',
  size = 'medium',
  icon,
  wide = false,
  children,
  ...rest
}: ComponentProps<'a'> & Look) {
  return (
    <a
      {...rest}
      className={styles.button}
      data-variant={variant}
      data-size={size}
      data-wide={wide || undefined}
    >
      {icon}
      <span>{children}</span>
    </a>
  );
}
