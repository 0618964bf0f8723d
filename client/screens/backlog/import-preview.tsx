import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/backlog/import-preview.module.css';
import type { Outcome } from '#shared/backlog/bring-in.ts';
import type { SkippedRow } from '#shared/backlog/items.ts';
import type { Notice, RowNotice } from '#shared/backlog/notices.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { SkipReason } from '#shared/backlog/skip-reasons.ts';
import type { NewItem } from '#shared/commands/commands.ts';

/** So many of the items, and of the skipped rows, are shown. */
const mostItems = 5;
const mostSkipped = 100;

interface ImportPreviewProps {
  outcome: Outcome<NewItem>;
  /** How many have a status in the tracker that is not wanted. */
  leftOut: number;
  skipped: readonly SkippedRow[];
  notices: readonly RowNotice[];
  criteria: readonly ScoredCriterion[];
  /** What a number counts. */
  place: 'row' | 'line';
}

/** What will come of an import: the first items that it adds or changes, and what is left out and why. */
export function ImportPreview(props: ImportPreviewProps) {
  const { outcome, leftOut, skipped, notices, criteria, place } = props;
  const { added, updated, unchanged } = outcome;
  const items: PreviewedItem[] = [
    ...added.map((item) => ({ ...item, isNew: true })),
    ...updated.map(({ item, brought, details, workStatus, scores }) => ({
      ...{ ...brought, ...details, isNew: false },
      ...(workStatus && { workStatus }),
      ...(details && details.title !== item.title && { titleBefore: item.title }),
      scores: scores?.scores ?? item.scores ?? {},
    })),
  ];
  const t = useTranslations();
  const reasonWords = useReasonWords();
  const noticeWords = useNoticeWords();
  const counts = [
    t('import.new', { count: added.length }),
    ...(updated.length > 0 ? [t('import.updated', { count: updated.length })] : []),
    ...(unchanged.length > 0 ? [t('import.unchanged', { count: unchanged.length })] : []),
    ...(leftOut > 0 ? [t('import.leftOutCount', { count: leftOut })] : []),
    ...(skipped.length > 0 ? [t('import.skipped', { count: skipped.length })] : []),
  ];
  const scored = criteria.filter(({ id }) =>
    items.some(({ scores }) => scores?.[id] !== undefined),
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
                    {t(field === 'workStatus' ? 'import.status' : `itemForm.${field}`)}
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
                    {!item.isNew && (
                      <span className={styles.updated}>
                        {item.titleBefore
                          ? t('import.wasCalled', { title: isolated(item.titleBefore) })
                          : t('import.isUpdated')}
                      </span>
                    )}
                  </td>
                  {columnsOf(items).map((field) => (
                    <td key={field} dir="auto">
                      <span className={styles.detail}>{textOf(item, field)}</span>
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
      <ToldRows
        title={t(place === 'row' ? 'import.rowsSkipped' : 'import.linesSkipped', {
          count: skipped.length,
        })}
        rows={skipped.map(({ row, reason }) => ({ row, words: reasonWords(reason) }))}
        place={place}
      />
      <ToldRows
        title={t('import.notices', { count: notices.length })}
        rows={notices.map(({ row, notice }) => ({ row, words: noticeWords(notice) }))}
        place={place}
      />
    </section>
  );
}

type PreviewedItem = NewItem & { isNew: boolean; titleBefore?: string };

const details = ['key', 'workStatus', 'parent', 'labels', 'link', 'description'] as const;

function textOf(item: NewItem, field: (typeof details)[number]): string | undefined {
  if (field === 'labels') return item.labels?.join(', ');
  return field === 'workStatus' ? item.workStatus?.name : item[field];
}

/** Rows with what there is to say of each, folded up where they are many; nothing where there are none. */
function ToldRows(props: {
  title: string;
  rows: readonly { row: number; words: string }[];
  place: 'row' | 'line';
}) {
  const { title, rows, place } = props;
  const t = useTranslations('import');
  if (rows.length === 0) return null;
  return (
    <details className={styles.skipped} open={rows.length <= 5}>
      <summary>{title}</summary>
      <ul>
        {rows.slice(0, mostSkipped).map(({ row, words }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: there may be several things to say of a row
          <li key={index}>
            {t(place === 'row' ? 'skippedRow' : 'skippedLine', { number: row, reason: words })}
          </li>
        ))}
        {rows.length > mostSkipped && <li>{t('andMore', { count: rows.length - mostSkipped })}</li>}
      </ul>
    </details>
  );
}

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

function useNoticeWords(): (notice: Notice) => string {
  const t = useTranslations('import.notice');
  return (notice) => {
    switch (notice.what) {
      case 'cut':
        return t(notice.field === 'title' ? 'titleCut' : 'descriptionCut', { most: notice.most });
      case 'label_cut':
        return t('labelCut', { label: isolated(notice.label), most: notice.most });
      case 'labels_left_out':
        return t('labelsLeftOut', { count: notice.count, most: notice.most });
      case 'key_left_out':
        return t('keyLeftOut', { most: notice.most });
      case 'no_link':
        return t('noLink', { text: isolated(notice.text) });
      case 'no_score':
        return t('noScore', {
          criterion: isolated(notice.criterion),
          text: isolated(notice.text),
        });
      case 'quote_in_doubt':
        return t('quoteInDoubt');
      case 'cells_left_out':
        return t('cellsLeftOut', { count: notice.count });
      case 'rows_left_out':
        return t('rowsLeftOut', { most: notice.most });
    }
  };
}
