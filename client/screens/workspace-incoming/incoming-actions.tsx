import { Ellipsis, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { RenameDialog } from '#client/screens/workspace/rename-dialog.tsx';
import { useSendToWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';

/** What else can be done with an incoming webhook. */
export function IncomingActions({ webhook }: { webhook: IncomingWebhook }) {
  const t = useTranslations('incoming');
  const send = useSendToWorkspace();
  const [, navigate] = useLocation();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const { id, name } = webhook;

  async function remove() {
    if (!(await send({ type: 'incoming.remove', id }))) return setOpen(null);
    navigate(`/w/${workspaceId}/settings`, { replace: true });
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('more', { name: isolated(name) })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
        items={[
          { label: t('rename'), icon: <Pencil />, onSelect: () => setOpen('rename') },
          'line',
          {
            ...{ label: t('remove'), icon: <X />, destructive: true },
            onSelect: () => setOpen('remove'),
          },
        ]}
      />
      {open === 'rename' && (
        <RenameDialog
          name={name}
          words={{
            ...{ title: t('rename'), name: t('name'), needed: t('nameNeeded') },
            ...{ cancel: t('cancel'), save: t('save') },
          }}
          onSave={(typed) => send({ type: 'incoming.change', id, name: typed })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'remove' && (
        <AskDialog
          open
          title={t('removeTitle', { name: isolated(name) })}
          message={t('removeMessage')}
          no={t('cancel')}
          yes={t('removeNow')}
          isDanger
          onNo={() => setOpen(null)}
          onYes={() => void remove()}
        />
      )}
    </>
  );
}
