import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField } from '#client/parts/field.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import type { Status } from '#shared/workspace/state.ts';

interface RemoveStatusDialogProps {
  status: Status;
  /** `to`: the id of the status that its items go to. */
  onRemove(to: string): void;
  onClose(): void;
}

/** Asks where the items of a status go before it does. */
export function RemoveStatusDialog({ status, onRemove, onClose }: RemoveStatusDialogProps) {
  const t = useTranslations('workspaceSettings');
  const { basics, items } = useWorkspace();
  const others = basics.statuses.filter(({ id }) => id !== status.id);
  const [to, setTo] = useState(
    (others.find(({ category }) => category === status.category) ?? others[0])?.id ?? '',
  );
  const count = [...items.values()].filter(
    (item) => item.status === status.id && item.removedAt === undefined,
  ).length;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('removeStatus', { name: isolated(status.name) })}
      description={t('removeStatusMessage', { count })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" onClick={() => onRemove(to)}>
            {t('moveAndRemove')}
          </Button>
        </>
      }
    >
      <SelectField label={t('moveTo')} value={to} onChange={(event) => setTo(event.target.value)}>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </Dialog>
  );
}
