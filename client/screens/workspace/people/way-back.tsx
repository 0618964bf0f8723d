import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useSendToWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { newId, newToken } from '#client/sync/ids.ts';
import type { Member } from '#shared/workspace/state.ts';

/** Makes a link by which one member comes back, such as one who lost their device. */
export function WayBack({ member: { id: memberId, name } }: { member: Member }) {
  const t = useTranslations('workspacePeople');
  const send = useSendToWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const called = { name: isolated(name) };

  async function make() {
    setBusy(true);
    const secret = newToken();
    const isMade = await send({ type: 'member.invite', memberId, id: newId(), secret });
    setBusy(false);
    if (isMade) setLink(`${location.origin}/w/${workspaceId}#${secret}`);
  }

  function close() {
    setAsked(false);
    setLink(null);
  }

  return (
    <>
      <IconButton
        label={t('wayBack', called)}
        icon={<KeyRound aria-hidden="true" />}
        onClick={() => setAsked(true)}
      />
      {asked && (
        <Dialog
          open
          onClose={close}
          title={t('wayBack', called)}
          description={t('wayBackMessage', called)}
          footer={
            link === null ? (
              <>
                <Button variant="quiet" onClick={close}>
                  {t('cancel')}
                </Button>
                <Button variant="primary" busy={busy} onClick={() => void make()}>
                  {t('makeLink')}
                </Button>
              </>
            ) : (
              <Button variant="primary" onClick={close}>
                {t('done')}
              </Button>
            )
          }
        >
          {link !== null && <CopyField label={t('wayBackLink', called)} value={link} />}
        </Dialog>
      )}
    </>
  );
}
