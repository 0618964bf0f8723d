import { Ellipsis, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { useSendToWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { limits } from '#shared/commands/limits.ts';
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
      {open === 'rename' && <RenameDialog webhook={webhook} onClose={() => setOpen(null)} />}
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

function RenameDialog({
  webhook: { id, name },
  onClose,
}: {
  webhook: IncomingWebhook;
  onClose(): void;
}) {
  const t = useTranslations('incoming');
  const send = useSendToWorkspace();
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState('');

  async function save() {
    if (typed.trim() === '') return setProblem(t('nameNeeded'));
    if (await send({ type: 'incoming.change', id, name: typed.trim() })) onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rename')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('name')}
          autoComplete="off"
          maxLength={limits.name}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          problem={problem}
        />
      </form>
    </Dialog>
  );
}
