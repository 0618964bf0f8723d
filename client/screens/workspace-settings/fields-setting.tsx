import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { FieldDialog } from '#client/screens/workspace-settings/field-dialog.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { RowName } from '#client/screens/workspace-settings/row-name.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { useRemoving } from '#client/screens/workspace-settings/use-removing.ts';
import type { Field } from '#shared/fields/field.ts';

/** What items of this workspace have beside what all items have. */
export function FieldsSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { fields } = useWorkspace().basics;
  const send = useSendToWorkspace();
  const remove = useRemoving();
  const [editing, setEditing] = useState<Field | 'new' | null>(null);

  return (
    <Setting title={t('fields')} hint={t('fieldsHint')}>
      {fields.length > 0 && (
        <OrderedRows
          label={t('fields')}
          rows={fields}
          mayChange={mayChange}
          onMove={(field, before) => void send({ type: 'field.put', field, before })}
          onRemove={({ id, name }) =>
            void remove({ type: 'field.remove', id }, t('fieldRemoved', { name: isolated(name) }))
          }
        >
          {(field) => (
            <RowName
              name={field.name}
              kind={[t(`fieldType.${field.type}`), field.required && t('required')]
                .filter(Boolean)
                .join(' · ')}
              edit={
                mayChange
                  ? {
                      label: t('editField', { name: isolated(field.name) }),
                      onEdit: () => setEditing(field),
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
