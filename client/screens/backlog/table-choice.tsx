import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField } from '#client/parts/field.tsx';
import { shortened } from '#client/screens/backlog/backlog-actions.ts';
import type { Choices } from '#shared/backlog/read.ts';
import type { Separator, Table } from '#shared/backlog/table.ts';

const separators: Readonly<Record<Separator, 'comma' | 'semicolon' | 'bar' | 'tab'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '|': 'bar',
  tab: 'tab',
};

function isSeparator(value: string): value is Separator {
  return Object.hasOwn(separators, value);
}

interface TableChoiceProps {
  table: Table;
  choices: Choices;
  onChange(choices: Choices): void;
}

/** Where a table has the names of its columns, and what separates its cells. */
export function TableChoice({ table, choices, onChange }: TableChoiceProps) {
  const t = useTranslations('import');
  const { headerRow, separator, firstRows } = table;
  // Columns that were chosen by their place would be others in a table that is cut in another way.
  const { columns: _, ...rest } = choices;
  return (
    <>
      {firstRows.length > 0 && (
        <SelectField
          label={t('headerRow')}
          value={headerRow}
          onChange={({ target: { value } }) =>
            onChange({ ...rest, headerRow: value === 'none' ? 'none' : Number(value) })
          }
        >
          <option value="none">{t('noHeader')}</option>
          {firstRows.map(({ row, cells }) => (
            <option key={row} value={row}>
              {t('headerIs', { number: row, cells: isolated(shortened(inWords(cells), 60)) })}
            </option>
          ))}
        </SelectField>
      )}
      {separator !== null && (
        <SelectField
          label={t('separator')}
          value={separator}
          onChange={({ target: { value } }) => {
            if (isSeparator(value)) onChange({ ...rest, separator: value });
          }}
        >
          {Object.entries(separators).map(([sign, name]) => (
            <option key={sign} value={sign}>
              {t(`separators.${name}`)}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}

function inWords(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(', ');
}
