import { useLocale, useTranslations } from 'use-intl';
import { listFormat } from '#client/language/formats.ts';
import styles from '#client/screens/compare/compare-page.module.css';
import type { Both, ComparedCriterion, Unlike } from '#shared/scoring/comparison.ts';

const kinds = ['none', 'sum', 'ratio', 'product', 'factors', 'kano', 'expression'] as const;
type Kind = (typeof kinds)[number];

interface UnlikeScalesProps {
  unlike: readonly Unlike[];
  /** Of the formulas of both sessions. */
  kinds: Both<string>;
  namesOf(criteria: readonly ComparedCriterion[]): string[];
}

/** Says why priorities of the two sessions are not set side by side, and what is compared instead. */
export function UnlikeScales({ unlike, kinds: [a, b], namesOf }: UnlikeScalesProps) {
  const t = useTranslations('compare');
  const language = useLocale();
  const nameOf = (kind: string) => t(`formulas.${kindOf(kind)}`);
  const list = (names: readonly string[]) => listFormat(language, { type: 'unit' }).format(names);
  return (
    <section className={styles.unlike} aria-labelledby="unlike">
      <h2 id="unlike">{t('unlike')}</h2>
      <ul>
        {unlike.map((one) => (
          <li key={one.about} dir="auto">
            {one.about === 'formula'
              ? t('unlikeAbout.formula', { a: nameOf(a), b: nameOf(b) })
              : 'criteria' in one
                ? t(`unlikeAbout.${one.about}`, { names: list(namesOf(one.criteria)) })
                : t(`unlikeAbout.${one.about}`)}
          </li>
        ))}
      </ul>
      <p className={styles.about}>{t('asShares')}</p>
    </section>
  );
}

/** A file may come from a version with other formulas. */
function kindOf(kind: string): Kind {
  return kinds.find((one) => one === kind) ?? 'expression';
}
