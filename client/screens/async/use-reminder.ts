import { useCallback, useEffect, useState } from 'react';

interface Reminder {
  /** Milliseconds since 1970. */
  at: number;
  title: string;
  text: string;
}

/** Browsers wait no longer than this in one go. Milliseconds. */
const longestWait = 2 ** 31 - 1;

/**
 * A notification by the browser while the page is open, in front or behind. Asked for only where somebody
 * presses a button; without that, nothing is shown.
 */
export function useReminder({ at, title, text }: Reminder) {
  const isPossible = 'Notification' in window;
  const [isSet, setSet] = useState(false);

  useEffect(() => {
    const wait = at - Date.now();
    if (!isSet || wait <= 0 || wait > longestWait) return;
    const timer = setTimeout(() => void notify(title, text), wait);
    return () => clearTimeout(timer);
  }, [isSet, at, title, text]);

  /** Answers whether there will be one. */
  const ask = useCallback(async () => {
    const isAllowed = (await Notification.requestPermission()) === 'granted';
    setSet(isAllowed);
    return isAllowed;
  }, []);

  return { isPossible, isSet, ask };
}

/** Phones show notifications of a service worker only. */
async function notify(title: string, body: string): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) await worker.showNotification(title, { body });
  else new Notification(title, { body });
}
