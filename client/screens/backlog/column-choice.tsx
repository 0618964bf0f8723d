import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField } from '#client/parts/field.tsx';
import type { Columns } from '#shared/backlog/columns.ts';
import type { Choices } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Table } from '#shared/backlog/table.ts';

type ChosenColumns = NonNullable<Choices['columns']>;

interface ColumnChoiceProps {
  table: Table;
  /** As they were guessed or chosen. */
  columns: Columns;
  chosen: ChosenColumns;
  criteria: readonly ScoredCriterion[];
  onChange(chosen: ChosenColumns): void;
}

const optional = ['key', 'status', 'parent', 'link', 'description'] as const;

/** Which column of a table becomes what. */
export function ColumnChoice({ table, columns, chosen, criteria, onChange }: ColumnChoiceProps) {
  const t = useTranslations();
  const width = table.rows.reduce(
    (most, { cells }) => Math.max(most, cells.length),
    table.header.length,
  );
  const names = Array.from({ length: width }, (_, index) => table.header[index] ?? '');
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
  const columnOf = (value: string) => (value === '' ? null : Number(value));
  const { labels = [] } = columns;

  return (
    <>
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
          label={t(field === 'status' ? 'import.status' : `itemForm.${field}`)}
          value={columns[field] ?? ''}
          onChange={(event) => onChange({ ...chosen, [field]: columnOf(event.target.value) })}
        >
          <option value="">{t('import.leftOut')}</option>
          {options}
        </SelectField>
      ))}
      <SelectField
        label={t('itemForm.labels')}
        value={labels.length > 1 ? 'several' : (labels[0] ?? '')}
        onChange={({ target: { value } }) => {
          if (value !== 'several')
            onChange({ ...chosen, labels: value === '' ? [] : [Number(value)] });
        }}
      >
        <option value="">{t('import.leftOut')}</option>
        {labels.length > 1 && (
          <option value="several">{t('import.severalColumns', { count: labels.length })}</option>
        )}
        {options}
      </SelectField>
      {criteria.map(({ id, name }) => (
        <SelectField
          key={id}
          label={t('import.score', { criterion: isolated(name) })}
          value={columns.scores?.[id] ?? ''}
          onChange={(event) =>
            onChange({
              ...chosen,
              scores: { ...chosen.scores, [id]: columnOf(event.target.value) },
            })
          }
        >
          <option value="">{t('import.leftOut')}</option>
          {options}
        </SelectField>
      ))}
    </>
  );
}
