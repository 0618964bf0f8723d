import { useTranslations } from 'use-intl';
import styles from '#client/parts/playing-card.module.css';

interface PlayingCardProps {
  /** What is printed on the face; leave it out where it is not known yet. */
  label?: string | undefined;
  /** Turns the card over when it changes. Without motion the face simply appears. */
  faceUp: boolean;
  /** 40, 64 or 96 px wide, or as wide as `--card-width` says. */
  size?: 'small' | 'medium' | 'large' | 'fitted';
  /** Which ink the face is printed in: a benefit's teal, a cost's ochre, or black. */
  kind?: 'benefit' | 'cost' | undefined;
  /** Set apart from its neighbours: at an end of the spread. */
  marked?: boolean;
}

/** One printed card. Read out as its label, or as lying face down. */
export function PlayingCard(props: PlayingCardProps) {
  const t = useTranslations('parts');
  const { label, faceUp, size = 'medium', kind, marked = false } = props;
  return (
    <span
      role="img"
      aria-label={faceUp ? t('card', { label: label ?? '' }) : t('cardFaceDown')}
      className={styles.card}
      data-size={size}
      data-face-up={faceUp || undefined}
      data-kind={kind}
      data-marked={marked || undefined}
    >
      <span className={styles.leaf} aria-hidden="true">
        <span className={styles.back} />
        <span className={styles.face}>
          {label !== undefined && <CardFace label={label} corners={size !== 'small'} />}
        </span>
      </span>
    </span>
  );
}

/** The print on a card's face: the label, smaller the longer it is, and twice more in the corners. */
function CardFace({ label, corners }: { label: string; corners: boolean }) {
  const length = [...label].length;
  return (
    <>
      {corners && length <= 2 && <span className={styles.corner}>{label}</span>}
      <span
        className={styles.label}
        data-length={length <= 2 ? 'short' : length <= 4 ? 'middle' : 'long'}
      >
        {label}
      </span>
      {corners && length <= 2 && (
        <span className={styles.corner} data-turned>
          {label}
        </span>
      )}
    </>
  );
}
