import { Parser } from 'htmlparser2';

/** A piece of HTML or XML: a text, or an element with what is in it. */
export type Piece = string | Element;

export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  inside: Piece[];
}

/** Nothing that anybody writes is nested deeper, and what is costs more than it is worth. */
const mostDepth = 200;

/**
 * The pieces of a text with markup, or `null` where it is nested beyond measure. Entities are resolved, and
 * none can be defined; what is not closed is closed at the end.
 */
export function readMarkup(text: string, kind: 'html' | 'xml'): Piece[] | null {
  const root: Element = { name: '', attributes: {}, inside: [] };
  const open = [root];
  const reader = new Parser(
    {
      onopentag: (name, attributes) => {
        const element = { name, attributes, inside: [] };
        open.at(-1)?.inside.push(element);
        open.push(element);
        if (open.length > mostDepth) throw new TooDeep();
      },
      onclosetag: () => open.pop(),
      ontext: (piece) => {
        const { inside = [] } = open.at(-1) ?? {};
        const last = inside.at(-1);
        if (typeof last === 'string') inside[inside.length - 1] = last + piece;
        else inside.push(piece);
      },
    },
    kind === 'xml' ? { xmlMode: true } : {},
  );
  try {
    reader.end(text);
  } catch (error) {
    if (error instanceof TooDeep) return null;
    throw error;
  }
  return root.inside;
}

class TooDeep extends Error {}

/** All the text in some pieces. */
export function textOfPieces(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : textOfPieces(piece.inside)))
    .join('');
}
