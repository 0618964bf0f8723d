import { describe, expect, it } from 'vitest';
import { type Appointment, calendarFile } from '#client/screens/async/calendar-file.ts';

const appointment: Appointment = {
  uid: 'session@poker.example.com',
  title: 'Rate: Autumn roadmap',
  url: 'https://poker.example.com/s/session',
  at: Date.UTC(2026, 10, 24, 18, 30),
  now: Date.UTC(2026, 10, 20, 9, 0, 5, 123),
};

/** The lines as a calendar reads them: folds undone (RFC 5545, section 3.1). */
function linesOf(file: string): string[] {
  return file.replaceAll('\r\n ', '').split('\r\n');
}

describe('the calendar file of a deadline', () => {
  it('is one event with an alarm an hour before it, in universal time', () => {
    expect(calendarFile(appointment)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Priority Poker//EN',
        'BEGIN:VEVENT',
        'UID:session@poker.example.com',
        'DTSTAMP:20261120T090005Z',
        'DTSTART:20261124T183000Z',
        'SUMMARY:Rate: Autumn roadmap',
        'URL:https://poker.example.com/s/session',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'DESCRIPTION:Rate: Autumn roadmap',
        'TRIGGER:-PT1H',
        'END:VALARM',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('escapes what means something in it, so that a title can add no line of its own', () => {
    const file = calendarFile({ ...appointment, title: 'a;b,c\\d\r\nATTENDEE:x' });
    expect(linesOf(file)).toContain('SUMMARY:a\\;b\\,c\\\\d\\nATTENDEE:x');
    expect(linesOf(file)).not.toContain('ATTENDEE:x');
  });

  it('folds long lines at 75 bytes, never inside a character', () => {
    const title = 'Größe 🎉 '.repeat(40).trim();
    const file = calendarFile({ ...appointment, title });
    for (const line of file.split('\r\n'))
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(file).not.toContain('\uFFFD');
    expect(linesOf(file)).toContain(`SUMMARY:${title}`);
  });
});
