import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { AutomationDialog } from '#client/screens/workspace-settings/automation-dialog.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { RowName } from '#client/screens/workspace-settings/row-name.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { useRemoving } from '#client/screens/workspace-settings/use-removing.ts';
import { useTriggerWords } from '#client/screens/workspace-settings/use-trigger-words.ts';
import type { Automation } from '#shared/workspace/automation.ts';

/** What the workspace does by itself. */
export function AutomationsSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('automations');
  const { automations = [] } = useWorkspace().basics;
  const triggerWords = useTriggerWords();
  const send = useSendToWorkspace();
  const remove = useRemoving();
  const [editing, setEditing] = useState<Automation | 'new' | null>(null);

  return (
    <Setting title={t('automations')} hint={words('hint')}>
      {automations.length > 0 && (
        <OrderedRows
          label={t('automations')}
          rows={automations}
          mayChange={mayChange}
          onMove={(automation, before) => void send({ type: 'automation.put', automation, before })}
          onRemove={({ id, name }) =>
            void remove({ type: 'automation.remove', id }, t('removed', { name: isolated(name) }))
          }
        >
          {(automation) => (
            <RowName
              name={automation.name}
              kind={[triggerWords(automation.when), automation.off && t('isOff')]
                .filter(Boolean)
                .join(' · ')}
              edit={
                mayChange
                  ? {
                      label: t('editAutomation', { name: isolated(automation.name) }),
                      onEdit: () => setEditing(automation),
                    }
                  : undefined
              }
            />
          )}
        </OrderedRows>
      )}
      {mayChange && (
        <div>
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setEditing('new')}>
            {t('addAutomation')}
          </Button>
        </div>
      )}
      {editing && (
        <AutomationDialog
          automation={editing === 'new' ? null : editing}
          onSave={async (automation) => {
            if (await send({ type: 'automation.put', automation })) setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </Setting>
  );
}
