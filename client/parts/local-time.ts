/** Moments, in milliseconds since 1970, as the clock of this device has them. */

/** The day of a moment, such as `2026-11-24`. */
export function localDay(moment: number): string {
  return localTime(moment).slice(0, 10);
}

/** As a field for date and time wants it: `2026-11-24T18:00`. */
export function localTime(moment: number): string {
  const minutes = new Date(moment).getTimezoneOffset();
  return new Date(moment - minutes * 60_000).toISOString().slice(0, 16);
}
