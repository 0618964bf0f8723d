import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useToast } from '#client/parts/toast.tsx';
import { useUndoing } from '#client/screens/workspace/use-undoing.ts';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { AddNamed } from '#client/screens/workspace-settings/add-named.tsx';
import { NameInput } from '#client/screens/workspace-settings/name-input.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { newId } from '#client/sync/ids.ts';
import type { ItemType } from '#shared/workspace/state.ts';

/** The kinds of work that items are; a workspace may do without. */
export function TypesSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('workspace');
  const { types } = useWorkspace().basics;
  const send = useSendToWorkspace();
  const undo = useUndoing();
  const { show } = useToast();
  const put = (itemType: ItemType, before?: string | null) =>
    send({ type: 'type.put', itemType, ...(before !== undefined && { before }) });

  async function remove({ id, name }: ItemType) {
    if (await send({ type: 'type.remove', id }))
      show(t('removed', { name: isolated(name) }), {
        action: { label: words('undo'), onAction: undo },
      });
  }

  return (
    <Setting title={t('types')} hint={t('typesHint')}>
      {types.length > 0 && (
        <OrderedRows
          label={t('types')}
          rows={types}
          mayChange={mayChange}
          onMove={(type, before) => void put(type, before)}
          onRemove={(type) => void remove(type)}
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
