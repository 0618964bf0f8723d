/** Days as items have them: `YYYY-MM-DD`, without a time and a zone. */

const firstYear = 1900;
const lastYear = 2199;

/** Whether this is a day of the calendar, between 1900 and 2199. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return day !== undefined && dayOf(Number(year), Number(month), Number(day)) === text;
}

/** The day of these numbers, the month from 1; `null` where the calendar has none, or it is too far away. */
export function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isReal || year < firstYear || year > lastYear) return null;
  return date.toISOString().slice(0, 10);
}

/**
 * A day as people write it: `2026-03-09`, `9.3.2026`, `9/3/2026`. With slashes the month comes first where
 * the language says so (`en-US`), unless that can't be.
 */
export function readDay(text: string, language: string): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const written = /^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{4})$/.exec(text);
  if (!written) return null;
  const [first, second, year] = [Number(written[1]), Number(written[3]), Number(written[4])];
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  return written[2] === '/' && monthComesFirst(language)
    ? (monthFirst ?? dayFirst)
    : (dayFirst ?? monthFirst);
}

/** A day as a date at noon of the device's own time, which is that day in every zone; for `Intl.DateTimeFormat`. */
export function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

/** The day so many days after another one. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

function monthComesFirst(language: string): boolean {
  return /^en(-us)?$/i.test(language);
}
