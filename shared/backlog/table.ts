/** What stands between the cells of a text. */
export type Separator = ',' | ';' | '|' | 'tab';

/** A row with something in it, numbered as a spreadsheet numbers it; a cell of several lines is one row. */
export interface TableRow {
  row: number;
  /** May be fewer or more than the header has. */
  cells: string[];
}

/** A table as a spreadsheet shows it. */
export interface Table {
  /** The names of the columns; empty for those that have none. */
  header: string[];
  headerRow: number | 'none';
  /** `null` where each line is one cell, and in files that need no separator. */
  separator: Separator | null;
  rows: TableRow[];
  /** The first rows of the file, also those above the header: one of them may be it. */
  firstRows: TableRow[];
}

/** So many rows are shown for a person to say which is the header, and are looked at to guess it. */
export const mostFirstRows = 10;

/** What lies beyond is not looked at: a file of empty rows or cells must not fill the memory. */
export const mostRows = 100_000;
export const mostColumns = 500;
