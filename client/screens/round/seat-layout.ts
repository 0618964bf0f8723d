/** How seats are laid out: in so many columns, with cards so wide. In the unit of the room. */
export interface SeatLayout {
  columns: number;
  cardWidth: number;
}

interface Seating {
  people: number;
  /** Cards before each. */
  cards: number;
  /** Letters of the longest name, and how large they are. */
  nameLetters: number;
  nameSize: number;
  /** What stands before a name. */
  avatarWidth: number;
  /** No card is made wider. */
  largest: number;
}

/** The shape of a card: so many times as high as it is wide. */
const cardShape = 1.4;
/** Of a letter, in its own size; on the wide side, for no text is measured. */
const letterWidth = 0.6;
const lineHeight = 1.25;
/** Between cards, and between cards and name, in the size of the name. */
const near = 0.4;
/** Between seats, in the size of the name. */
const apart = 0.8;

/**
 * The columns in which everybody's cards are as large as the room allows, with every name whole below
 * them; of several that are alike, those in the fewest rows. `null` where there is no room for cards as
 * wide as two letters of a name.
 */
export function layOutSeats(
  { people, cards, nameLetters, nameSize, avatarWidth, largest }: Seating,
  room: { width: number; height: number },
): SeatLayout | null {
  let best: SeatLayout | null = null;
  for (let columns = 1; columns <= people; columns++) {
    const rows = Math.ceil(people / columns);
    const width = (room.width - (columns - 1) * apart * nameSize) / columns;
    const height = (room.height - (rows - 1) * apart * nameSize) / rows;
    const nameWidth = width - avatarWidth;
    const lines = Math.ceil((nameLetters * letterWidth * nameSize) / nameWidth);
    // A name of three lines is a name in a seat that is too narrow.
    if (nameWidth <= 0 || lines > 2) continue;
    const name = (lines * lineHeight + near) * nameSize;
    const cardWidth = Math.min(
      (width - (cards - 1) * near * nameSize) / cards,
      (height - name) / cardShape,
      largest,
    );
    if (cardWidth >= 2 * nameSize && (!best || cardWidth >= best.cardWidth))
      best = { columns, cardWidth };
  }
  return best;
}
