import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Asking } from '#client/screens/trackers/asking.tsx';
import { ServiceMark } from '#client/screens/trackers/service-mark.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { useMay, useWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { ConnectionPage } from '#client/screens/workspace-connections/connection-page.tsx';
import { ConnectionRow } from '#client/screens/workspace-connections/connection-row.tsx';
import { NewConnection } from '#client/screens/workspace-connections/new-connection.tsx';
import { useSentBackWords } from '#client/screens/workspace-connections/use-sent-back-words.ts';
import { useServices } from '#client/screens/workspace-connections/use-services.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import { trackers } from '#shared/integrations/services.ts';

interface ConnectionsScreenProps {
  connectionId?: string | undefined;
  /** With which service one is to be made. */
  service?: string;
}

/** The connections of a workspace with trackers elsewhere, or one of them, or the one that is to be. */
export function ConnectionsScreen({ connectionId, service }: ConnectionsScreenProps) {
  const t = useTranslations('connections');
  const sentBackWords = useSentBackWords();
  const mayConnect = useMay()('connection.change');
  const connection = useWorkspace().connections.get(connectionId ?? '');
  const wanted = trackers.find((one) => one === service);
  if (mayConnect && connection)
    return <ConnectionPage key={connection.id} connection={connection} />;
  if (mayConnect && wanted) return <NewConnection key={wanted} service={wanted} />;
  return (
    <BesideBacklog title={t('title')}>
      <main className={styles.main}>
        <p className={styles.soft}>{t('hint')}</p>
        <Problem>{sentBackWords()}</Problem>
        {mayConnect && connectionId && <p role="status">{t('gone')}</p>}
        {mayConnect ? <AllConnections /> : <p className={styles.soft}>{t('adminsOnly')}</p>}
      </main>
    </BesideBacklog>
  );
}

function AllConnections() {
  const t = useTranslations('connections');
  const { connections } = useWorkspace();
  const all = [...connections.values()].sort((a, b) => a.createdAt - b.createdAt);
  return (
    <>
      {all.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneMessage')}</EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('title')}>
          {all.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
      {all.length < connectionLimits.connections && <Services isFirst={all.length === 0} />}
    </>
  );
}

/** What can be connected with, to be chosen. */
function Services({ isFirst }: { isFirst: boolean }) {
  const t = useTranslations('connections');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const services = useServices();
  const { told } = services;
  const offered = trackers.filter((one) => told?.services.some(({ service }) => service === one));
  return (
    <section className={styles.choices} aria-label={t(isFirst ? 'connect' : 'another')}>
      {!isFirst && <h2 className={styles.heading}>{t('another')}</h2>}
      <Asking asked={services} />
      {told && !told.on && <p className={styles.soft}>{t('off')}</p>}
      {told?.on && (
        <ul className={styles.services}>
          {offered.map((service) => (
            <li key={service}>
              <Link
                href={`/w/${workspaceId}/connections/new/${service}`}
                className={styles.service}
              >
                <ServiceMark service={service} />
                {t(`service.${service}`)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
