import { Check, CircleAlert, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/parts/toast.module.css';

interface ToastOptions {
  /** Something to do about it, such as undoing it. Toasts with an action stay twice as long. */
  action?: { label: string; onAction(): void };
  tone?: 'info' | 'problem';
}

interface ToastEntry extends ToastOptions {
  id: number;
  message: string;
}

type Show = (message: string, options?: ToastOptions) => void;

const ToastContext = createContext<{ show: Show } | null>(null);

/** How long a toast stays, in milliseconds, and how many are up at once. */
const stay = 6000;
const most = 3;

let lastId = 0;

/** Shows short messages and announces them politely. On a phone they come from the top, away from the cards. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ToastEntry[]>([]);
  const show = useCallback<Show>((message, options) => {
    lastId += 1;
    const toast = { ...options, id: lastId, message };
    setToasts((shown) => [...shown.filter((one) => one.message !== message), toast].slice(-most));
  }, []);
  const close = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const [value] = useState({ show });

  return (
    <ToastContext value={value}>
      {children}
      {createPortal(
        <div role="status" className={styles.viewport}>
          {toasts.map((toast) => (
            <Toast key={toast.id} toast={toast} onClose={close} />
          ))}
        </div>,
        document.body,
      )}
    </ToastContext>
  );
}

/** `show` puts a message up; the same message shown again replaces itself. */
export function useToast(): { show: Show } {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('Used outside a ToastProvider.');
  return toasts;
}

function Toast({ toast, onClose }: { toast: ToastEntry; onClose(id: number): void }) {
  const { id, message, action, tone = 'info' } = toast;
  const t = useTranslations('parts');
  const [held, setHeld] = useState(false);

  // Nothing leaves from under a pointer or the keyboard.
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onClose(id), action ? 2 * stay : stay);
    return () => clearTimeout(timer);
  }, [held, id, action, onClose]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while someone is at it
    <div
      className={styles.toast}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === 'problem' ? (
        <CircleAlert size={20} aria-hidden="true" />
      ) : (
        <Check size={20} aria-hidden="true" />
      )}
      <p className={styles.message}>{message}</p>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            action.onAction();
            onClose(id);
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton
        label={t('dismiss')}
        icon={<X aria-hidden="true" />}
        onClick={() => onClose(id)}
      />
    </div>
  );
}
