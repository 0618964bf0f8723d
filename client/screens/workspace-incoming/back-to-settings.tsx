import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';

/** The way to all incoming webhooks, which stand in the settings. */
export function BackToSettings() {
  const t = useTranslations('incoming');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  return (
    <div>
      <Link href={`/w/${workspaceId}/settings`} asChild>
        <LinkButton size="small" variant="quiet" icon={<ArrowLeft aria-hidden="true" />}>
          {t('all')}
        </LinkButton>
      </Link>
    </div>
  );
}
