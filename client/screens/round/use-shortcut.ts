import { useEffect, useRef } from 'react';

/** Does something at the press of a key, such as `R` or `?`, wherever the focus is on the page. */
export function useShortcut(key: string | undefined, action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (!key) return;
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== key?.toLowerCase() || !isMeantForPage(event)) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [key]);
}

/** Does something at Ctrl-K or ⌘K, also while somebody types, unless something is open over the page. */
export function useCommandKey(action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!isCovered()) latest.current();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
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
  return !isCovered();
}

function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
}
