import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import styles from '#client/screens/workspace/workspace-screen.module.css';
import type { Query } from '#shared/workspace/filter.ts';
import type { Status } from '#shared/workspace/state.ts';

/** What the backlog can stand in the order of. */
const sortings = ['rank', 'place', 'key', 'title', 'changed'] as const;
export type Sorting = (typeof sortings)[number];

/** What the backlog is narrowed down to; empty texts for all. */
export interface Narrowing {
  find: string;
  /** The id of a status. */
  status: string;
  label: string;
  sort: Sorting;
  descending: boolean;
}

export function queryOf({ status, label, sort, descending }: Narrowing): Query {
  return {
    filter: {
      all: [
        ...(status ? [{ property: 'status', is: 'any-of' as const, value: [status] }] : []),
        ...(label ? [{ property: 'labels', is: 'any-of' as const, value: [label] }] : []),
      ],
    },
    orders: [{ property: sort, descending }],
  };
}

interface ToolsProps {
  query: Narrowing;
  onQuery(query: Narrowing): void;
  statuses: readonly Status[];
  labels: readonly string[];
  /** How many are shown, of how many. */
  shown: number;
  count: number;
}

/** What the backlog is narrowed down and sorted by. */
export function Tools({ query, onQuery, statuses, labels, shown, count }: ToolsProps) {
  const t = useTranslations('workspace');
  return (
    <search className={styles.tools}>
      <div className={styles.find}>
        <SearchField
          label={t('find')}
          value={query.find}
          onChange={(find) => onQuery({ ...query, find })}
        />
      </div>
      <SelectField
        label={t('status')}
        labelHidden
        value={query.status}
        onChange={(event) => onQuery({ ...query, status: event.target.value })}
      >
        <option value="">{t('allStatuses')}</option>
        {statuses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {(labels.length > 0 || query.label !== '') && (
        <SelectField
          label={t('label')}
          labelHidden
          value={query.label}
          onChange={(event) => onQuery({ ...query, label: event.target.value })}
        >
          <option value="">{t('allLabels')}</option>
          {labels.map((label) => (
            <option key={label} value={label}>
              {label}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('sortBy')}
        labelHidden
        value={query.sort}
        onChange={(event) => {
          const sort = sortings.find((one) => one === event.target.value) ?? query.sort;
          onQuery({ ...query, sort, descending: sort === 'changed' });
        }}
      >
        {sortings.map((sort) => (
          <option key={sort} value={sort}>
            {t('sortedBy', { what: t(`sort.${sort}`) })}
          </option>
        ))}
      </SelectField>
      <p className={styles.tally} role="status">
        {shown === count ? t('count', { count }) : t('countOf', { shown, count })}
      </p>
    </search>
  );
}
