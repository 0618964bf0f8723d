import { useEffect, useSyncExternalStore } from 'react';
import { useToast } from '#client/parts/toast.tsx';
import { hasNewVersion, onNewVersion, reloadPage } from '#client/service-worker/registration.ts';

/** Offers a later version of the page where one is ready and nobody is in the middle of something. */
export function useVersionOffer(isQuiet: boolean): void {
  const isReady = useSyncExternalStore(onNewVersion, hasNewVersion);
  const { show } = useToast();
  useEffect(() => {
    if (isReady && isQuiet)
      show('A new version of Priority Poker is ready.', {
        action: { label: 'Reload', onAction: () => void reloadPage() },
      });
  }, [isReady, isQuiet, show]);
}
