import { daysAfter } from '#shared/fields/days.ts';
import type { Days } from '#shared/fields/field.ts';

/** The days that a timeline shows, and the parts that it is divided in. */
export interface Stretch {
  /** The first day of the first part, and the last of the last. */
  from: string;
  to: string;
  by: 'month' | 'quarter' | 'year';
  /** The first day of each part. */
  parts: readonly string[];
}

const day = 24 * 60 * 60 * 1000;
const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** More parts than these are not read, and larger ones taken. */
const mostParts = 18;

/** What shows all of these days in whole months, quarters or years; `null` where there are none. */
export function stretchOf(all: readonly Days[]): Stretch | null {
  const from = all
    .map((days) => days.from)
    .sort()
    .at(0);
  const to = all
    .map((days) => days.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return null;
  const [first, last] = [monthNumber(from), monthNumber(to)];
  const by = (['month', 'quarter'] as const).find(
    (one) => last - first < monthsOf[one] * mostParts,
  );
  return divided(first, last, by ?? 'year');
}

function divided(first: number, last: number, by: Stretch['by']): Stretch {
  const step = monthsOf[by];
  const start = Math.floor(first / step) * step;
  const count = Math.floor(last / step) - start / step + 1;
  const parts = Array.from({ length: count }, (_, index) => firstDayOf(start + index * step));
  const to = daysAfter(firstDayOf(start + count * step), -1);
  return { from: firstDayOf(start), to, by, parts };
}

/** Where days stand in a stretch: from 0, its beginning, to 1, its end. */
export function placeOf({ from, to }: Days, stretch: Stretch): { start: number; length: number } {
  const begin = Date.parse(stretch.from);
  const whole = Date.parse(stretch.to) + day - begin;
  const start = (Date.parse(from) - begin) / whole;
  return { start, length: (Date.parse(to) + day - begin) / whole - start };
}

function monthNumber(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

function firstDayOf(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
