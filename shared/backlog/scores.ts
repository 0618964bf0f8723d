import type { Criterion } from '#shared/scoring/frameworks.ts';

/** All of a criterion that it takes to read its scores. */
export type ScoredCriterion = Pick<Criterion, 'id' | 'name' | 'deck'>;

const fractions: Readonly<Record<string, number>> = {
  '¼': 0.25,
  '½': 0.5,
  '¾': 0.75,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
};

/**
 * The score that a cell holds, or `null`: a number with a point or a comma, also with its unit as in
 * `5 SP`, a fraction, or the label of a card, of any capitals. Nothing is worth less than the deck allows:
 * trackers write `-1` for "no estimate".
 */
export function readScore({ deck }: Pick<ScoredCriterion, 'deck'>, text: string): number | null {
  const cell = text.trim().slice(0, 100);
  const label = cell.toLowerCase();
  const card = deck.find((one) => one.label.trim().toLowerCase() === label);
  if (card) return card.value;
  const number = readNumber(label.replace(unit, '').trim());
  const least = Math.min(0, ...deck.map(({ value }) => value ?? 0));
  return number === null || number < least || number > 1e9 ? null : number;
}

const unit = /\s*(?:story[\s-]?points?|points?|punkte?|puntos?|pts?|sp)\.?$/;

/** Whether a cell says that nobody estimated yet; it is no score, and none to be reported. */
export function saysNothing({ deck }: Pick<ScoredCriterion, 'deck'>, text: string): boolean {
  const cell = text.trim().toLowerCase();
  const isCard = deck.some(({ label, value }) => value === null && label.toLowerCase() === cell);
  return isCard || /^(?:[-–—?]*|n\/a|none|null|nan|undefined)$/.test(cell);
}

function readNumber(text: string): number | null {
  const divided = /^(\d{1,4})\s*\/\s*([1-9]\d{0,3})$/.exec(text);
  if (divided) return Number(divided[1]) / Number(divided[2]);
  const mixed = /^(\d{1,9})?\s*([¼½¾⅓⅔])$/.exec(text);
  if (mixed) return Number(mixed[1] ?? 0) + (fractions[mixed[2] ?? ''] ?? 0);
  const plain = text
    .replace(/^[−–]/, '-')
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
    // A comma before three digits is one of thousands, any other one the German point.
    .replace(
      /^(-?[1-9]\d{0,2})((?:,\d{3})+)(?=$|\.)/,
      (_, first: string, rest: string) => first + rest.replaceAll(',', ''),
    )
    .replace(
      /^(-?[1-9]\d{0,2})((?:\.\d{3})+)(?=,)/,
      (_, first: string, rest: string) => first + rest.replaceAll('.', ''),
    )
    .replace(',', '.');
  return /^[+-]?\d{1,12}(?:\.\d{1,20})?$/.test(plain) ? Number(plain) : null;
}
