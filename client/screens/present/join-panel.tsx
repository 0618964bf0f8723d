import { useTranslations } from 'use-intl';
import { QrCode } from '#client/parts/qr-code.tsx';
import { useJoinCode } from '#client/screens/invite/use-join-code.ts';
import styles from '#client/screens/present/join-panel.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import { addressOfCodes, linkOf } from '#client/sync/link.ts';
import { spacedJoinCode } from '#shared/session/join-code.ts';

/** The way in, for a room: a code to scan, and one to type. */
export function JoinPanel({ sessionId }: { sessionId: string }) {
  const t = useTranslations();
  const linkKey = useView((view) => view.state?.linkKey);
  const here = useView((view) => view.presence.present.length);
  const code = useJoinCode(true);
  const link = linkOf(location.origin, sessionId, linkKey);
  return (
    <section className={styles.panel} aria-label={t('table.invite')}>
      <QrCode value={link} title={t('invite.qrCode')} />
      {code && (
        <p className={styles.words}>
          <span className={styles.address} dir="ltr">
            {addressOfCodes()}
          </span>
          <strong className={styles.code} dir="ltr">
            {spacedJoinCode(code)}
          </strong>
        </p>
      )}
      <p className={styles.here}>{t('invite.hereLarge', { count: here })}</p>
    </section>
  );
}
