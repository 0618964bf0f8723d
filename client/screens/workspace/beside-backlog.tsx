import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import styles from '#client/screens/workspace/beside-backlog.module.css';
import { Offline } from '#client/screens/workspace/offline.tsx';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';

interface BesideBacklogProps {
  title: string;
  /** What can be done from everywhere on it. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen of a workspace other than its backlog, with the way back there. */
export function BesideBacklog({ title, actions, children }: BesideBacklogProps) {
  const t = useTranslations('workspace');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const connection = useWorkspaceView((view) => view.connection);
  return (
    <div className={styles.screen}>
      <Offline connection={connection} />
      <header className={styles.header}>
        <Link href={`/w/${workspaceId}`} asChild>
          <LinkButton size="small" variant="quiet" icon={<ArrowLeft aria-hidden="true" />}>
            {t('backlog')}
          </LinkButton>
        </Link>
        <h1 className={styles.title}>{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}
