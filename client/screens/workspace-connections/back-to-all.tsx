import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';

/** The way from a connection to all of them. */
export function BackToAll() {
  const t = useTranslations('connections');
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  return (
    <div>
      <Link href={`/w/${workspaceId}/connections`} asChild>
        <LinkButton size="small" variant="quiet" icon={<ArrowLeft aria-hidden="true" />}>
          {t('all')}
        </LinkButton>
      </Link>
    </div>
  );
}
