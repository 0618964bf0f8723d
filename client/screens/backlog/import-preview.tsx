import styles from '#client/screens/backlog/import-preview.module.css';
import type { ParsedItem, ReadBacklog } from '#shared/backlog/items.ts';

/** So many of the items, and of the skipped rows, are shown. */
const mostItems = 5;
const mostSkipped = 100;

interface ImportPreviewProps {
  result: ReadBacklog;
  /** What a number counts. */
  place: 'Row' | 'Line';
}

/** What will come of an import: the first items as they will be, and what is left out and why. */
export function ImportPreview({ result: { items, skipped }, place }: ImportPreviewProps) {
  const word = place.toLowerCase();
  return (
    <section className={styles.preview} aria-label="What will be added">
      <p role="status" className={styles.count}>
        {countWords(items.length, 'item', 'items', 'will be added')}
        {skipped.length > 0 && <>, {countWords(skipped.length, word, `${word}s`, 'skipped')}</>}.
      </p>
      {items.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Title</th>
                {columnsOf(items).map(({ label }) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.slice(0, mostItems).map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows are told apart by nothing else
                <tr key={index}>
                  <td dir="auto">{item.title}</td>
                  {columnsOf(items).map(({ label, field }) => (
                    <td key={label} dir="auto">
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
        <p className={styles.more}>and {(items.length - mostItems).toLocaleString('en')} more</p>
      )}
      {skipped.length > 0 && (
        <details className={styles.skipped} open={skipped.length <= 5}>
          <summary>{countWords(skipped.length, word, `${word}s`, 'skipped')}</summary>
          <ul>
            {skipped.slice(0, mostSkipped).map(({ row, reason }) => (
              <li key={row}>
                {place} {row.toLocaleString('en')}: {reason}
              </li>
            ))}
            {skipped.length > mostSkipped && (
              <li>and {(skipped.length - mostSkipped).toLocaleString('en')} more</li>
            )}
          </ul>
        </details>
      )}
    </section>
  );
}

const details = [
  { label: 'Key', field: 'key' },
  { label: 'Link', field: 'link' },
  { label: 'Description', field: 'description' },
] as const;

/** The details that any of the items has. */
function columnsOf(items: readonly ParsedItem[]) {
  return details.filter(({ field }) => items.some((item) => item[field] !== undefined));
}

function countWords(count: number, one: string, many: string, fate: string): string {
  const verb = fate === 'skipped' ? (count === 1 ? 'is ' : 'are ') : '';
  return `${count.toLocaleString('en')} ${count === 1 ? one : many} ${verb}${fate}`;
}
