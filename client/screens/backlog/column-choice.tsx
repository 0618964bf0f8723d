import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/backlog/column-choice.module.css';
import type { ChosenColumns, ColumnRef, Columns } from '#shared/backlog/columns.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Table } from '#shared/backlog/table.ts';

interface ColumnChoiceProps {
  table: Table;
  columns: Columns;
  chosen: ChosenColumns;
  criteria: readonly ScoredCriterion[];
  /** Is told all that was chosen. */
  onChange(columns: ChosenColumns): void;
}

const optional = ['key', 'link', 'description'] as const;

/** Which column of a table becomes what. */
export function ColumnChoice({ table, columns, chosen, criteria, onChange }: ColumnChoiceProps) {
  const t = useTranslations();
  const names = table.header;
  const options = names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
    <option key={index} value={index}>
      {name === ''
        ? t('import.column', { number: index + 1 })
        : names.indexOf(name) === names.lastIndexOf(name)
          ? name
          : t('import.columnTwice', { name: isolated(name), number: index + 1 })}
    </option>
  ));

  const choice = (value: string): ColumnRef | null => (value === '' ? null : Number(value));

  return (
    <div className={styles.columns}>
      <SelectField
        label={t('itemForm.title')}
        value={columns.title}
        onChange={(event) => onChange({ ...chosen, title: Number(event.target.value) })}
      >
        {options}
      </SelectField>
      {optional.map((field) => (
        <SelectField
          key={field}
          label={t(`itemForm.${field}`)}
          value={columns[field] ?? ''}
          onChange={(event) => onChange({ ...chosen, [field]: choice(event.target.value) })}
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
          onChange={(event) =>
            onChange({ ...chosen, scores: { ...chosen.scores, [id]: choice(event.target.value) } })
          }
        >
          <option value="">{t('import.leftOut')}</option>
          {options}
        </SelectField>
      ))}
    </div>
  );
}
