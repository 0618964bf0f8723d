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
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(at)}`,
    `SUMMARY:${escaped(title)}`,
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT1H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Text as section 3.3.11 wants it. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Such as `20261124T180000Z`. */
function utc(moment: number): string {
  return new Date(moment).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** A line is at most 75 bytes long, and goes on after a line end and a space (section 3.1). */
function folded(line: string): string {
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  let folds = '';
  let current = '';
  for (const character of line) {
    if (bytes(current + character) > 75) {
      folds += `${current}\r\n`;
      current = ' ';
    }
    current += character;
  }
  return folds + current;
}
