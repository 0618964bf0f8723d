import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { StatusChoice } from '#client/screens/workspace/status-choice.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { AddNamed } from '#client/screens/workspace-settings/add-named.tsx';
import { NameInput } from '#client/screens/workspace-settings/name-input.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { RemoveStatusDialog } from '#client/screens/workspace-settings/remove-status-dialog.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { useRemoving } from '#client/screens/workspace-settings/use-removing.ts';
import { newId } from '#client/sync/ids.ts';
import type { Status } from '#shared/workspace/state.ts';

const categories = ['open', 'active', 'closed'] as const;

/** Where items can stand, in the order in which work goes through them. */
export function StatusesSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { basics, items } = useWorkspace();
  const { statuses } = basics;
  const send = useSendToWorkspace();
  const take = useRemoving();
  const [removing, setRemoving] = useState<Status | null>(null);
  const put = (status: Status, before?: string | null) =>
    send({ type: 'status.put', status, ...(before !== undefined && { before }) });

  function remove({ id, name }: Status, to: string) {
    setRemoving(null);
    void take({ type: 'status.remove', id, to }, t('removed', { name: isolated(name) }));
  }

  function askToRemove(status: Status) {
    const other = statuses.find(({ id }) => id !== status.id);
    const isUsed = [...items.values()].some(
      (item) => item.status === status.id && item.removedAt === undefined,
    );
    if (isUsed || !other) setRemoving(status);
    else remove(status, other.id);
  }

  return (
    <Setting title={t('statuses')} hint={t('statusesHint')}>
      <OrderedRows
        label={t('statuses')}
        rows={statuses}
        mayChange={mayChange}
        onMove={(status, before) => void put(status, before)}
        onRemove={statuses.length > 1 ? askToRemove : undefined}
      >
        {(status) =>
          mayChange ? (
            <>
              <NameInput
                label={t('nameOf', { name: isolated(status.name) })}
                value={status.name}
                onChange={(name) => void put({ ...status, name })}
              />
              <select
                className={editors.control}
                aria-label={t('categoryOf', { name: isolated(status.name) })}
                value={status.category}
                onChange={({ target }) => {
                  const category = categories.find((one) => one === target.value);
                  if (category) void put({ ...status, category });
                }}
              >
                {categories.map((category) => (
                  <option key={category} value={category}>
                    {t(`category.${category}`)}
                  </option>
                ))}
              </select>
            </>
          ) : (
            <StatusChoice label="" value={status.id} statuses={statuses} />
          )
        }
      </OrderedRows>
      {mayChange && (
        <AddNamed
          label={t('addStatus')}
          onAdd={(name) => {
            // Before the closed ones: work goes on before it ends.
            const before = statuses.find(({ category }) => category === 'closed')?.id ?? null;
            return put({ id: newId(), name, category: 'active' }, before);
          }}
        />
      )}
      {removing && (
        <RemoveStatusDialog
          status={removing}
          onRemove={(to) => remove(removing, to)}
          onClose={() => setRemoving(null)}
        />
      )}
    </Setting>
  );
}
