import { type ComponentProps, useRef } from 'react';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/round/lead-button.module.css';
import { useShortcut } from '#client/screens/round/use-shortcut.ts';

interface LeadButtonProps extends ComponentProps<typeof Button> {
  /** The letter that presses it, shown on it where there is a keyboard. */
  shortcut?: string | undefined;
}

/**
 * A button that leads the game. What it does often puts another such button in its place, so the
 * second click of a double click and a key held down do nothing. While disabled it keeps its focus.
 */
export function LeadButton({ shortcut, disabled, children, ...rest }: LeadButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useShortcut(shortcut, () => button.current?.click());

  return (
    <Button
      {...rest}
      ref={button}
      aria-keyshortcuts={shortcut}
      aria-disabled={disabled || undefined}
      onClickCapture={(event) => {
        if (event.detail < 2 && !disabled) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onKeyDown={(event) => {
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      }}
    >
      <span className={styles.words}>
        {children}
        {shortcut && (
          <span className={styles.key} aria-hidden="true">
            {shortcut}
          </span>
        )}
      </span>
    </Button>
  );
}
