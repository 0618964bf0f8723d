import { CopyField } from '#client/parts/copy-field.tsx';
import { QrCode } from '#client/parts/qr-code.tsx';
import styles from '#client/screens/table/nobody-here.module.css';

/** The way in, in place of empty seats. */
export function NobodyHere({ sessionId }: { sessionId: string }) {
  const link = new URL(`/s/${sessionId}`, window.location.origin).href;
  return (
    <section className={styles.invitation}>
      <div className={styles.code}>
        <QrCode value={link} title="QR code to join the session" />
      </div>
      <div className={styles.words}>
        <h3>Nobody else is here yet</h3>
        <p>Scan the code or open the link: a name is all it takes.</p>
        <CopyField label="Link to join" value={link} />
      </div>
    </section>
  );
}
