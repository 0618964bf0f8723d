import { type OptionColor, optionColors } from '#shared/fields/field.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** The colour of an item by what it has in a property: that of the option, or one of its own for each value. */
export function colorOf(property: Property, row: RankedItem): OptionColor | undefined {
  if (property.kind !== 'choice' && property.kind !== 'choices') return undefined;
  const { choices } = property;
  const value = property.read(row);
  const id = typeof value === 'string' ? value : value?.[0];
  if (id === undefined) return undefined;
  if (typeof choices === 'string')
    return inkOf([...id].reduce((sum, sign) => sum * 31 + (sign.codePointAt(0) ?? 0), 7));
  const at = choices.findIndex((one) => one.id === id);
  return optionColors.find((one) => one === choices[at]?.color) ?? inkOf(at);
}

function inkOf(place: number): OptionColor | undefined {
  return optionColors[Math.abs(place) % optionColors.length];
}
