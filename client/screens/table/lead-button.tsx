import { type ComponentProps, useEffect, useRef } from 'react';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/table/lead-button.module.css';

interface LeadButtonProps extends ComponentProps<typeof Button> {
  /** The letter that presses it, shown on it where there is a keyboard. */
  shortcut?: string;
}

/**
 * A button that leads the game. What it does often puts another such button in its place, so the
 * second click of a double click and a key held down do nothing. While disabled it keeps its focus.
 */
export function LeadButton({ shortcut, disabled, children, ...rest }: LeadButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!shortcut) return;
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== shortcut?.toLowerCase() || !isMeantForPage(event)) return;
      event.preventDefault();
      button.current?.click();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcut]);

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

/** Not while somebody types, holds a key, or has something open over the page. */
function isMeantForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented)
    return false;
  const { target } = event;
  if (!(target instanceof Element)) return true;
  if (
    target.closest('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')
  )
    return false;
  return !document.querySelector('[role=dialog], [role=alertdialog], [role=menu]');
}
