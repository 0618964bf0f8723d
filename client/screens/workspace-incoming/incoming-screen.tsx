import { useTranslations } from 'use-intl';
import styles from '#client/screens/trackers/trackers.module.css';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { useMay, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { BackToSettings } from '#client/screens/workspace-incoming/back-to-settings.tsx';
import { IncomingPage } from '#client/screens/workspace-incoming/incoming-page.tsx';

/** An incoming webhook of a workspace: its address, from where things are taken, and what came in. */
export function IncomingScreen({ incomingId }: { incomingId: string }) {
  const t = useTranslations('incoming');
  const mayChange = useMay()('incoming.change');
  const webhook = useWorkspace().incoming.get(incomingId);
  if (mayChange && webhook) return <IncomingPage key={webhook.id} webhook={webhook} />;
  return (
    <BesideBacklog title={t('title')}>
      <main className={styles.main}>
        <BackToSettings />
        {mayChange ? (
          <p role="status">{t('gone')}</p>
        ) : (
          <p className={styles.soft}>{t('adminsOnly')}</p>
        )}
      </main>
    </BesideBacklog>
  );
}
