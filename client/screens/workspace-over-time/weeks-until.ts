/** When so many weeks began, the oldest first; the last is the one that is under way. By this device's clock, from Monday. */
export function weeksUntil(now: number, count: number): number[] {
  const today = new Date(now);
  const sinceMonday = (today.getDay() + 6) % 7;
  return Array.from({ length: count }, (_, index) =>
    new Date(
      today.getFullYear(),
      today.getMonth(),
      today.getDate() - sinceMonday - 7 * (count - 1 - index),
    ).getTime(),
  );
}
