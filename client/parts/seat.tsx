import { Eye, Moon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Avatar } from '#client/parts/avatar.tsx';
import { PersonName } from '#client/parts/person-name.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import styles from '#client/parts/seat.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

export interface SeatCard {
  /** What the card is about, such as the criterion's name: a key, and read out. */
  name: string;
  kind?: 'benefit' | 'cost' | undefined;
  /** The card played: known from the reveal on; `null` is a pass or nothing played. */
  label?: string | null;
  /** Where this card stands at an end of the spread. */
  end?: 'lowest' | 'highest' | undefined;
}

interface SeatProps {
  person: { id: string; name: string };
  you?: boolean;
  /** `partly`: some criteria have a card. `away`: not connected. `watching`: does not vote. */
  state: 'thinking' | 'partly' | 'voted' | 'away' | 'watching';
  /** A card for each criterion on the table, in order. */
  cards: readonly SeatCard[];
  /** Turns the cards over, with the labels they then have. Leave it off where ballots stay secret. */
  revealed?: boolean;
  /** Of the cards; `fitted` where `--card-width` and `--name-size` say it. */
  size?: 'small' | 'medium' | 'large' | 'fitted';
  /** Nothing but the name under the cards. */
  isPlain?: boolean;
}

/** A person at the table with their cards before them. */
export function Seat(props: SeatProps) {
  const { person, you = false, state, cards, revealed = false, size = 'medium', isPlain } = props;
  const t = useTranslations('parts');
  const words = useSeatWords();
  const partly = state === 'partly';
  return (
    <div className={styles.seat} data-state={state} data-size={size}>
      <div className={styles.cards} aria-hidden="true">
        {state === 'watching' ? (
          <span className={styles.sign}>
            <Eye size={20} />
          </span>
        ) : (
          cards.map((card, index) => (
            <Place
              key={card.name}
              card={card}
              lies={
                revealed
                  ? 'face up'
                  : state === 'voted' || (partly && index === 0)
                    ? 'face down'
                    : null
              }
              away={state === 'away'}
              size={size}
            />
          ))
        )}
      </div>
      <div className={styles.person}>
        {!isPlain && <Avatar id={person.id} name={person.name} you={you} size="small" />}
        <PersonName name={person.name} className={styles.name} />
        {you && <span className={styles.you}>{t('you')}</span>}
      </div>
      <VisuallyHidden>{words({ state, cards, revealed })}</VisuallyHidden>
    </div>
  );
}

interface PlaceProps {
  card: SeatCard;
  /** How the card lies there, if one was played. */
  lies: 'face up' | 'face down' | null;
  away: boolean;
  size: NonNullable<SeatProps['size']>;
}

/** The place of one card: empty, or with the card on it. */
function Place({ card, lies, away, size }: PlaceProps) {
  if (lies === 'face down' || (lies === 'face up' && typeof card.label === 'string'))
    return (
      <PlayingCard
        label={lies === 'face up' ? (card.label ?? undefined) : undefined}
        faceUp={lies === 'face up'}
        kind={card.kind}
        size={size}
        marked={card.end !== undefined}
      />
    );
  return (
    <span className={styles.place} data-size={size}>
      {lies === 'face up' ? '–' : away && <Moon size={18} />}
    </span>
  );
}

const states = {
  thinking: 'isThinking',
  partly: 'hasVotedSome',
  voted: 'hasVoted',
  away: 'isAway',
  watching: 'isWatching',
} as const;
const ends = { lowest: 'playedLowest', highest: 'playedHighest' } as const;

/** Says what a person does at the table, and after the reveal what they played. */
export function useSeatWords() {
  const t = useTranslations('parts');
  return ({ state, cards, revealed }: Pick<SeatProps, 'state' | 'cards' | 'revealed'>): string => {
    if (!revealed || state === 'watching') return t(states[state]);
    return cards
      .map(({ name, label, end }) =>
        t(end ? ends[end] : 'playedCard', { name: isolated(name), label: label ?? t('noCard') }),
      )
      .join(', ');
  };
}
