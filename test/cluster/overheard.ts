/**
 * Where cards are looked for. A card's label is in everybody's hands, as a part of its deck; anywhere else it
 * is a card that somebody played.
 */

/** How the label of a card in a deck begins, in JSON and in a Yjs update (a key, then a text with its length). */
const inDeck = (label: string) => [
  '"label":"',
  '\\"label\\":\\"',
  `label\x77${String.fromCharCode(label.length)}`,
];

/** How often a label stands in these bytes other than in its deck. `heard` has a character for each byte. */
export function played(heard: string, label: string): number {
  let count = 0;
  for (let at = heard.indexOf(label); at >= 0; at = heard.indexOf(label, at + 1)) {
    const isInDeck = inDeck(label).some((start) => heard.slice(0, at).endsWith(start));
    if (!isInDeck) count += 1;
  }
  return count;
}

/** Shows what updates that are sent as base64 have in them. */
export function opened(heard: string): string {
  return heard.replace(
    /"update":"([A-Za-z0-9+/=]+)"/g,
    (_, text: string) => `"update":"${Buffer.from(text, 'base64').toString('latin1')}"`,
  );
}
