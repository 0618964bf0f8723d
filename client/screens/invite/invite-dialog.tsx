import { Maximize2, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { QrCode } from '#client/parts/qr-code.tsx';
import styles from '#client/screens/invite/invite-dialog.module.css';
import { Projection } from '#client/screens/invite/projection.tsx';
import { ReplaceLink } from '#client/screens/invite/replace-link.tsx';
import { useJoinCode } from '#client/screens/invite/use-join-code.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { addressOfCodes, linkOf } from '#client/sync/link.ts';
import { spacedJoinCode } from '#shared/session/join-code.ts';

interface InviteDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** The way in, for others: a link, and a QR code that a room can scan. */
export function InviteDialog({ open, onOpenChange }: InviteDialogProps) {
  const t = useTranslations('invite');
  const sessionId = useView((view) => view.sessionId);
  const title = useView((view) => view.state?.title) ?? '';
  const hasPasscode = useView((view) => view.state?.settings.passcode) ?? false;
  const here = useView((view) => view.presence.present.length);
  const [projected, setProjected] = useState(false);
  const linkKey = useView((view) => view.state?.linkKey);
  const leads = useView(({ state, self }) =>
    state?.participants.some(({ id, role }) => id === self && role === 'facilitator'),
  );
  const code = useJoinCode(open);
  const link = linkOf(location.origin, sessionId, linkKey);

  return (
    <Dialog
      open={open}
      onClose={() => onOpenChange(false)}
      title={t('title')}
      description={t('message')}
    >
      <div className={styles.code}>
        <QrCode value={link} title={t('qrCode')} />
      </div>
      <CopyField label={t('link')} value={link} />
      {code && (
        <p className={styles.joinCode}>
          {t.rich('joinCode', {
            address: addressOfCodes(),
            ltr: (address) => <span dir="ltr">{address}</span>,
          })}
          <strong dir="ltr">{spacedJoinCode(code)}</strong>
        </p>
      )}
      {isLoopback(location.hostname) && (
        <p className={styles.caution}>
          {t.rich('loopback', {
            example: exampleAddress(),
            address: (example) => <span dir="ltr">{example}</span>,
          })}
        </p>
      )}
      {hasPasscode && <p className={styles.note}>{t('passcode')}</p>}
      <div className={styles.actions}>
        {'share' in navigator && (
          <Button icon={<Share2 aria-hidden="true" />} onClick={() => void share(title, link)}>
            {t('share')}
          </Button>
        )}
        <Button icon={<Maximize2 aria-hidden="true" />} onClick={() => setProjected(true)}>
          {t('showLarge')}
        </Button>
        {leads && <ReplaceLink />}
      </div>
      <p className={styles.here} role="status">
        {t('here', { count: here })}
      </p>
      <Projection
        open={projected}
        onClose={() => setProjected(false)}
        title={title}
        link={link}
        here={here}
      />
    </Dialog>
  );
}

/** Opens the device's own sheet; closing it again is no failure. */
async function share(title: string, url: string): Promise<void> {
  await navigator.share({ title, url }).catch(() => undefined);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

function exampleAddress(): string {
  const { protocol, port } = location;
  return `${protocol}//192.168.1.20${port && `:${port}`}`;
}
