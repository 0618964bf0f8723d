import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { type Trigger, watchedProperties } from '#shared/workspace/automation.ts';

/** When an automation does something, in words. */
export function useTriggerWords(): (when: Trigger) => string {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('automations');
  const { statuses } = useWorkspace().basics;
  const propertyWords = useWatchedWords();
  const triggerName = useTriggerName();
  return (when) => {
    switch (when.on) {
      case 'added':
      case 'accepted':
      case 'scored':
        return triggerName(when.on);
      case 'moved': {
        const status = statuses.find(({ id }) => id === when.to);
        return status
          ? t('trigger.movedTo', { status: isolated(status.name) })
          : t('trigger.moved');
      }
      case 'date':
        return words('dateOf', { what: isolated(propertyWords(when.property)) });
      case 'changed':
        return t('trigger.changedWhat', { what: isolated(propertyWords(when.property)) });
    }
  };
}

/** What sets an automation off, without more of it. */
export function useTriggerName(): (on: Trigger['on']) => string {
  const t = useTranslations('workspaceSettings');
  const words = useTranslations('automations');
  return (on) => (on === 'accepted' || on === 'date' ? words(on) : t(`trigger.${on}`));
}

/** What a property is called that an automation watches. */
export function useWatchedWords(): (property: string) => string {
  const t = useTranslations('workspaceSettings');
  const values = useTranslations('workspaceValues');
  const { fields } = useWorkspace().basics;
  return (property) => {
    const builtIn = watchedProperties.find((one) => one === property);
    if (builtIn) return t(`watched.${builtIn}`);
    return fields.find(({ id }) => property === `field.${id}`)?.name ?? values('goneField');
  };
}
