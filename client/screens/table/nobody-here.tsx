import { useTranslations } from 'use-intl';
import { CopyField } from '#client/parts/copy-field.tsx';
import { QrCode } from '#client/parts/qr-code.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import styles from '#client/screens/table/nobody-here.module.css';
import { linkOf } from '#client/sync/link.ts';

/** The way in, in place of empty seats. */
export function NobodyHere({ sessionId }: { sessionId: string }) {
  const t = useTranslations('table');
  const linkKey = useView((view) => view.state?.linkKey);
  const link = linkOf(window.location.origin, sessionId, linkKey);
  return (
    <section className={styles.invitation}>
      <div className={styles.code}>
        <QrCode value={link} title={t('qrCode')} />
      </div>
      <div className={styles.words}>
        <h3>{t('nobodyHere')}</h3>
        <p>{t('nobodyHereMessage')}</p>
        <CopyField label={t('joinLink')} value={link} />
      </div>
    </section>
  );
}
