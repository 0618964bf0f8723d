import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { useUndoing } from '#client/screens/workspace/use-undoing.ts';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { FieldDialog } from '#client/screens/workspace-settings/field-dialog.tsx';
import styles from '#client/screens/workspace-settings/fields-setting.module.css';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import type { Field } from '#shared/fields/field.ts';

/** What items of this workspace have beside what all items have. */
export function FieldsSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('workspace');
  const { fields } = useWorkspace().basics;
  const send = useSendToWorkspace();
  const undo = useUndoing();
  const { show } = useToast();
  const [editing, setEditing] = useState<Field | 'new' | null>(null);

  async function remove({ id, name }: Field) {
    if (await send({ type: 'field.remove', id }))
      show(t('fieldRemoved', { name: isolated(name) }), {
        action: { label: words('undo'), onAction: undo },
      });
  }

  return (
    <Setting title={t('fields')} hint={t('fieldsHint')}>
      {fields.length > 0 && (
        <OrderedRows
          label={t('fields')}
          rows={fields}
          mayChange={mayChange}
          onMove={(field, before) => void send({ type: 'field.put', field, before })}
          onRemove={(field) => void remove(field)}
        >
          {(field) => (
            <>
              {mayChange ? (
                <button
                  type="button"
                  className={styles.field}
                  aria-label={t('editField', { name: isolated(field.name) })}
                  onClick={() => setEditing(field)}
                >
                  <bdi>{field.name}</bdi>
                </button>
              ) : (
                <bdi>{field.name}</bdi>
              )}
              <span className={styles.kind}>
                {t(`fieldType.${field.type}`)}
                {field.required && ` · ${t('required')}`}
              </span>
            </>
          )}
        </OrderedRows>
      )}
      {mayChange && (
        <div>
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setEditing('new')}>
            {t('addField')}
          </Button>
        </div>
      )}
      {editing && (
        <FieldDialog
          field={editing === 'new' ? null : editing}
          onSave={async (field) => {
            if (await send({ type: 'field.put', field })) setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </Setting>
  );
}
