/** What an iCalendar file (RFC 5545) is written of. */

/** Lines as a file, each folded where it is long. */
export function calendarFileOf(lines: readonly string[]): string {
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Text as section 3.3.11 wants it. */
export function calendarText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** A moment, in milliseconds since 1970, such as `20261124T180000Z`. */
export function calendarMoment(moment: number): string {
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
