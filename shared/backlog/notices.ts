/** What became of something that was read and could not be kept as it stood; its item is kept. */
export type Notice =
  | { what: 'cut'; field: 'title' | 'description'; most: number }
  /** The label as it is kept. */
  | { what: 'label_cut'; label: string; most: number }
  | { what: 'labels_left_out'; count: number; most: number }
  | { what: 'key_left_out'; most: number }
  /** What stands where a link was looked for. */
  | { what: 'no_link'; text: string }
  /** What stands where the score of a criterion was looked for. */
  | { what: 'no_score'; criterion: string; text: string }
  /** A quotation mark that may have meant to hold cells or lines together, and was taken for a character. */
  | { what: 'quote_in_doubt' }
  /** Cells with something in them beyond the last column that has a name. */
  | { what: 'cells_left_out'; count: number }
  /** This row and all that follow. */
  | { what: 'rows_left_out'; most: number };

/** A notice, and the row or line that it is about. */
export interface RowNotice {
  row: number;
  notice: Notice;
}

/** The notice as an English sentence, for the API. */
export function noticeSentence(notice: Notice): string {
  switch (notice.what) {
    case 'cut':
      return `The ${notice.field} was cut to ${count(notice.most)} characters.`;
    case 'label_cut':
      return `A label was cut to ${count(notice.most)} characters: ${notice.label}`;
    case 'labels_left_out':
      return `An item has at most ${notice.most} labels; ${count(notice.count)} more were left out.`;
    case 'key_left_out':
      return `The key was left out: it is longer than ${count(notice.most)} characters.`;
    case 'no_link':
      return `The link was left out: it is no web address (${notice.text}).`;
    case 'no_score':
      return `${notice.criterion} was left out: it is no score (${notice.text}).`;
    case 'quote_in_doubt':
      return 'A quotation mark was taken for a character: nothing fitting closes it.';
    case 'cells_left_out':
      return `Cells beyond the last column were left out: ${count(notice.count)}.`;
    case 'rows_left_out':
      return `This row and all that follow were left out: at most ${count(notice.most)} are read.`;
  }
}

function count(value: number): string {
  return value.toLocaleString('en');
}
