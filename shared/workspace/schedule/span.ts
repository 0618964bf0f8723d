import { daysAfter } from '#shared/fields/days.ts';

/** From a day to a day, both included, as numbers of days since 1970: what can be compared and added up. */
export interface Span {
  from: number;
  to: number;
}

const dayLength = 24 * 60 * 60 * 1000;

/** How many days after 1 January 1970 a day such as `2026-03-09` is. */
export function numberOfDay(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayLength);
}

/** The day that is so many after 1 January 1970, as `YYYY-MM-DD`. */
export function dayOfNumber(number: number): string {
  return daysAfter('1970-01-01', number);
}

/** So many days later, or earlier. */
export function movedBy({ from, to }: Span, days: number): Span {
  return { from: from + days, to: to + days };
}

export function isSameSpan(a: Span | null, b: Span | null): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}

/** From the first day of all to the last; `null` of none. */
export function around(spans: Iterable<Span>): Span | null {
  let all: Span | null = null;
  for (const { from, to } of spans)
    all = all ? { from: Math.min(all.from, from), to: Math.max(all.to, to) } : { from, to };
  return all;
}
