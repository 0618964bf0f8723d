/** A deadline that people often choose. */
export interface DeadlinePreset {
  name: 'today' | 'tomorrow' | 'friday' | 'week';
  /** Milliseconds since 1970. */
  at: number;
}

/** The hour of the day, on this device's clock, at which people stop work. */
const evening = 17;
/** A deadline nearer than this is no use. Milliseconds. */
const least = 60 * 60 * 1_000;
const friday = 5;

/** What can be chosen now, the soonest first; each moment once. `now` is in milliseconds since 1970. */
export function deadlinePresets(now: number): DeadlinePreset[] {
  const today = new Date(now).getDay();
  const presets: DeadlinePreset[] = [
    { name: 'today', at: eveningIn(now, 0) },
    { name: 'tomorrow', at: eveningIn(now, 1) },
    { name: 'friday', at: eveningIn(now, (friday - today + 7) % 7) },
    { name: 'week', at: eveningIn(now, 7) },
  ];
  return presets.filter(
    ({ at }, index) => at - now >= least && presets.findIndex((other) => other.at === at) === index,
  );
}

function eveningIn(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, evening).getTime();
}
