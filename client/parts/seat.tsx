import { Eye, Moon } from 'lucide-react';
import { Avatar } from '#client/parts/avatar.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import styles from '#client/parts/seat.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

export interface SeatCard {
  /** What the card rates, such as the criterion's name: a key, and read out. */
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
  /** `partly`: some criteria are rated. `away`: not connected. `watching`: does not vote. */
  state: 'thinking' | 'partly' | 'voted' | 'away' | 'watching';
  /** A card for each criterion on the table, in order. */
  cards: readonly SeatCard[];
  /** Turns the cards over, with the labels they then have. */
  revealed?: boolean;
}

/** A person at the table with their cards before them. */
export function Seat({ person, you = false, state, cards, revealed = false }: SeatProps) {
  const played = revealed || state === 'voted' || state === 'partly';
  return (
    <div className={styles.seat} data-state={state}>
      <div className={styles.cards} aria-hidden="true">
        {state === 'watching' ? (
          <span className={styles.sign}>
            <Eye size={20} />
          </span>
        ) : (
          cards.map((card, index) =>
            card.label === null ? (
              <span key={card.name} className={styles.place} data-passed>
                –
              </span>
            ) : played &&
              (revealed ? card.label !== undefined : state === 'voted' || index === 0) ? (
              <PlayingCard
                key={card.name}
                label={revealed ? card.label : undefined}
                faceUp={revealed}
                kind={card.kind}
                size={cards.length > 2 ? 'small' : 'medium'}
                marked={card.end !== undefined}
              />
            ) : (
              <span
                key={card.name}
                className={styles.place}
                data-size={cards.length > 2 ? 'small' : 'medium'}
              >
                {state === 'away' && <Moon size={18} />}
              </span>
            ),
          )
        )}
      </div>
      <div className={styles.person}>
        <Avatar id={person.id} name={person.name} you={you} size="small" />
        <span className={styles.name} dir="auto" title={person.name}>
          {person.name}
        </span>
        {you && <span className={styles.you}>you</span>}
      </div>
      <VisuallyHidden>{stateWords(state, cards, revealed)}</VisuallyHidden>
    </div>
  );
}

function stateWords(state: SeatProps['state'], cards: readonly SeatCard[], revealed: boolean) {
  if (state === 'watching') return 'is watching.';
  if (revealed) return cards.map(cardWords).join(', ');
  return {
    thinking: 'is thinking.',
    partly: 'has rated some criteria.',
    voted: 'has voted.',
    away: 'is away.',
  }[state];
}

function cardWords({ name, label, end }: SeatCard): string {
  return `${name}: ${label ?? 'no card'}${end ? ` (${end})` : ''}`;
}
