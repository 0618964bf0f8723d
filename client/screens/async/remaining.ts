const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From here on a deadline is near. Milliseconds. */
export const nearBy = hour;

/** How long it is until then, as people say it: in minutes, hours or days. `left` is in milliseconds. */
export function remaining(left: number): { amount: number; unit: 'minute' | 'hour' | 'day' } {
  if (left >= 2 * day) return { amount: Math.floor(left / day), unit: 'day' };
  if (left >= 2 * hour) return { amount: Math.floor(left / hour), unit: 'hour' };
  return { amount: Math.max(1, Math.ceil(left / minute)), unit: 'minute' };
}
