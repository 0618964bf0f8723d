import { Crown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/hand/leaderless.module.css';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { leaderlessGrace } from '#shared/protocol/events.ts';

/** Says when no facilitator is here; after a while, any voter may take the lead. */
export function Leaderless() {
  const t = useTranslations('hand');
  const since = useView((view) => view.presence.leaderlessSince);
  const online = useView((view) => view.connection === 'online');
  const self = useView((view) => view.self);
  const votes = useView((view) =>
    view.state?.participants.some(({ id, role }) => id === view.self && role === 'voter'),
  );
  const isLong = useIsPast(since === null ? null : since + leaderlessGrace);
  const [busy, setBusy] = useState(false);
  const send = useSend();

  if (since === null || !online) return null;
  return (
    <div className={styles.notice} role="status">
      <p>{isLong && votes ? t('leaderGone') : t('leaderAway')}</p>
      {isLong && votes && (
        <Button
          icon={<Crown aria-hidden="true" />}
          busy={busy}
          onClick={async () => {
            setBusy(true);
            await send({ type: 'participant.update', participantId: self, role: 'facilitator' });
            setBusy(false);
          }}
        >
          {t('takeLead')}
        </Button>
      )}
    </div>
  );
}

/** Whether a moment on the server's clock has passed; becomes true when it does. */
function useIsPast(moment: number | null): boolean {
  const offset = useView((view) => view.clockOffset);
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    const left = moment === null ? null : moment - offset - Date.now();
    setPast(left !== null && left <= 0);
    if (left === null || left <= 0) return;
    const timer = setTimeout(() => setPast(true), left);
    return () => clearTimeout(timer);
  }, [moment, offset]);
  return isPast;
}
