import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import connections from '#client/screens/trackers/trackers.module.css';
import { useMay, useWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { ConnectionRow } from '#client/screens/workspace-connections/connection-row.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';

/** The trackers that the workspace is in step with, and the way to connect one. */
export function ConnectionsSetting() {
  const t = useTranslations('connections');
  const mayConnect = useMay()('connection.change');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const all = [...useWorkspace().connections.values()].sort((a, b) => a.createdAt - b.createdAt);
  return (
    <Setting title={t('title')} hint={t('hint')}>
      {mayConnect ? (
        <>
          {all.length > 0 && (
            <ul className={connections.list} aria-label={t('title')}>
              {all.map((connection) => (
                <ConnectionRow key={connection.id} connection={connection} />
              ))}
            </ul>
          )}
          <div>
            <Link href={`/w/${workspaceId}/connections`} asChild>
              <LinkButton>{t('connect')}</LinkButton>
            </Link>
          </div>
        </>
      ) : (
        <p className={connections.soft}>{t('adminsOnly')}</p>
      )}
    </Setting>
  );
}
