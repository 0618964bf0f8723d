import { useTranslations } from 'use-intl';
import { TextArea } from '#client/parts/field.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { connectionLimits } from '#shared/integrations/limits.ts';
import type { Tracker } from '#shared/integrations/services.ts';

const examples: Record<Tracker, string> = {
  jira: 'status != Done AND issuetype = Story',
  github: 'is:open label:enhancement',
  trello: 'list:"To do"',
  asana: 'section:"To do"',
  planner: 'bucket:Backlog',
  salesforce: 'IsClosed = false',
  zendesk: 'status<solved type:task',
};

/** Asks a service in its own language which records are meant. */
export function QueryField({
  service,
  value,
  onChange,
}: {
  service: Tracker;
  value: string;
  onChange(query: string): void;
}) {
  const t = useTranslations('connections');
  return (
    <div className={styles.query}>
      <TextArea
        label={t(`query.label.${service}`)}
        hint={t('query.hint', { service: t(`service.${service}`) })}
        placeholder={examples[service]}
        dir="ltr"
        rows={2}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={connectionLimits.remoteQuery}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
