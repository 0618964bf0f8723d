import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { localDay } from '#client/parts/local-time.ts';
import { readyTemplates } from '#client/screens/templates/ready-templates.ts';
import type { Template } from '#shared/templates/template.ts';
import { formLanguages } from '#shared/workspace/forms/form.ts';

/** The templates that come along, in the page's language and from today on. */
export function useReadyTemplates(): ReadonlyMap<string, Template> {
  const word = useTranslations('templateWords');
  const item = useTranslations('templateItems');
  const name = useTranslations('templateNames');
  const when = useTranslations('templateWhen');
  const locale = useLocale();
  return useMemo(
    () =>
      readyTemplates({
        language: formLanguages.find((one) => one === locale) ?? 'en',
        word: (key) => word(key),
        item: (key) => item(key),
        name: (key) => name(key),
        when: (key) => when(key),
        day: dayAfter,
      }),
    [word, item, name, when, locale],
  );
}

/** The day that is so many after today where this device is, as `YYYY-MM-DD`. */
function dayAfter(days: number): string {
  return localDay(new Date().setDate(new Date().getDate() + days));
}
