/** What one participant says of an item, in a vote or as an opinion: a card's label per criterion, or `null` to pass on that criterion. */
export type Cards = Record<string, string | null>;
