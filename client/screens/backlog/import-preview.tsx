import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/backlog/import-preview.module.css';
import type { Outcome } from '#shared/backlog/bring-in.ts';
import type { SkippedRow } from '#shared/backlog/items.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { SkipReason } from '#shared/backlog/skip-reasons.ts';
import type { NewItem } from '#shared/commands/commands.ts';

/** So many of the items, and of the skipped rows, are shown. */
const mostItems = 5;
const mostSkipped = 100;

interface ImportPreviewProps {
  outcome: Outcome<NewItem>;
  skipped: readonly SkippedRow[];
  criteria: readonly ScoredCriterion[];
  /** What a number counts. */
  place: 'row' | 'line';
}

/** What will come of an import: the first items that it adds or changes, and what is left out and why. */
export function ImportPreview({ outcome, skipped, criteria, place }: ImportPreviewProps) {
  const { added, updated, unchanged } = outcome;
  const items: PreviewedItem[] = [
    ...added.map((item) => ({ ...item, isNew: true })),
    ...updated.map(({ brought }) => ({ ...brought, isNew: false })),
  ];
  const t = useTranslations();
  const reasonWords = useReasonWords();
  const skippedWords = t(place === 'row' ? 'import.rowsSkipped' : 'import.linesSkipped', {
    count: skipped.length,
  });
  const counts = [
    t('import.new', { count: added.length }),
    ...(updated.length > 0 ? [t('import.updated', { count: updated.length })] : []),
    ...(unchanged.length > 0 ? [t('import.unchanged', { count: unchanged.length })] : []),
    ...(skipped.length > 0 ? [t('import.skipped', { count: skipped.length })] : []),
  ];
  const scored = criteria.filter(({ id }) =>
    added.some(({ scores }) => scores?.[id] !== undefined),
  );
  return (
    <section className={styles.preview} aria-label={t('import.preview')}>
      <p role="status" className={styles.count}>
        {counts.join(', ')}
      </p>
      {items.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('itemForm.title')}</th>
                {columnsOf(items).map((field) => (
                  <th key={field} scope="col">
                    {t(`itemForm.${field}`)}
                  </th>
                ))}
                {scored.map(({ id, name }) => (
                  <th key={id} scope="col" dir="auto">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.slice(0, mostItems).map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows are told apart by nothing else
                <tr key={index}>
                  <td dir="auto">
                    {item.title}
                    {!item.isNew && <span className={styles.updated}>{t('import.isUpdated')}</span>}
                  </td>
                  {columnsOf(items).map((field) => (
                    <td key={field} dir="auto">
                      <span className={styles.detail}>
                        {field === 'labels' ? item.labels?.join(', ') : item[field]}
                      </span>
                    </td>
                  ))}
                  {scored.map(({ id }) => (
                    <td key={id}>{item.scores?.[id]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {items.length > mostItems && (
        <p className={styles.more}>{t('import.andMore', { count: items.length - mostItems })}</p>
      )}
      {skipped.length > 0 && (
        <details className={styles.skipped} open={skipped.length <= 5}>
          <summary>{skippedWords}</summary>
          <ul>
            {skipped.slice(0, mostSkipped).map(({ row, reason }) => (
              <li key={row}>
                {t(place === 'row' ? 'import.skippedRow' : 'import.skippedLine', {
                  number: row,
                  reason: reasonWords(reason),
                })}
              </li>
            ))}
            {skipped.length > mostSkipped && (
              <li>{t('import.andMore', { count: skipped.length - mostSkipped })}</li>
            )}
          </ul>
        </details>
      )}
    </section>
  );
}

type PreviewedItem = NewItem & { isNew: boolean };

const details = ['key', 'link', 'labels', 'description'] as const;

/** The details that any of the items has. */
function columnsOf(items: readonly NewItem[]) {
  return details.filter((field) => items.some((item) => item[field] !== undefined));
}

function useReasonWords(): (reason: SkipReason) => string {
  const t = useTranslations('import');
  return (reason) => {
    switch (reason.why) {
      case 'no_title':
        return t('noTitle');
      case 'key_twice':
        return t(reason.place === 'row' ? 'keyTwiceInFile' : 'keyTwiceInLines', {
          key: isolated(reason.key),
          first: reason.first,
        });
    }
  };
}
