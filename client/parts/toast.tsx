import { Toast as Base } from '@base-ui/react/toast';
import { Check, CircleAlert, X } from 'lucide-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/parts/toast.module.css';

interface ToastOptions {
  /** Something to do about it, such as undoing it. Toasts with an action stay longer. */
  action?: { label: string; onAction(): void };
  tone?: 'info' | 'problem';
}

/** Shows short messages and announces them politely. On a phone they come from the top, away from the cards. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={5000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

/** `show` puts a message up; the same message shown again replaces itself. */
export function useToast(): { show(message: string, options?: ToastOptions): void } {
  const { add, close } = Base.useToastManager();
  const show = useCallback(
    (message: string, { action, tone = 'info' }: ToastOptions = {}) => {
      add({
        id: message,
        title: message,
        type: tone,
        timeout: action ? 10_000 : 5000,
        ...(action && {
          actionProps: {
            children: action.label,
            onClick() {
              action.onAction();
              close(message);
            },
          },
        }),
      });
    },
    [add, close],
  );
  return useMemo(() => ({ show }), [show]);
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['up', 'right']}
      className={styles.toast}
    >
      <Base.Content className={styles.content}>
        {toast.type === 'problem' ? (
          <CircleAlert size={20} aria-hidden="true" />
        ) : (
          <Check size={20} aria-hidden="true" />
        )}
        <Base.Title className={styles.message} />
        <Base.Action className={styles.action} />
        <Base.Close render={<IconButton label="Dismiss" icon={<X aria-hidden="true" />} />} />
      </Base.Content>
    </Base.Root>
  ));
}
