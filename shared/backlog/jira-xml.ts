import { type Element, type Piece, readMarkup, textOfPieces } from '#shared/backlog/marked-up.ts';

/** What an XML text holds: items as cells by column names, or why there are none. */
export type XmlRecords =
  | { ok: true; records: Map<string, string>[] }
  | { ok: false; why: 'broken_xml' | 'unknown_xml' };

/** The items of an RSS feed, as Jira writes its issues into one. */
export function recordsInXml(text: string): XmlRecords {
  const pieces = readMarkup(text, 'xml');
  if (!pieces) return { ok: false, why: 'broken_xml' };
  const items = elements(pieces)
    .filter(({ name }) => name === 'rss' || name === 'channel')
    .flatMap(({ name, inside }) => (name === 'rss' ? elements(inside) : [{ name, inside }]))
    .filter(({ name }) => name === 'channel')
    .flatMap(({ inside }) => elements(inside))
    .filter(({ name }) => name === 'item');
  if (items.length > 0) return { ok: true, records: items.map(cellsOf) };
  return { ok: false, why: text.trimEnd().endsWith('>') ? 'unknown_xml' : 'broken_xml' };
}

function elements(pieces: readonly Piece[]): Element[] {
  return pieces.filter((one) => typeof one !== 'string');
}

function cellsOf({ inside }: Element): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (name: string, text: string) => {
    if (text.trim() !== '' && !cells.has(name)) cells.set(name, text.trim());
  };
  for (const { name, attributes, inside: value } of elements(inside)) {
    if (name === 'statusCategory') put('status category', attributes.key ?? '');
    else if (name === 'labels')
      put(name, JSON.stringify(elements(value).map((label) => textOfPieces(label.inside))));
    else if (name === 'customfields')
      for (const [field, text] of elements(value).map(customField)) put(field, text);
    else put(name, textOfPieces(value));
    if (name === 'key') put('issue id', attributes.id ?? '');
  }
  // The title of a feed's item repeats the key: `[INV-1] Pay by invoice`.
  if (cells.has('summary')) cells.delete('title');
  return cells;
}

/** A field that a team defined, and its values. */
function customField({ inside }: Element): [string, string] {
  const parts = elements(inside);
  const name = parts.find((one) => one.name === 'customfieldname');
  const values = parts.find((one) => one.name === 'customfieldvalues');
  const texts = elements(values?.inside ?? []).map((value) => textOfPieces(value.inside).trim());
  return [textOfPieces(name?.inside ?? []).trim(), texts.join(', ')];
}
