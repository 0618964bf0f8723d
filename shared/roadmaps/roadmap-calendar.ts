import { calendarFileOf, calendarMoment, calendarText } from '#shared/exports/calendar-lines.ts';
import { daysAfter } from '#shared/fields/days.ts';
import type { Days } from '#shared/fields/field.ts';
import type { PublicItem, PublicRoadmap, PublicValue } from '#shared/roadmaps/public-roadmap.ts';

/**
 * The days of a roadmap as an iCalendar file (RFC 5545), an event of whole days for each item that has any: its
 * bar, or the first day that is shown of it. `null` where there is none. `now`: in milliseconds since 1970;
 * `host`: makes ids of events unique in the world.
 */
export function roadmapCalendar(
  roadmap: PublicRoadmap,
  { now, host }: { now: number; host: string },
): string | null {
  const items = roadmap.groups.flatMap(({ items: own, outcome }) => [outcome ?? [], own].flat());
  const events = items.flatMap((item) => {
    const days = daysOf(item, roadmap);
    return days ? eventOf(item, days, { now, host }) : [];
  });
  if (events.length === 0) return null;
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Priority Poker//EN'],
    `X-WR-CALNAME:${calendarText(roadmap.title)}`,
    ...events,
    'END:VCALENDAR',
  ];
  return calendarFileOf(lines);
}

function eventOf(
  { id, title }: PublicItem,
  { from, to }: Days,
  { now, host }: { now: number; host: string },
): string[] {
  // The end of an event of whole days is the day after.
  const end = daysAfter(to, 1);
  return [
    'BEGIN:VEVENT',
    `UID:${calendarText(`${id}@${host}`)}`,
    `DTSTAMP:${calendarMoment(now)}`,
    `DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${end.replaceAll('-', '')}`,
    `SUMMARY:${calendarText(title)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function daysOf({ days, values }: PublicItem, { properties }: PublicRoadmap): Days | null {
  if (days) return days;
  for (const [index, { type }] of properties.entries()) {
    const value = values[index] ?? null;
    if (type === 'day' && typeof value === 'string') return { from: value, to: value };
    if (type === 'days' && isDays(value)) return value;
  }
  return null;
}

function isDays(value: PublicValue): value is Days {
  return typeof value === 'object' && value !== null && 'from' in value;
}
