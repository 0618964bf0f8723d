import { useTranslations } from 'use-intl';
import { CopyField } from '#client/parts/copy-field.tsx';
import { QrCode } from '#client/parts/qr-code.tsx';
import styles from '#client/screens/table/nobody-here.module.css';

/** The way in, in place of empty seats. */
export function NobodyHere({ sessionId }: { sessionId: string }) {
  const t = useTranslations('table');
  const link = new URL(`/s/${sessionId}`, window.location.origin).href;
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
