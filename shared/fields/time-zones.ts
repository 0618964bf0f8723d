import { z } from 'zod';

/** Days as they are somewhere: which one it is there at a moment, and when the next one begins. */

/** Such as `Europe/Berlin`. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'The time zone is one such as Europe/Berlin.');

/** The day that it is there at a moment (milliseconds since 1970), such as `2026-03-09`. */
export function dayIn(timeZone: string, moment: number): string {
  return dayBy(calendarOf(timeZone), moment);
}

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn' },
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  });
}

function dayBy(calendar: Intl.DateTimeFormat, moment: number): string {
  const parts = calendar.formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A day has 25 hours at most, where clocks are put back. Milliseconds. */
const longestDay = 26 * 60 * 60 * 1000;

/** When the day after the one that it is there begins, to the second. Milliseconds since 1970. */
export function nextDayIn(timeZone: string, moment: number): number {
  const calendar = calendarOf(timeZone);
  const today = dayBy(calendar, moment);
  let [before, after] = [Math.floor(moment / 1_000), Math.ceil((moment + longestDay) / 1_000)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayBy(calendar, middle * 1_000) === today) before = middle;
    else after = middle;
  }
  return after * 1_000;
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
