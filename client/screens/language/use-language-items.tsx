import { Check } from 'lucide-react';
import { useLocale } from 'use-intl';
import { languages, languageTags } from '#client/language/languages.ts';
import type { MenuItem } from '#client/parts/menu.tsx';
import { useChangeLanguage } from '#client/screens/language/use-change-language.ts';

/** The languages as entries of a menu, the one shown with a tick. */
export function useLanguageItems(): MenuItem[] {
  const language = useLocale();
  const change = useChangeLanguage();
  return languageTags.map((tag) => ({
    label: languages[tag].name,
    icon: tag === language && <Check size={18} />,
    onSelect: () => change(tag),
  }));
}
