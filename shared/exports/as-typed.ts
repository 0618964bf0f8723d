/** Text that a Markdown reader shows as it was typed, on one line. */
export function asTyped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~#&]/g, '\\$&');
}

/** An address that can't leave its brackets or its cell. */
export function addressInBrackets(link: string): string {
  return new URL(link).href.replace(/[<>|\\`]/g, encodeURIComponent);
}
