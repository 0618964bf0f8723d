import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { AddNamed } from '#client/screens/workspace-settings/add-named.tsx';
import { NameInput } from '#client/screens/workspace-settings/name-input.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { useRemoving } from '#client/screens/workspace-settings/use-removing.ts';
import { newId } from '#client/sync/ids.ts';
import type { ItemType } from '#shared/workspace/state.ts';

/** The kinds of work that items are; a workspace may do without. */
export function TypesSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { types } = useWorkspace().basics;
  const send = useSendToWorkspace();
  const remove = useRemoving();
  const put = (itemType: ItemType, before?: string | null) =>
    send({ type: 'type.put', itemType, ...(before !== undefined && { before }) });

  return (
    <Setting title={t('types')} hint={t('typesHint')}>
      {types.length > 0 && (
        <OrderedRows
          label={t('types')}
          rows={types}
          mayChange={mayChange}
          onMove={(type, before) => void put(type, before)}
          onRemove={({ id, name }) =>
            void remove({ type: 'type.remove', id }, t('removed', { name: isolated(name) }))
          }
        >
          {(type) =>
            mayChange ? (
              <NameInput
                label={t('nameOf', { name: isolated(type.name) })}
                value={type.name}
                onChange={(name) => void put({ ...type, name })}
              />
            ) : (
              <span dir="auto">{type.name}</span>
            )
          }
        </OrderedRows>
      )}
      {mayChange && <AddNamed label={t('addType')} onAdd={(name) => put({ id: newId(), name })} />}
    </Setting>
  );
}
