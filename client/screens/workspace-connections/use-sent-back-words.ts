import { useMessages, useTranslations } from 'use-intl';
import { useSearch } from 'wouter';
import type { Tracker } from '#shared/integrations/services.ts';

/** Says why somebody came back from a service's own page without being signed in; nothing where they did not. */
export function useSentBackWords(): (service?: Tracker) => string {
  const t = useTranslations('connections');
  const refusals: Readonly<Record<string, string>> = useMessages().workspaceRefusals;
  const code = new URLSearchParams(useSearch()).get('refused');
  return (service) => {
    if (code === null) return '';
    if (code === 'service_signed_out' && service)
      return t('signIn.refused', { service: t(`service.${service}`) });
    return refusals[code] ?? refusals.sign_in_over ?? '';
  };
}
