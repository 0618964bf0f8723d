import { type RefObject, useEffect, useState } from 'react';

/** For so long after the mouse was moved the controls are shown. Milliseconds. */
const shownFor = 3_000;

/**
 * Whether somebody is about to do something: they move the mouse or touch the screen, go from control to
 * control with the keyboard, or have something open over the page.
 */
export function useAwake(page: RefObject<HTMLElement | null>): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let asleep: ReturnType<typeof setTimeout> | undefined;
    function sleep() {
      if (isBusy(page.current)) return wake();
      setAwake(false);
    }
    function wake() {
      clearTimeout(asleep);
      asleep = setTimeout(sleep, shownFor);
      setAwake(true);
    }
    // What comes to lie under a mouse that rests moves it in some browsers' eyes.
    const move = ({ movementX, movementY }: PointerEvent) => (movementX || movementY) && wake();
    const press = ({ key }: KeyboardEvent) => key === 'Tab' && wake();
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerdown', wake);
    document.addEventListener('keydown', press);
    return () => {
      clearTimeout(asleep);
      document.removeEventListener('pointermove', move);
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', press);
    };
  }, [page]);
  return awake;
}

/** Whether a control has the keyboard's focus, or something is open. */
function isBusy(page: HTMLElement | null): boolean {
  return (
    page?.querySelector(':focus-visible, input:focus') != null ||
    document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null
  );
}
