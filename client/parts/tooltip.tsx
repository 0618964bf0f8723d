import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from '#client/parts/tooltip.module.css';

/** How long a mouse rests on a control before its tooltip comes. Milliseconds. */
const rest = 350;

/**
 * Words beside a control while a mouse rests on it or the keyboard is at it; Escape sends them away.
 * The control itself must have a name of its own. Built by hand, because a positioning library would
 * weigh more than the rest of a phone's page, and phones have no tooltips.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const [shown, setShown] = useState(false);

  useEffect(() => {
    if (!anchor) return setShown(false);
    const timer = setTimeout(() => setShown(true), rest);
    return () => clearTimeout(timer);
  }, [anchor]);

  useEffect(() => {
    if (!shown) return;
    const leave = () => setAnchor(null);
    const leaveOnEscape = (event: KeyboardEvent) => event.key === 'Escape' && leave();
    addEventListener('keydown', leaveOnEscape);
    addEventListener('scroll', leave, true);
    return () => {
      removeEventListener('keydown', leaveOnEscape);
      removeEventListener('scroll', leave, true);
    };
  }, [shown]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside it
    <span
      className={styles.around}
      onPointerEnter={(event) =>
        event.pointerType === 'mouse' && setAnchor(event.currentTarget.firstElementChild)
      }
      onPointerLeave={() => setAnchor(null)}
      onPointerDown={() => setAnchor(null)}
      onFocus={(event) => event.target.matches(':focus-visible') && setAnchor(event.target)}
      onBlur={() => setAnchor(null)}
    >
      {children}
      {anchor && shown && createPortal(<Tip text={text} at={anchor} />, document.body)}
    </span>
  );
}

/** Below the control, or above it near the bottom edge; never past the sides. */
function Tip({ text, at }: { text: string; at: Element }) {
  const { left, width, top, bottom } = at.getBoundingClientRect();
  const below = bottom + 48 < innerHeight;
  return (
    <span
      role="tooltip"
      className={styles.tip}
      ref={(tip) => {
        if (!tip) return;
        const half = tip.offsetWidth / 2;
        const middle = Math.min(Math.max(left + width / 2, half + 8), innerWidth - half - 8);
        tip.style.left = `${middle - half}px`;
        tip.style.top = `${below ? bottom + 6 : top - 6 - tip.offsetHeight}px`;
      }}
    >
      {text}
    </span>
  );
}
