import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/backlog/column-choice.module.css';
import { columnNames } from '#client/screens/backlog/read-backlog-text.ts';
import type { Columns } from '#shared/backlog/columns.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Table } from '#shared/backlog/table.ts';

interface ColumnChoiceProps {
  table: Table;
  columns: Columns;
  criteria: readonly ScoredCriterion[];
  onChange(columns: Columns): void;
}

const optional = ['key', 'link', 'description'] as const;

/** Which column of a table becomes what. */
export function ColumnChoice({ table, columns, criteria, onChange }: ColumnChoiceProps) {
  const t = useTranslations();
  const names = columnNames(table);
  const options = names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
    <option key={index} value={index}>
      {name === null
        ? t('import.column', { number: index + 1 })
        : names.indexOf(name) === names.lastIndexOf(name)
          ? name
          : t('import.columnTwice', { name: isolated(name), number: index + 1 })}
    </option>
  ));

  function choose(field: (typeof optional)[number], value: string) {
    const { [field]: _, ...others } = columns;
    onChange(value === '' ? others : { ...others, [field]: Number(value) });
  }

  function chooseScore(criterionId: string, value: string) {
    const { [criterionId]: _, ...others } = columns.scores ?? {};
    const scores = value === '' ? others : { ...others, [criterionId]: Number(value) };
    onChange({ ...columns, scores });
  }

  return (
    <div className={styles.columns}>
      <SelectField
        label={t('itemForm.title')}
        value={columns.title}
        onChange={(event) => onChange({ ...columns, title: Number(event.target.value) })}
      >
        {options}
      </SelectField>
      {optional.map((field) => (
        <SelectField
          key={field}
          label={t(`itemForm.${field}`)}
          value={columns[field] ?? ''}
          onChange={(event) => choose(field, event.target.value)}
        >
          <option value="">{t('import.leftOut')}</option>
          {options}
        </SelectField>
      ))}
      {criteria.map(({ id, name }) => (
        <SelectField
          key={id}
          label={t('import.score', { criterion: isolated(name) })}
          value={columns.scores?.[id] ?? ''}
          onChange={(event) => chooseScore(id, event.target.value)}
        >
          <option value="">{t('import.leftOut')}</option>
          {options}
        </SelectField>
      ))}
    </div>
  );
}
