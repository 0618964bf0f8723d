import styles from '#client/screens/trackers/service-mark.module.css';
import type { Tracker } from '#shared/integrations/services.ts';

const letters: Record<Tracker, string> = {
  ...{ jira: 'Ji', github: 'Gh', trello: 'Tr', asana: 'As' },
  ...{ planner: 'Pl', salesforce: 'Sf', zendesk: 'Zd' },
};

/** Tells services apart at a glance, by letters; its name stands beside it. */
export function ServiceMark({ service, isSmall = false }: { service: Tracker; isSmall?: boolean }) {
  return (
    <span
      className={styles.mark}
      data-service={service}
      data-size={isSmall ? 'small' : undefined}
      aria-hidden="true"
    >
      {letters[service]}
    </span>
  );
}
