import { dayOfNumber, numberOfDay, type Span } from '#shared/workspace/schedule/span.ts';
import type { Zoom } from '#shared/workspace/view.ts';

/** A stretch of the calendar between two lines of a timeline. */
export interface Tick extends Span {
  unit: TickUnit;
}

export type TickUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** How wide a day is, in pixels, and what is written above the days: in the upper line, and in the lower one. */
export const scales: Readonly<Record<Zoom, { day: number; upper: TickUnit; lower: TickUnit }>> = {
  day: { day: 40, upper: 'month', lower: 'day' },
  week: { day: 14, upper: 'month', lower: 'week' },
  month: { day: 4.4, upper: 'year', lower: 'month' },
  quarter: { day: 1.7, upper: 'quarter', lower: 'month' },
  year: { day: 0.55, upper: 'year', lower: 'quarter' },
};

/** By how many days something is moved by a key, and how long what is put in takes at first. */
export const steps: Readonly<Record<Zoom, { by: number; first: number }>> = {
  day: { by: 1, first: 1 },
  week: { by: 1, first: 5 },
  month: { by: 7, first: 14 },
  quarter: { by: 7, first: 30 },
  year: { by: 30, first: 90 },
};

/** The stretches of which a part is in this span, one after the other. */
export function ticksIn({ from, to }: Span, unit: TickUnit): Tick[] {
  const ticks: Tick[] = [];
  let start = startOf(from, unit);
  while (start <= to) {
    const next = after(start, unit);
    ticks.push({ unit, from: start, to: next - 1 });
    start = next;
  }
  return ticks;
}

/** With room before and after it to move things, in whole quarters. */
export function withRoom({ from, to }: Span, zoom: Zoom): Span {
  const room = Math.ceil(1_600 / scales[zoom].day);
  return {
    from: startOf(from - room, 'quarter'),
    to: after(startOf(to + room, 'quarter'), 'quarter') - 1,
  };
}

export function isWeekend(day: number): boolean {
  // The first of January 1970 was a Thursday.
  return (((day + 3) % 7) + 7) % 7 >= 5;
}

function startOf(day: number, unit: TickUnit): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const [year = 1970, month = 1] = dayOfNumber(day).split('-').map(Number);
  const first = { month, quarter: month - ((month - 1) % 3), year: 1 }[unit];
  return firstOf(year, first);
}

function after(start: number, unit: TickUnit): number {
  if (unit === 'day') return start + 1;
  if (unit === 'week') return start + 7;
  const [year = 1970, month = 1] = dayOfNumber(start).split('-').map(Number);
  const later = month + { month: 1, quarter: 3, year: 12 }[unit];
  return later > 12 ? firstOf(year + 1, later - 12) : firstOf(year, later);
}

function firstOf(year: number, month: number): number {
  return numberOfDay(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`);
}
