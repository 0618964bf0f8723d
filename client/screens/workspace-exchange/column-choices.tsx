import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import {
  columnKinds,
  usePropertyWords,
} from '#client/screens/workspace-exchange/use-property-words.ts';
import type { ImportReport } from '#client/sync/workspace/exchange.ts';

interface ColumnChoicesProps {
  report: ImportReport;
  /** A column by its number from 1, or nothing for none. */
  onChange(of: string, column: string): void;
}

/** Which column is what: as it was guessed, for somebody to say otherwise. Nothing where there are no columns. */
export function ColumnChoices({ report, onChange }: ColumnChoicesProps) {
  const t = useTranslations('workspaceExchange');
  const words = usePropertyWords();
  const { basics } = useWorkspace();
  const { header, columns } = report;
  if (header.length < 2) return null;
  const kinds = [
    ...columnKinds,
    ...basics.fields.map(({ id }) => `field.${id}`),
    ...basics.framework.criteria.map(({ id }) => `score.${id}`),
  ];
  return (
    <details className={styles.columns}>
      <summary>{t('columnsTitle')}</summary>
      <div className={styles.form}>
        {kinds.map((kind) => (
          <SelectField
            key={kind}
            label={words(kind)}
            value={columns[kind] ?? ''}
            onChange={(event) => onChange(kind, event.target.value)}
          >
            {kind !== 'title' && <option value="">{t('noColumn')}</option>}
            {header.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their places
              <option key={index} value={index + 1}>
                {name || t('columnNumber', { number: index + 1 })}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
    </details>
  );
}
