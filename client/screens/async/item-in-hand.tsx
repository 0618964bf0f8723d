import { ArrowLeft, ArrowRight, Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/async/item-in-hand.module.css';
import { ItemCard } from '#client/screens/hand/item-card.tsx';
import { OwnBallot } from '#client/screens/hand/own-ballot.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { type Item, latestRound, type OpenRound, roundToOpen } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

interface ItemInHandProps {
  item: Item;
  progress: { voted: number; count: number };
  /** The next item that is still to vote on; `null` where there is none. */
  next: Item | null;
  /** Shows another item, or all of them. */
  onShow(item: Item | null): void;
}

/** One item with its cards; the next one is a tap away. */
export function ItemInHand({ item, progress, next, onShow }: ItemInHandProps) {
  const t = useTranslations('async');
  const anonymous = useView((view) => view.state?.settings.anonymous ?? false);
  const round = roundOf(item, anonymous);
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
        itemId={item.id}
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

/** The round that is open, or the one that the first ballot will open. */
function roundOf(item: Item, anonymous: boolean): OpenRound {
  const latest = latestRound(item);
  if (latest?.state === 'open') return latest;
  const number = roundToOpen(item);
  return {
    number,
    state: 'open',
    openedAt: 0,
    anonymous,
    voted: Voters.nobody,
    partial: Voters.nobody,
  };
}
