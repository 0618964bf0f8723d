import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/backlog/import-preview.module.css';
import type { ParsedItem, ReadBacklog } from '#shared/backlog/items.ts';
import type { SkipReason } from '#shared/backlog/skip-reasons.ts';

/** So many of the items, and of the skipped rows, are shown. */
const mostItems = 5;
const mostSkipped = 100;

interface ImportPreviewProps {
  result: ReadBacklog;
  /** What a number counts. */
  place: 'row' | 'line';
}

/** What will come of an import: the first items as they will be, and what is left out and why. */
export function ImportPreview({ result: { items, skipped }, place }: ImportPreviewProps) {
  const t = useTranslations();
  const reasonWords = useReasonWords();
  const skippedWords = t(place === 'row' ? 'import.rowsSkipped' : 'import.linesSkipped', {
    count: skipped.length,
  });
  const added = t('import.willBeAdded', { count: items.length });
  return (
    <section className={styles.preview} aria-label={t('import.preview')}>
      <p role="status" className={styles.count}>
        {skipped.length > 0
          ? t('import.outcomeAndSkipped', { added, skipped: skippedWords })
          : t('import.outcome', { added })}
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
              </tr>
            </thead>
            <tbody>
              {items.slice(0, mostItems).map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows are told apart by nothing else
                <tr key={index}>
                  <td dir="auto">{item.title}</td>
                  {columnsOf(items).map((field) => (
                    <td key={field} dir="auto">
                      <span className={styles.detail}>{item[field]}</span>
                    </td>
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

const details = ['key', 'link', 'description'] as const;

/** The details that any of the items has. */
function columnsOf(items: readonly ParsedItem[]) {
  return details.filter((field) => items.some((item) => item[field] !== undefined));
}

const tooLong = {
  title: 'titleTooLong',
  key: 'keyTooLong',
  description: 'descriptionTooLong',
} as const;

function useReasonWords(): (reason: SkipReason) => string {
  const t = useTranslations('import');
  return (reason) => {
    switch (reason.why) {
      case 'no_title':
        return t('noTitle');
      case 'too_long':
        return t(tooLong[reason.what], { most: reason.most });
      case 'key_known':
        return t('keyKnown', { key: isolated(reason.key) });
      case 'key_twice':
        return t(reason.place === 'row' ? 'keyTwiceInFile' : 'keyTwiceInLines', {
          key: isolated(reason.key),
          first: reason.first,
        });
    }
  };
}
