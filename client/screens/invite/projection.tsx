import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { QrCode } from '#client/parts/qr-code.tsx';
import { useLayer } from '#client/parts/use-layer.ts';
import styles from '#client/screens/invite/projection.module.css';

interface ProjectionProps {
  open: boolean;
  onClose(): void;
  title: string;
  link: string;
  here: number;
}

/** The QR code over the whole page, for a room to scan from the wall. */
export function Projection({ open, onClose, title, link, here }: ProjectionProps) {
  const t = useTranslations();
  useLayer(open, onClose);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Popup className={styles.page}>
          <div className={styles.words}>
            <Base.Title className={styles.title} dir="auto">
              {title}
            </Base.Title>
            <p className={styles.link} dir="ltr">
              {link.replace(/^https?:\/\//, '')}
            </p>
            <p className={styles.here}>{t('invite.hereLarge', { count: here })}</p>
          </div>
          <div className={styles.code}>
            <QrCode value={link} title={t('invite.qrCode')} />
          </div>
          <div className={styles.close}>
            <Base.Close
              render={<IconButton label={t('parts.close')} icon={<X aria-hidden="true" />} />}
            />
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
