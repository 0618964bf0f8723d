import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-settings/automation-dialog.module.css';
import {
  useTriggerName,
  useWatchedWords,
} from '#client/screens/workspace-settings/use-trigger-words.ts';
import { type Trigger, triggers, watchedProperties } from '#shared/workspace/automation.ts';

/** When an automation does something. */
export function AutomationWhen({
  when,
  onChange,
}: {
  when: Trigger;
  onChange(when: Trigger): void;
}) {
  const t = useTranslations('workspaceSettings');
  const { statuses, fields } = useWorkspace().basics;
  const watchedWords = useWatchedWords();
  const triggerName = useTriggerName();
  const watched = [...watchedProperties, ...fields.map(({ id }) => `field.${id}`)];

  function choose(on: string) {
    const trigger = triggers.find((one) => one === on);
    if (trigger === 'moved') onChange({ on: trigger, to: null });
    else if (trigger === 'changed') onChange({ on: trigger, property: watched[0] ?? 'title' });
    else if (trigger) onChange({ on: trigger });
  }

  return (
    <div className={styles.two}>
      <SelectField
        label={t('when')}
        value={when.on}
        onChange={(event) => choose(event.target.value)}
      >
        {triggers.map((on) => (
          <option key={on} value={on}>
            {triggerName(on)}
          </option>
        ))}
      </SelectField>
      {when.on === 'moved' && (
        <SelectField
          label={t('whenTo')}
          value={when.to ?? ''}
          onChange={(event) => onChange({ on: 'moved', to: event.target.value || null })}
        >
          <option value="">{t('anyStatus')}</option>
          {statuses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      {when.on === 'changed' && (
        <SelectField
          label={t('whenWhat')}
          value={when.property}
          onChange={(event) => onChange({ on: 'changed', property: event.target.value })}
        >
          {watched.map((property) => (
            <option key={property} value={property}>
              {watchedWords(property)}
            </option>
          ))}
        </SelectField>
      )}
    </div>
  );
}
