import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { useStore } from 'zustand';
import { textsStore } from '#client/language/texts.ts';

/** Gives the page its language. What the page says comes from `useTranslations` of `use-intl`. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { language, texts } = useStore(textsStore);
  return (
    <IntlProvider locale={language} messages={texts}>
      {children}
    </IntlProvider>
  );
}
