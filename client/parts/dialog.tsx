import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/parts/dialog.module.css';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useLayer } from '#client/parts/use-layer.ts';

interface DialogProps {
  open: boolean;
  /** Asks to be closed: by Escape, the cross, a press outside, or Back. */
  onClose(): void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons, the main one last. Stays in sight while the body scrolls. */
  footer?: ReactNode;
  size?: 'medium' | 'large';
  /** What has the focus first; the first control without it. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Says what has the focus once it is closed; `true`: what had it before. */
  finalFocus?: () => HTMLElement | null | true;
  children?: ReactNode;
}

/**
 * A sheet over the page: centred on a laptop, at the bottom edge of a phone. Holds focus and gives it back.
 * One that lies under another is not seen until that is closed.
 */
export function Dialog(props: DialogProps) {
  const t = useTranslations('parts');
  const {
    open,
    onClose,
    title,
    description,
    footer,
    size = 'medium',
    initialFocus,
    children,
  } = props;
  const covered = useLayer(open, onClose);
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement;
  }, [open]);

  /**
   * Gives the focus to what is wanted, even if Tab does not lead there: else the first control in it would have
   * it, and where that is a text field, take the next key.
   */
  function giveFocus() {
    const wanted = props.finalFocus?.() ?? true;
    const target = wanted === true ? before.current : wanted;
    if (!(target instanceof HTMLElement) || target.tabIndex >= 0) return wanted;
    target.focus({ preventScroll: true });
    return document.activeElement === target && target !== document.body ? false : wanted;
  }

  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.veil} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup
            className={styles.sheet}
            data-size={size}
            data-covered={covered || undefined}
            initialFocus={initialFocus}
            finalFocus={giveFocus}
          >
            <header className={styles.head}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close
                render={<IconButton label={t('close')} icon={<X aria-hidden="true" />} />}
              />
            </header>
            <div className={styles.body}>
              {description !== undefined && (
                <Base.Description className={styles.description}>{description}</Base.Description>
              )}
              {children}
            </div>
            {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
