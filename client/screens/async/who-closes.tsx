import { Crown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { useTimeLeft } from '#client/screens/async/use-time-left.ts';
import styles from '#client/screens/async/who-closes.module.css';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Command } from '#shared/commands/commands.ts';
import { claimWait } from '#shared/protocol/events.ts';
import type { LeadClaim } from '#shared/session/state.ts';

/** Who can close the vote and when; and what to do where its facilitator is lost. */
export function WhoCloses() {
  const t = useTranslations('async');
  const claim = useView((view) => view.state?.claim);
  const hasDeadline = useView((view) => view.state?.deadline !== undefined);
  const isLed = useView((view) => view.presence.leaderlessSince === null);
  const role = useView(
    ({ state, self }) => state?.participants.find(({ id }) => id === self)?.role,
  );
  if (role === 'facilitator') return null;
  if (claim) return <Claimed claim={claim} votes={role === 'voter'} />;
  return (
    <div className={styles.who}>
      <p>{hasDeadline ? t('closesBySelf') : t('closedBy')}</p>
      {!hasDeadline && !isLed && role === 'voter' && <Missing />}
    </div>
  );
}

/** Asks before it is said that the facilitator is missed. */
function Missing() {
  const t = useTranslations('async');
  const [isAsking, setAsking] = useState(false);
  const { busy, run } = useRun();
  const hide = () => setAsking(false);
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
        {t('missed')}
      </Button>
      <AskDialog
        open={isAsking}
        title={t('claimTitle')}
        message={t('claimMessage')}
        no={t('claimNot')}
        yes={t('claim')}
        busy={busy}
        onNo={hide}
        onYes={async () => {
          if (await run({ type: 'lead.claim', claimed: true })) hide();
        }}
      />
    </>
  );
}

/** Tells everybody that the facilitator is missed, and until when they have to come. */
function Claimed({ claim: { by, at }, votes }: { claim: LeadClaim; votes: boolean }) {
  const t = useTranslations('async');
  const tHand = useTranslations('hand');
  const locale = useDateLocale();
  const self = useView((view) => view.self);
  const name = useView((view) => view.state?.participants.find(({ id }) => id === by)?.name) ?? '';
  const { busy, run } = useRun();
  const until = at + claimWait;
  const isRipe = useTimeLeft(until) <= 0;
  const when = dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(until);
  const own = by === self;
  return (
    <div className={styles.claimed}>
      <p role="status">
        {isRipe
          ? t('claimRipe')
          : own
            ? t('claimedByYou', { when })
            : t('claimed', { name: isolated(name), when })}
      </p>
      {isRipe && votes ? (
        <Button
          icon={<Crown aria-hidden="true" />}
          busy={busy}
          onClick={() =>
            void run({ type: 'participant.update', participantId: self, role: 'facilitator' })
          }
        >
          {tHand('takeLead')}
        </Button>
      ) : (
        own && (
          <Button busy={busy} onClick={() => void run({ type: 'lead.claim', claimed: false })}>
            {t('unclaim')}
          </Button>
        )
      )}
    </div>
  );
}

function useRun() {
  const send = useSend();
  const [busy, setBusy] = useState(false);
  async function run(command: Command): Promise<boolean> {
    setBusy(true);
    const done = await send(command);
    setBusy(false);
    return done;
  }
  return { busy, run };
}
