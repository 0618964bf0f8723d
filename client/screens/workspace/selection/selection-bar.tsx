import { Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { ChangeItemsDialog } from '#client/screens/workspace/selection/change-items-dialog.tsx';
import styles from '#client/screens/workspace/workspace-screen.module.css';
import { limits } from '#shared/commands/limits.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Status } from '#shared/workspace/state.ts';

interface SelectionBarProps {
  count: number;
  /** How many are in sight to be chosen. */
  shown: number;
  statuses: readonly Status[];
  /** Labels of all items, to be offered. */
  labels: readonly string[];
  onAll(): void;
  onEnd(): void;
  onChange(fields: WorkspaceCommandOf<'item.set'>['fields']): void;
  onBin(): void;
  /** What else can be done with them, first of all. */
  children: ReactNode;
}

/** What can be done with the items that are chosen. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, shown, statuses, labels, onAll, onEnd, onChange, onBin, children } = props;
  const t = useTranslations('workspace');
  const [isChanging, setIsChanging] = useState(false);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('withChosen')}>
      <p className={styles.chosen} role="status">
        {t('chosen', { count })}
      </p>
      {children}
      <SelectField
        label={t('setStatus')}
        labelHidden
        value=""
        onChange={(event) => onChange({ status: event.target.value })}
      >
        <option value="" disabled>
          {t('setStatus')}
        </option>
        {statuses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button
        size="small"
        variant="quiet"
        icon={<Pencil aria-hidden="true" />}
        onClick={() => setIsChanging(true)}
      >
        {t('change')}
      </Button>
      <Button size="small" variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onBin}>
        {t('toBin')}
      </Button>
      {count < shown && (
        <Button size="small" variant="quiet" onClick={onAll}>
          {t('chooseAll', { count: Math.min(shown, limits.itemsPerCommand) })}
        </Button>
      )}
      <Button size="small" onClick={onEnd}>
        {t('endChoosing')}
      </Button>
      {isChanging && (
        <ChangeItemsDialog
          count={count}
          labels={labels}
          onChange={(fields) => {
            setIsChanging(false);
            onChange(fields);
          }}
          onClose={() => setIsChanging(false)}
        />
      )}
    </div>
  );
}
