import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { LinkButton } from '#client/parts/button.tsx';
import { Offline } from '#client/screens/workspace/offline.tsx';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { Exporting } from '#client/screens/workspace-exchange/exporting.tsx';
import { Tokens } from '#client/screens/workspace-exchange/tokens.tsx';

/** What comes into a workspace and leaves it other than by hand: files, and programs. */
export function ExchangeScreen() {
  const t = useTranslations('workspaceExchange');
  const words = useTranslations('workspace');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const connection = useWorkspaceView((view) => view.connection);
  return (
    <div className={styles.screen}>
      <Offline connection={connection} />
      <header className={styles.header}>
        <LinkButton
          href={`/w/${workspaceId}`}
          size="small"
          variant="quiet"
          icon={<ArrowLeft aria-hidden="true" />}
        >
          {words('backlog')}
        </LinkButton>
        <h1 className={styles.title}>{t('title')}</h1>
      </header>
      <main className={styles.main}>
        <Exporting />
        <Tokens />
      </main>
    </div>
  );
}
