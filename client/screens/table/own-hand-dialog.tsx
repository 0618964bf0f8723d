import { AppWindow } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { standingOf } from '#client/screens/round/standing.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { OwnHand } from '#client/screens/table/own-hand.tsx';
import { roundKey } from '#client/sync/session-view.ts';

interface OwnHandDialogProps {
  open: boolean;
  onClose(): void;
  lead: Lead;
}

/**
 * The facilitator's own cards, kept from the table because others look at it: here while it is open, and
 * in a window of its own, which is on the screen that nobody else sees.
 */
export function OwnHandDialog({ open, onClose, lead }: OwnHandDialogProps) {
  const t = useTranslations('table');
  const state = useView((view) => view.state);
  const standing = state && standingOf(state);
  if (!state || !standing) return null;

  function inOwnWindow() {
    window.open(`/s/${state?.id}/hand`, 'priority-poker-hand', 'popup,width=440,height=800');
    onClose();
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('yourVote')}
      description={t('yourVoteMessage')}
      footer={
        <Button icon={<AppWindow aria-hidden="true" />} onClick={inOwnWindow}>
          {t('handInWindow')}
        </Button>
      }
    >
      {standing.at === 'voting' ? (
        <OwnHand
          key={roundKey(standing.item.id, standing.round.number)}
          item={standing.item}
          round={standing.round}
          lead={lead}
        />
      ) : (
        <p>{t('noVoteOpen')}</p>
      )}
    </Dialog>
  );
}
