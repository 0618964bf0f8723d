import { useTranslations } from 'use-intl';
import type { Language } from '#client/language/languages.ts';
import { changeLanguage } from '#client/language/texts.ts';
import { useToast } from '#client/parts/toast.tsx';

/** Changes the page's language; says so where its texts can't be loaded. */
export function useChangeLanguage(): (language: Language) => void {
  const t = useTranslations('language');
  const { show } = useToast();
  return (language) => {
    changeLanguage(language).catch(() => show(t('failed'), { tone: 'problem' }));
  };
}
