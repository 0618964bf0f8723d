import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { useUndoing } from '#client/screens/workspace/use-undoing.ts';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { AutomationDialog } from '#client/screens/workspace-settings/automation-dialog.tsx';
import styles from '#client/screens/workspace-settings/fields-setting.module.css';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { useTriggerWords } from '#client/screens/workspace-settings/use-trigger-words.ts';
import type { Automation } from '#shared/workspace/automation.ts';

/** What the workspace does by itself. */
export function AutomationsSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('workspace');
  const { automations = [] } = useWorkspace().basics;
  const triggerWords = useTriggerWords();
  const send = useSendToWorkspace();
  const undo = useUndoing();
  const { show } = useToast();
  const [editing, setEditing] = useState<Automation | 'new' | null>(null);

  async function remove({ id, name }: Automation) {
    if (await send({ type: 'automation.remove', id }))
      show(t('removed', { name: isolated(name) }), {
        action: { label: words('undo'), onAction: undo },
      });
  }

  return (
    <Setting title={t('automations')} hint={t('automationsHint')}>
      {automations.length > 0 && (
        <OrderedRows
          label={t('automations')}
          rows={automations}
          mayChange={mayChange}
          onMove={(automation, before) => void send({ type: 'automation.put', automation, before })}
          onRemove={(automation) => void remove(automation)}
        >
          {(automation) => (
            <>
              {mayChange ? (
                <button
                  type="button"
                  className={styles.field}
                  aria-label={t('editAutomation', { name: isolated(automation.name) })}
                  onClick={() => setEditing(automation)}
                >
                  <bdi>{automation.name}</bdi>
                </button>
              ) : (
                <bdi>{automation.name}</bdi>
              )}
              <span className={styles.kind}>
                {triggerWords(automation.when)}
                {automation.off && ` · ${t('isOff')}`}
              </span>
            </>
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
