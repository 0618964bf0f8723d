import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { languages as names } from '#client/language/languages.ts';
import { Logo } from '#client/parts/logo.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/form/form.module.css';
import { useChangeLanguage } from '#client/screens/language/use-change-language.ts';
import type { FormLanguage } from '#shared/workspace/forms/form.ts';

interface FormPaperProps {
  /** Those that the form speaks, and the one that it speaks now. */
  languages: readonly FormLanguage[];
  language: FormLanguage;
  onLanguage(language: FormLanguage): void;
  children: ReactNode;
}

/** A sheet of paper with a form on it, and the languages that it can be read in. */
export function FormPaper({ languages, language, onLanguage, children }: FormPaperProps) {
  const t = useTranslations('form');
  return (
    <>
      <div className={styles.top}>
        <Logo />
        {languages.length > 1 && (
          <label className={styles.language}>
            <VisuallyHidden>{t('language')}</VisuallyHidden>
            <select
              value={language}
              onChange={(event) => {
                const chosen = languages.find((one) => one === event.target.value);
                if (chosen) onLanguage(chosen);
              }}
            >
              {languages.map((one) => (
                <option key={one} value={one} lang={one}>
                  {names[one].name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div className={styles.sheet}>{children}</div>
    </>
  );
}

/** The paper as a page: another language is that of the page, too. */
export function FormFrame(props: Omit<FormPaperProps, 'onLanguage'>) {
  const change = useChangeLanguage();
  return (
    <main className={styles.page}>
      <FormPaper {...props} onLanguage={change} />
    </main>
  );
}
