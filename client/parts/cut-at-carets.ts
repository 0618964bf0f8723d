/** Somebody's caret in a text, at `head`; what they selected reaches from `anchor` to there. UTF-16 units. */
export interface NamedCaret {
  id: string;
  name: string;
  anchor: number;
  head: number;
}

interface Piece {
  /** Where the piece begins. */
  at: number;
  text: string;
  /** Who selected it. */
  marked: string | null;
  /** Whose caret stands in front of it. */
  carets: NamedCaret[];
}

/** The text in pieces, cut wherever a caret stands or a selection ends; together they are the text. */
export function cutAtCarets(text: string, carets: readonly NamedCaret[]): Piece[] {
  const placed = carets.map((caret) => ({
    ...caret,
    anchor: Math.min(caret.anchor, text.length),
    head: Math.min(caret.head, text.length),
  }));
  const cuts = new Set([0, ...placed.flatMap(({ anchor, head }) => [anchor, head])]);
  const starts = [...cuts].sort((a, b) => a - b);
  return starts.map((at, index) => ({
    at,
    text: text.slice(at, starts[index + 1] ?? text.length),
    marked:
      placed.find(({ anchor, head }) => Math.min(anchor, head) <= at && at < Math.max(anchor, head))
        ?.id ?? null,
    carets: placed.filter(({ head }) => head === at),
  }));
}
