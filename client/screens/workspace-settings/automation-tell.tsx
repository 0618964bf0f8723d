import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField } from '#client/parts/field.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import editors from '#client/screens/workspace/values/editors.module.css';
import { SeveralEditor } from '#client/screens/workspace/values/several-editor.tsx';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import styles from '#client/screens/workspace-settings/automation-dialog.module.css';
import type { Automation, Notified } from '#shared/workspace/automation.ts';

interface AutomationTellProps {
  notify: Notified;
  call: Automation['call'];
  onNotify(notify: Notified): void;
  onCall(webhookId: string | undefined): void;
}

/** Whom an automation lets know, and which webhook it calls. */
export function AutomationTell({ notify, call, onNotify, onCall }: AutomationTellProps) {
  const t = useTranslations('automations');
  const { webhooks } = useWorkspace();
  const people = usePeople(notify.members);
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t('notify')}</legend>
        <label className={styles.check}>
          <input
            type="checkbox"
            className={editors.check}
            checked={notify.people === true}
            onChange={({ target }) => {
              const { members } = notify;
              onNotify(target.checked ? { people: true, members } : { members });
            }}
          />
          {t('notifyPeople')}
        </label>
        <SeveralEditor
          label={t('notify')}
          options={people}
          value={notify.members}
          onChange={(members) => onNotify({ ...notify, members: [...members] })}
        />
      </fieldset>
      {(webhooks.size > 0 || call !== undefined) && (
        <SelectField
          label={t('call')}
          value={call ?? ''}
          onChange={({ target }) => onCall(target.value || undefined)}
        >
          <option value="">{t('callNone')}</option>
          {call !== undefined && !webhooks.has(call) && (
            <option value={call}>{t('goneWebhook')}</option>
          )}
          {[...webhooks.values()].map(({ id, name, off }) => (
            <option key={id} value={id}>
              {off ? t('offWebhook', { name: isolated(name) }) : name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}
