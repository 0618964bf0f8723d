import { SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/backlog/column-choice.module.css';
import { columnNames } from '#client/screens/backlog/read-backlog-text.ts';
import type { Columns } from '#shared/backlog/columns.ts';
import type { Table } from '#shared/backlog/csv.ts';

interface ColumnChoiceProps {
  table: Table;
  columns: Columns;
  onChange(columns: Columns): void;
}

const optional = [
  { field: 'key', label: 'Key' },
  { field: 'link', label: 'Link' },
  { field: 'description', label: 'Description' },
] as const;

/** Which column of a table becomes what. */
export function ColumnChoice({ table, columns, onChange }: ColumnChoiceProps) {
  const names = columnNames(table);
  const options = names.map((name, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
    <option key={index} value={index}>
      {name}
    </option>
  ));

  function choose(field: (typeof optional)[number]['field'], value: string) {
    const { [field]: _, ...others } = columns;
    onChange(value === '' ? others : { ...others, [field]: Number(value) });
  }

  return (
    <div className={styles.columns}>
      <SelectField
        label="Title"
        value={columns.title}
        onChange={(event) => onChange({ ...columns, title: Number(event.target.value) })}
      >
        {options}
      </SelectField>
      {optional.map(({ field, label }) => (
        <SelectField
          key={field}
          label={label}
          value={columns[field] ?? ''}
          onChange={(event) => choose(field, event.target.value)}
        >
          <option value="">Left out</option>
          {options}
        </SelectField>
      ))}
    </div>
  );
}
