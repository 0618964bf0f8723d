import { useTranslations } from 'use-intl';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { UndoButton } from '#client/screens/workspace/undo-button.tsx';
import { useMay } from '#client/screens/workspace/use-workspace.ts';
import { AutomationsSetting } from '#client/screens/workspace-settings/automations-setting.tsx';
import { ConnectionsSetting } from '#client/screens/workspace-settings/connections-setting.tsx';
import { DecidingSetting } from '#client/screens/workspace-settings/deciding-setting.tsx';
import { FieldsSetting } from '#client/screens/workspace-settings/fields-setting.tsx';
import { GroupsSetting } from '#client/screens/workspace-settings/groups-setting.tsx';
import { IncomingSetting } from '#client/screens/workspace-settings/incoming-setting.tsx';
import { NameSetting } from '#client/screens/workspace-settings/name-setting.tsx';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';
import { StatusesSetting } from '#client/screens/workspace-settings/statuses-setting.tsx';
import { TemplatesSetting } from '#client/screens/workspace-settings/templates-setting.tsx';
import { TypesSetting } from '#client/screens/workspace-settings/types-setting.tsx';
import { WebhooksSetting } from '#client/screens/workspace-settings/webhooks-setting.tsx';
import { WorkflowSetting } from '#client/screens/workspace-settings/workflow-setting.tsx';

/** What a workspace is called, and what its items can have. Everybody may look; admins change it. */
export function SettingsScreen() {
  const t = useTranslations('workspaceSettings');
  const mayChange = useMay()('workspace.update');
  return (
    <BesideBacklog title={t('title')} actions={<UndoButton />}>
      <main className={styles.main}>
        {!mayChange && <p className={styles.soft}>{t('adminsOnly')}</p>}
        <NameSetting mayChange={mayChange} />
        <DecidingSetting mayChange={mayChange} />
        <GroupsSetting mayChange={mayChange} />
        <StatusesSetting mayChange={mayChange} />
        <WorkflowSetting mayChange={mayChange} />
        <TypesSetting mayChange={mayChange} />
        <FieldsSetting mayChange={mayChange} />
        <AutomationsSetting mayChange={mayChange} />
        <TemplatesSetting mayChange={mayChange} />
        <ConnectionsSetting />
        <IncomingSetting />
        <WebhooksSetting />
      </main>
    </BesideBacklog>
  );
}
