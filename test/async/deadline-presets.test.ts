import { describe, expect, it } from 'vitest';
import { deadlinePresets } from '#client/screens/async/deadline-presets.ts';

/** Of November 2026, whose 23rd is a Monday. */
const at = (day: number, hour: number, minute = 0) =>
  new Date(2026, 10, day, hour, minute).getTime();
const offered = (now: number) => deadlinePresets(now).map(({ name }) => name);

describe('deadlines that people often choose', () => {
  it('are evenings: today, tomorrow, on Friday, in a week', () => {
    expect(deadlinePresets(at(23, 9))).toEqual([
      { name: 'today', at: at(23, 17) },
      { name: 'tomorrow', at: at(24, 17) },
      { name: 'friday', at: at(27, 17) },
      { name: 'week', at: at(30, 17) },
    ]);
  });

  it('leave out what is less than an hour away', () => {
    expect(offered(at(23, 16))).toContain('today');
    expect(offered(at(23, 16, 1))).not.toContain('today');
    expect(offered(at(23, 22))[0]).toBe('tomorrow');
  });

  it('name each moment once', () => {
    expect(offered(at(26, 9))).toEqual(['today', 'tomorrow', 'week']);
    expect(offered(at(27, 9))).toEqual(['today', 'tomorrow', 'week']);
    expect(offered(at(28, 9))).toEqual(['today', 'tomorrow', 'friday', 'week']);
  });
});
