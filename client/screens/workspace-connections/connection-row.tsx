import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { ServiceMark } from '#client/screens/trackers/service-mark.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { useFaresWords } from '#client/screens/workspace-connections/use-fares-words.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** A connection in a list: with what, where, and how it fares. */
export function ConnectionRow({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const { connectionHealth } = useWorkspace();
  const faresWords = useFaresWords();
  const { id, name, service, account, place } = connection;
  const { words, isBroken } = faresWords(connection, connectionHealth.get(id));
  return (
    <li className={styles.row}>
      <ServiceMark service={service} />
      <span className={styles.words}>
        <Link href={`/w/${workspaceId}/connections/${id}`} className={styles.name} dir="auto">
          {name}
        </Link>
        <span className={styles.soft}>
          {[t(`service.${service}`), place?.name, account].filter(Boolean).join(' · ')}
        </span>
        <span className={isBroken ? styles.broken : styles.soft}>{words}</span>
      </span>
    </li>
  );
}
