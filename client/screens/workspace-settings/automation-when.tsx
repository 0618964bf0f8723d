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
  const words = useTranslations('automations');
  const dates = fields.filter(({ type }) => type === 'date');
  const days = ['start', 'end', ...dates.map(({ id }) => `field.${id}`)];
  const watched = [...watchedProperties, ...fields.map(({ id }) => `field.${id}`)];

  function choose(on: string) {
    const trigger = triggers.find((one) => one === on);
    if (trigger === 'moved') onChange({ on: trigger, to: null });
    else if (trigger === 'changed') onChange({ on: trigger, property: watched[0] ?? 'title' });
    else if (trigger === 'date') onChange({ on: trigger, property: 'end', timeZone: ownZone() });
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
      {when.on === 'date' && (
        <SelectField
          label={words('whichDay')}
          hint={words('dayHint', { zone: when.timeZone })}
          value={when.property}
          onChange={(event) => onChange({ ...when, property: event.target.value })}
        >
          {days.map((property) => (
            <option key={property} value={property}>
              {watchedWords(property)}
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

/** A day begins where it is chosen. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
