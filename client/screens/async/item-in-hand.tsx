import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/async/item-in-hand.module.css';
import type { Votable } from '#client/screens/async/use-own-votes.ts';
import { detailsOf } from '#client/screens/hand/details-of.ts';
import { ItemCard } from '#client/screens/hand/item-card.tsx';
import { OwnBallot } from '#client/screens/hand/own-ballot.tsx';
import { useParts } from '#client/screens/session/use-session.ts';
import { latestRound, roundToOpen, type SessionState } from '#shared/session/state.ts';

interface ItemInHandProps {
  itemId: string;
  progress: { voted: number; count: number };
  /** The next item that is still to vote on; `null` where there is none. */
  next: Votable | null;
  /** Shows another item, or all of them. */
  onShow(item: Votable | null): void;
}

/** One item with its cards; the next one is a tap away. */
export function ItemInHand({ itemId, progress, next, onShow }: ItemInHandProps) {
  const t = useTranslations('async');
  const item = useParts(({ state }) => {
    const found = state?.items.find(({ id }) => id === itemId);
    return found ? detailsOf(found) : null;
  });
  const round = useParts(({ state }) => state && roundOf(state, itemId));
  if (!item || !round) return null;
  return (
    <>
      <p className={styles.way}>
        <Button
          size="small"
          variant="quiet"
          icon={<ArrowLeft aria-hidden="true" />}
          onClick={() => onShow(null)}
        >
          {t('allItems')}
        </Button>
        <span className={styles.progress}>{t('voted', progress)}</span>
      </p>
      <ItemCard item={item} round={round} />
      <OwnBallot
        itemId={itemId}
        round={round.number}
        votes
        aside={
          <Button
            variant={next ? 'primary' : 'secondary'}
            icon={next ? <ArrowRight aria-hidden="true" /> : <Check aria-hidden="true" />}
            onClick={() => onShow(next)}
          >
            {next ? t('next') : t('finish')}
          </Button>
        }
      />
    </>
  );
}

/** What there is to know of the round that is open, or that the first ballot will open. */
function roundOf({ items, settings }: SessionState, itemId: string) {
  const item = items.find(({ id }) => id === itemId);
  if (!item) return null;
  const latest = latestRound(item);
  const anonymous = latest?.state === 'open' ? latest.anonymous : settings.anonymous;
  return { number: roundToOpen(item), anonymous };
}
