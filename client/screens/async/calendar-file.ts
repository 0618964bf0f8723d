import { calendarFileOf, calendarMoment, calendarText } from '#shared/exports/calendar-lines.ts';

/** What goes into a calendar: a moment, and where to go then. */
export interface Appointment {
  /** Unique in the world, and the same for every version of this appointment. */
  uid: string;
  title: string;
  url: string;
  /** Milliseconds since 1970. */
  at: number;
  /** When this was written. Milliseconds since 1970. */
  now: number;
}

/** An iCalendar file (RFC 5545) with one appointment and an alarm an hour before it. */
export function calendarFile({ uid, title, url, at, now }: Appointment): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Priority Poker//EN',
    'BEGIN:VEVENT',
    `UID:${calendarText(uid)}`,
    `DTSTAMP:${calendarMoment(now)}`,
    `DTSTART:${calendarMoment(at)}`,
    `SUMMARY:${calendarText(title)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${calendarText(title)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return calendarFileOf(lines);
}
