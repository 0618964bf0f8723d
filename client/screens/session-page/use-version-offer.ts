import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useToast } from '#client/parts/toast.tsx';
import { hasNewVersion, onNewVersion, reloadPage } from '#client/service-worker/registration.ts';

/** Offers a later version of the page where one is ready and nobody is in the middle of something. */
export function useVersionOffer(isQuiet: boolean): void {
  const t = useTranslations('hand');
  const isReady = useSyncExternalStore(onNewVersion, hasNewVersion);
  const { show } = useToast();
  useEffect(() => {
    if (isReady && isQuiet)
      show(t('newVersion'), {
        action: { label: t('reload'), onAction: () => void reloadPage() },
      });
  }, [isReady, isQuiet, show, t]);
}
