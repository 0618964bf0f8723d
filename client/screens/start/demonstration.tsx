import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import styles from '#client/screens/start/demonstration.module.css';
import { agreementOf } from '#shared/scoring/agreement.ts';
import { oneToTen } from '#shared/scoring/decks.ts';

const played = ['8', '8', '3', '9', '7'];
const agreement = agreementOf(oneToTen, played);

/** A round as it happens: five cards lie face down, then turn over together. */
export function Demonstration() {
  const t = useTranslations('start');
  const [revealed, setRevealed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRevealed(true), 1100);
    return () => clearTimeout(timer);
  }, []);
  return (
    <figure className={styles.round} data-revealed={revealed || undefined} aria-hidden="true">
      <div className={styles.cards}>
        {played.map((label, seat) => (
          <PlayingCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place in the row
            key={seat}
            label={label}
            faceUp={revealed}
            kind="benefit"
            size="large"
            marked={label === '3' || label === '9'}
          />
        ))}
      </div>
      <figcaption className={styles.result}>
        {agreement && <AgreementBadge {...agreement} />}
        <span>{t('demonstration')}</span>
      </figcaption>
    </figure>
  );
}
