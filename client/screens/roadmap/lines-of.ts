interface Set {
  /** In pixels, as `width`. */
  size: number;
  weight?: number;
  width: number;
}

let ruler: CanvasRenderingContext2D | null | undefined;

/** A text in lines that are no wider than that. */
export function linesOf(text: string, { size, weight = 400, width }: Set): string[] {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler) ruler.font = `${weight} ${size}px system-ui, sans-serif`;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let current = '';
    for (const word of paragraph.split(/\s+/).flatMap((one) => broken(one, width))) {
      const longer = current === '' ? word : `${current} ${word}`;
      if (current !== '' && widthOf(longer) > width) {
        lines.push(current);
        current = word;
      } else current = longer;
    }
    if (current !== '') lines.push(current);
  }
  return lines;
}

/** A word that is wider than a line, in pieces. */
function broken(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const sign of word) {
    if (piece !== '' && widthOf(piece + sign) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...pieces, piece];
}

function widthOf(text: string): number {
  return ruler?.measureText(text).width ?? text.length * 8;
}
