import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { TextField } from '#client/parts/field.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { ColumnChoice } from '#client/screens/backlog/column-choice.tsx';
import styles from '#client/screens/backlog/how-read.module.css';
import { TableChoice } from '#client/screens/backlog/table-choice.tsx';
import { webAddress } from '#shared/backlog/items.ts';
import type { Choices, ReadBacklog } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';

interface HowReadProps {
  read: ReadBacklog;
  choices: Choices;
  criteria: readonly ScoredCriterion[];
  onChange(choices: Choices): void;
}

/** How it was read, in a line; opened, everything about it that can be chosen otherwise. */
export function HowRead({ read, choices, criteria, onChange }: HowReadProps) {
  const t = useTranslations('import');
  const { reading, table, columns, items } = read;
  const isTable = reading !== 'lines';
  const isText = reading === 'lines' || reading === 'table';
  const hasKeys = items.some(({ key }) => key !== undefined);
  const told = useRecognized(read, criteria);
  return (
    <details className={styles.how}>
      <summary>
        <span className={styles.name}>{t('howRead')}</span>
        <span className={styles.told}>{told}</span>
      </summary>
      <div className={styles.choices}>
        {isText && (
          <div className={styles.wide}>
            <SegmentedChoice
              legend={t('readAs')}
              options={[
                { value: 'lines', label: t('asLines') },
                { value: 'table', label: t('asTable') },
              ]}
              value={reading}
              onChange={(chosen) => onChange({ reading: chosen })}
            />
          </div>
        )}
        {(reading === 'table' || reading === 'workbook') && (
          <TableChoice table={table} choices={choices} onChange={onChange} />
        )}
        {isTable && (
          <ColumnChoice
            table={table}
            columns={columns}
            chosen={choices.columns ?? {}}
            criteria={criteria}
            onChange={(chosen) => onChange({ ...choices, columns: chosen })}
          />
        )}
        {hasKeys && (
          <div className={styles.wide}>
            <BaseAddress
              onChange={(baseAddress) => {
                const { baseAddress: _, ...rest } = choices;
                onChange(baseAddress === undefined ? rest : { ...rest, baseAddress });
              }}
            />
          </div>
        )}
      </div>
    </details>
  );
}

/** What stands before a key in the tracker's links; heard once it is an address. */
function BaseAddress({ onChange }: { onChange(address: string | undefined): void }) {
  const t = useTranslations('import');
  const [typed, setTyped] = useState('');
  const address = webAddress(typed);
  const isWrong = typed.trim() !== '' && address === undefined;
  return (
    <TextField
      label={t('baseAddress')}
      hint={t('baseAddressHint')}
      problem={isWrong ? t('baseAddressWrong') : undefined}
      type="url"
      inputMode="url"
      dir="ltr"
      autoComplete="off"
      placeholder="https://"
      value={typed}
      onChange={({ target: { value } }) => {
        setTyped(value);
        onChange(webAddress(value));
      }}
    />
  );
}

/** Such as “Title: Summary, Key: Issue key”. */
function useRecognized(
  { reading, table, columns }: ReadBacklog,
  criteria: readonly ScoredCriterion[],
): string {
  const t = useTranslations();
  if (reading === 'lines') return t('import.asLines');
  const nameOf = (column: number) =>
    table.header[column] || t('import.column', { number: column + 1 });
  const pair = (what: string, column: number | undefined) =>
    column === undefined ? [] : [t('import.isFrom', { what, column: isolated(nameOf(column)) })];
  return [
    ...pair(t('itemForm.title'), columns.title),
    ...pair(t('itemForm.key'), columns.key),
    ...criteria.flatMap(({ id, name }) => pair(isolated(name), columns.scores?.[id])),
  ].join(', ');
}
