import { Languages } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { isLanguage, languages, languageTags } from '#client/language/languages.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/language/language-choice.module.css';
import { useChangeLanguage } from '#client/screens/language/use-change-language.ts';

/** Changes the page's language on this device; each is listed by its own name, to be found in any. */
export function LanguageChoice() {
  const t = useTranslations('language');
  const language = useLocale();
  const change = useChangeLanguage();
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>
        <Languages size={18} aria-hidden="true" />
        <VisuallyHidden>{t('label')}</VisuallyHidden>
      </label>
      <select
        id={id}
        className={styles.select}
        value={language}
        onChange={({ target }) => isLanguage(target.value) && change(target.value)}
      >
        {languageTags.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languages[tag].name}
          </option>
        ))}
      </select>
    </div>
  );
}
