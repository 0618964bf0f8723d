import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/workspace/workspace-screen.module.css';
import { limits } from '#shared/commands/limits.ts';
import type { Status } from '#shared/workspace/state.ts';

interface SelectionBarProps {
  count: number;
  /** How many are in sight to be chosen. */
  shown: number;
  statuses: readonly Status[];
  onAll(): void;
  onEnd(): void;
  onStatus(status: string): void;
  onBin(): void;
}

/** What can be done with the items that are chosen. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, shown, statuses, onAll, onEnd, onStatus, onBin } = props;
  const t = useTranslations('workspace');
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('withChosen')}>
      <p className={styles.chosen} role="status">
        {t('chosen', { count })}
      </p>
      <SelectField
        label={t('setStatus')}
        labelHidden
        value=""
        onChange={(event) => onStatus(event.target.value)}
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
    </div>
  );
}
