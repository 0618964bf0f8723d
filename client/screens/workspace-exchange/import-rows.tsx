import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { usePropertyWords } from '#client/screens/workspace-exchange/use-property-words.ts';
import type { ImportedRow } from '#client/sync/workspace/exchange.ts';

/** So many rows are shown. */
const mostShown = 50;

/** What becomes of each row; what needs somebody's eye comes first. */
export function ImportRows({
  rows,
  overwrite,
}: {
  rows: readonly ImportedRow[];
  overwrite: boolean;
}) {
  const t = useTranslations('workspaceExchange');
  const words = usePropertyWords();
  const weight = ({ outcome, problems }: ImportedRow) =>
    problems.length > 0 ? 0 : outcome === 'kept' ? 1 : outcome === 'added' ? 2 : 3;
  const shown = [...rows].sort((a, b) => weight(a) - weight(b) || a.row - b.row);
  return (
    <>
      <ul className={styles.rows}>
        {shown.slice(0, mostShown).map(({ row, title, outcome, changed, problems }) => {
          const what = changed.map((id) => isolated(words(id))).join(', ');
          const shownOutcome = outcome === 'kept' && overwrite ? 'updated' : outcome;
          return (
            <li key={row} className={styles.row}>
              <span className={styles.name}>
                <bdi>{title}</bdi>
                <span className={styles.soft}>{t(`outcome.${shownOutcome}`, { what })}</span>
                {problems.map(({ property, text }) => (
                  <span key={property} className={styles.warning}>
                    {t('problem', { text: isolated(text), property: isolated(words(property)) })}
                  </span>
                ))}
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
