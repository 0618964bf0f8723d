import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
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
        day: (after) => localDay(after),
      }),
    [word, item, name, when, locale],
  );
}

/** The day that is so many after today where this device is, as `YYYY-MM-DD`. */
function localDay(after: number): string {
  const now = new Date();
  const noon = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + after, 12);
  return new Date(noon).toISOString().slice(0, 10);
}
