/** Cells as they stand in one row of a text, and whether a quotation mark in them could mean two things. */
export interface Record {
  cells: string[];
  inDoubt: boolean;
}

/** How many rows and columns are looked at, and how many cells a row has where nothing is wrong. */
interface Extent {
  rows: number;
  columns: number;
  width?: number;
}

/**
 * The rows of a text with separators, as RFC 4180 has them: what stands in quotation marks may hold
 * separators, line breaks and doubled marks. People and programs write marks that follow no rule, so:
 *
 * - A cell is quoted only if what closes it is followed by a separator, a line's end or the text's end.
 *   Where it isn't, its first mark is a character as any other, and the cell ends at the next separator.
 * - Where that makes a row of the wrong width, and taking the marks inside for characters makes one of the
 *   right width, that is how it is read.
 * - Lines that would be whole rows of their own, with a key or an address where the row has one, are no
 *   part of a quoted cell.
 *
 * Lines end with `\n`. The work is linear in the length of the text.
 */
export function readRecords(text: string, separator: string, extent: Extent): Record[] {
  const reader = new RecordReader(text, separator, extent);
  const records: Record[] = [];
  while (records.length < extent.rows && !reader.isAtEnd) records.push(reader.next());
  return records;
}

/** How a row is read: with marks as they should be, or with marks of any kind inside of quoted cells. */
type Manner = 'strict' | 'loose';

interface Reading {
  cells: string[];
  end: number;
  /** Whether a cell starts with a mark that is a character of it. */
  marked: boolean;
  /** Whether no other mark in that cell goes with it. */
  unclosed: boolean;
  /** Whether a cell has a line break in it. */
  broken: boolean;
}

class RecordReader {
  readonly #text: string;
  readonly #separator: string;
  readonly #extent: Extent;
  #at = 0;
  /** So many more characters may be read a second time. */
  #patience: number;

  constructor(text: string, separator: string, extent: Extent) {
    this.#text = text;
    this.#separator = separator;
    this.#extent = extent;
    this.#patience = text.length * 4;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  next(): Record {
    const { width } = this.#extent;
    const plain = this.#read('strict', this.#text.length);
    const chosen =
      (plain.marked && plain.cells.length !== width && this.#readLoosely()) ||
      (plain.broken && this.#readWithoutBreaks(plain)) ||
      plain;
    this.#at = chosen.end;
    const isOdd = chosen.marked && chosen.cells.length !== (width ?? chosen.cells.length);
    return { cells: chosen.cells, inDoubt: chosen !== plain || chosen.unclosed || isOdd };
  }

  /** The row with marks inside of its quoted cells, if it has its width then. */
  #readLoosely(): Reading | false {
    if (this.#patience <= 0) return false;
    const loose = this.#read('loose', Math.min(this.#text.length, this.#at + this.#patience));
    return loose.cells.length === this.#extent.width && loose;
  }

  /** The first line of a row whose lines are rows themselves. */
  #readWithoutBreaks({ end: whole }: Reading): Reading | false {
    const { width = 0 } = this.#extent;
    if (width < 2 || this.#patience <= 0) return false;
    this.#patience -= whole - this.#at;
    const lines = this.#text.slice(this.#at, whole).replace(/\n$/, '').split('\n');
    const rows = lines.map((line) => line.split(this.#separator));
    const [first = []] = rows;
    const telling = first.findIndex((cell) => isTelling(cell));
    const areRows =
      telling !== -1 &&
      rows.every((cells) => cells.length === width && isTelling(cells[telling] ?? ''));
    const [line = ''] = lines;
    const end = this.#at + line.length + 1;
    return areRows && { cells: first, end, marked: true, unclosed: true, broken: false };
  }

  #read(manner: Manner, most: number): Reading {
    const text = this.#text;
    const reading: Reading = {
      cells: [],
      end: this.#at,
      marked: false,
      unclosed: false,
      broken: false,
    };
    for (let at = this.#at; ; at += 1) {
      const quoted = this.#quotedAt(at, manner, most, reading.cells.length);
      if (quoted) {
        reading.cells.push(quoted.cell);
        reading.broken ||= quoted.cell.includes('\n');
        at = quoted.end;
      } else {
        const end = this.#endOfCell(at);
        const cell = text.slice(at, end);
        reading.cells.push(cell);
        if (cell.startsWith('"')) {
          reading.marked = true;
          reading.unclosed ||= cell.split('"').length % 2 === 0;
        }
        at = end;
      }
      reading.end = at + 1;
      if (at >= text.length || text[at] === '\n') break;
    }
    const { columns } = this.#extent;
    if (reading.cells.length > columns) reading.cells.length = columns;
    return reading;
  }

  /** Where the cell ends that starts here and is not quoted. */
  #endOfCell(at: number): number {
    const text = this.#text;
    let end = at;
    while (end < text.length && text[end] !== '\n' && text[end] !== this.#separator) end += 1;
    return end;
  }

  /** The quoted cell that starts here, with the place of what follows it; or `null` where there is none. */
  #quotedAt(
    start: number,
    manner: Manner,
    most: number,
    column: number,
  ): { cell: string; end: number } | null {
    const isLast = column + 1 === this.#extent.width;
    const text = this.#text;
    const opening = this.#afterBlanks(start);
    if (text[opening] !== '"') return null;
    for (let at = opening + 1; at < most; at += 1) {
      const from = at;
      const next = text.indexOf('"', at);
      at = next === -1 ? text.length : next;
      // What doesn't close is looked through again and again.
      if (manner === 'loose') this.#patience -= at + 1 - from;
      if (next === -1) return null;
      if (text[at + 1] === '"' && manner === 'strict') at += 1;
      else {
        const end = this.#afterBlanks(at + 1);
        const endsLine = end >= text.length || text[end] === '\n';
        const endsCell = text[end] === this.#separator;
        // Among marks of any kind, those count that close the cells which are still missing.
        const isClosing = manner === 'strict' ? endsLine || endsCell : isLast ? endsLine : endsCell;
        if (isClosing) return { cell: text.slice(opening + 1, at).replaceAll('""', '"'), end };
        if (manner === 'strict') return null;
      }
    }
    return null;
  }

  #afterBlanks(at: number): number {
    let after = at;
    while (this.#text[after] === ' ') after += 1;
    return after;
  }
}

/** A key or an address: no sentence is one. */
function isTelling(cell: string): boolean {
  return /^\s*"?(?:[A-Z]\w*-\d+|https?:\/\/\S+)"?\s*$/i.test(cell);
}
