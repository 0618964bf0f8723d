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

  /** What had the focus, even if Tab does not lead there: not the first text field in it, which would take keys. */
  function giveBack(): boolean {
    const { current } = before;
    if (!(current instanceof HTMLElement) || current === document.body) return true;
    if (current.tabIndex >= 0) return true;
    current.focus({ preventScroll: true });
    return false;
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
            finalFocus={props.finalFocus ?? giveBack}
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
