import {
  CirclePause,
  CirclePlay,
  Ellipsis,
  Pencil,
  RefreshCw,
  RotateCw,
  Unplug,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { isolated } from '#client/language/isolated.ts';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu } from '#client/parts/menu.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { RenameDialog } from '#client/screens/workspace/rename-dialog.tsx';
import {
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceClient,
} from '#client/screens/workspace/use-workspace.ts';
import { disconnect } from '#client/sync/workspace/connections.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** What else can be done with a connection. */
export function ConnectionActions({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const send = useSendToWorkspace();
  const { show } = useToast();
  const [open, setOpen] = useState<'rename' | 'disconnect' | null>(null);
  const { id, name, paused, place } = connection;
  const close = () => setOpen(null);

  async function look(whole: boolean) {
    if (await send({ type: 'connection.look', id, ...(whole && { whole }) }))
      show(t(whole ? 'actions.lookWholeHint' : 'actions.looking'));
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('actions.more', { name: isolated(name) })}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
        items={[
          ...(place && !paused
            ? [
                { label: t('actions.look'), icon: <RotateCw />, onSelect: () => void look(false) },
                {
                  label: t('actions.lookWhole'),
                  icon: <RefreshCw />,
                  onSelect: () => void look(true),
                },
              ]
            : []),
          {
            label: t(paused ? 'actions.resume' : 'actions.pause'),
            icon: paused ? <CirclePlay /> : <CirclePause />,
            onSelect: () => void send({ type: 'connection.change', id, on: paused === true }),
          },
          { label: t('actions.rename'), icon: <Pencil />, onSelect: () => setOpen('rename') },
          'line',
          {
            label: t('actions.disconnect'),
            icon: <Unplug />,
            destructive: true,
            onSelect: () => setOpen('disconnect'),
          },
        ]}
      />
      {open === 'rename' && (
        <RenameDialog
          name={name}
          words={{
            ...{
              title: t('actions.rename'),
              name: t('signIn.name'),
              needed: t('signIn.nameNeeded'),
            },
            ...{ cancel: t('cancel'), save: t('save') },
          }}
          onSave={(typed) => send({ type: 'connection.change', id, name: typed })}
          onClose={close}
        />
      )}
      {open === 'disconnect' && <DisconnectDialog connection={connection} onClose={close} />}
    </>
  );
}

interface DialogProps {
  connection: Connection;
  onClose(): void;
}

function DisconnectDialog({ connection, onClose }: DialogProps) {
  const t = useTranslations('connections');
  const { known } = useWorkspaceClient();
  const { connectionHealth } = useWorkspace();
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const { id, name, service } = connection;

  async function end() {
    setBusy(true);
    const answer = await disconnect(known, id);
    setBusy(false);
    if (!answer.ok) return setProblem(refusalWords(answer.refusal));
    onClose();
    navigate(`/w/${known.workspaceId}/connections`, { replace: true });
  }

  return (
    <AskDialog
      open
      title={t('actions.disconnectTitle', { name: isolated(name) })}
      message={t('actions.disconnectMessage', {
        service: t(`service.${service}`),
        count: connectionHealth.get(id)?.linked ?? 0,
      })}
      no={t('cancel')}
      yes={t('actions.disconnectNow')}
      isDanger
      busy={busy}
      onNo={onClose}
      onYes={() => void end()}
    >
      <Problem>{problem}</Problem>
    </AskDialog>
  );
}
