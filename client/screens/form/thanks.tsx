import { useTranslations } from 'use-intl';
import { RichText } from '#client/parts/rich-text.tsx';
import { type FormLanguage, type PublicForm, said } from '#shared/workspace/forms/form.ts';

interface ThanksProps {
  /** Not known yet where the page was opened without a connection. */
  form: PublicForm | null;
  language: FormLanguage;
}

/** What the last page of a form says. */
export function Thanks({ form, language }: ThanksProps) {
  const t = useTranslations('form');
  const thanks = said(form?.thanks, form?.languages ?? [], language);
  return (
    <>
      <h1>{t('sent')}</h1>
      {thanks && <RichText text={thanks} />}
      <p>{t('followHint')}</p>
    </>
  );
}
