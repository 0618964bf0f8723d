import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { usePropertyWords } from '#client/screens/workspace-exchange/use-property-words.ts';
import type { ImportedRow } from '#client/sync/workspace/exchange.ts';

/** So many rows are shown. */
const mostShown = 50;

/** What becomes of each row; what needs somebody's eye comes first. */
export function ImportRows({
  rows,
  overwrite,
  overwriteScores,
}: {
  rows: readonly ImportedRow[];
  overwrite: boolean;
  overwriteScores: boolean;
}) {
  const t = useTranslations('workspaceExchange');
  const words = usePropertyWords();
  const refusalWords = useRefusalWords();
  const weight = ({ outcome, problems }: ImportedRow) =>
    problems.length > 0 || outcome === 'refused'
      ? 0
      : outcome === 'kept'
        ? 1
        : outcome === 'added'
          ? 2
          : 3;
  const shown = [...rows].sort((a, b) => weight(a) - weight(b) || a.row - b.row);
  return (
    <>
      <ul className={styles.rows}>
        {shown.slice(0, mostShown).map((one) => {
          const { row, title, outcome, agreed, problems, lacks, refusal } = one;
          const changed = [...one.changed, ...(overwriteScores ? agreed : [])];
          const scores = agreed.map((id) => isolated(words(id))).join(', ');
          const what = changed.map((id) => isolated(words(id))).join(', ');
          const fields = lacks.map((id) => isolated(words(`field.${id}`))).join(', ');
          const isChanged = overwrite && changed.length > 0;
          const shownOutcome = outcome === 'kept' && isChanged ? 'updated' : outcome;
          return (
            <li key={row} className={styles.row}>
              <span className={styles.name}>
                <bdi>{title}</bdi>
                {(changed.length > 0 || outcome !== 'kept') && (
                  <span className={styles.soft}>{t(`outcome.${shownOutcome}`, { what })}</span>
                )}
                {scores && !overwriteScores && (
                  <span className={styles.soft}>{t('scoresKept', { scores })}</span>
                )}
                {refusal && <span className={styles.warning}>{refusalWords(refusal)}</span>}
                {problems.map(({ property, text, refusal: why }) => (
                  <span key={`${property} ${text}`} className={styles.warning}>
                    {why
                      ? t('problemWhy', {
                          ...{ text: isolated(text), property: isolated(words(property)) },
                          why: refusalWords(why),
                        })
                      : t('problem', { text: isolated(text), property: isolated(words(property)) })}
                  </span>
                ))}
                {fields && <span className={styles.soft}>{t('lacks', { fields })}</span>}
              </span>
            </li>
          );
        })}
      </ul>
      {rows.length > mostShown && (
        <p className={styles.soft}>{t('andMore', { count: rows.length - mostShown })}</p>
      )}
    </>
  );
}
