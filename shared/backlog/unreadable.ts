/** Why what was brought is no backlog that can be read. */
export type Unreadable =
  | { why: 'empty' }
  /** Bytes that are no text in any encoding: a picture, a program. */
  | { why: 'not_text' }
  | { why: 'pdf' }
  /** A text processor's document. */
  | { why: 'document' }
  | { why: 'archive' }
  /** The binary `.xls` of old, or a workbook that asks for a password. */
  | { why: 'old_workbook' }
  /** The workbook of another program than Excel. */
  | { why: 'other_workbook' }
  | { why: 'broken_workbook' }
  /** HTML, as some trackers write it into a file that they call `.xls`. */
  | { why: 'web_page' }
  | { why: 'broken_json' }
  | { why: 'unknown_json' }
  | { why: 'broken_xml' }
  | { why: 'unknown_xml' }
  /** More than can be read, once it is unpacked. Megabytes. */
  | { why: 'too_large'; most: number }
  /** A column that somebody named, and that is not there. */
  | { why: 'no_column'; name: string };

/** The reason as English sentences that say what to do instead, for the API. */
export function unreadableSentence(reason: Unreadable): string {
  switch (reason.why) {
    case 'empty':
      return 'There is nothing in it.';
    case 'not_text':
      return 'This is no text. Send the backlog as CSV, or as an Excel workbook (.xlsx).';
    case 'pdf':
      return "A PDF can't be read. Export the backlog as CSV, or copy its lines and paste them.";
    case 'document':
      return "A document can't be read. Save it as plain text, or copy its lines and paste them.";
    case 'archive':
      return "An archive can't be read. Unpack it, and send the CSV file in it.";
    case 'old_workbook':
      return "A workbook in the old format, or with a password, can't be read. Save it as .xlsx without a password, or as CSV.";
    case 'other_workbook':
      return "This kind of workbook can't be read. Save it as .xlsx, or as CSV.";
    case 'broken_workbook':
      return 'The workbook is damaged, or has no cells. Save it again as .xlsx, or as CSV.';
    case 'web_page':
      return 'This is a web page, whatever its name says. Export the backlog as CSV instead.';
    case 'broken_json':
      return 'This begins like JSON and is none: it is damaged or cut off. Export it again.';
    case 'unknown_json':
      return 'This JSON has no list of items that is known here. Export the backlog as CSV instead.';
    case 'broken_xml':
      return 'This begins like XML and is none: it is damaged or cut off. Export it again.';
    case 'unknown_xml':
      return 'This XML has no list of items that is known here. Export the backlog as CSV instead.';
    case 'too_large':
      return `Unpacked it is larger than ${reason.most} MB. Leave out the columns that you don't need, or save it as CSV.`;
    case 'no_column':
      return `There is no column named ${reason.name}.`;
  }
}
