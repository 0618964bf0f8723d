/**
 * Which addresses a server may call, by what its operator wrote: a host such as `hooks.slack.com`, with a
 * port where it is not 443; `*.example.com` for all below it; or `http://localhost:9000` for a program on
 * the server's own machine, the one that needs no HTTPS.
 */

const hostName = '[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\\d{1,5})?';
const entryPattern = new RegExp(
  `^((\\*\\.)?${hostName}|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?)$`,
);

export function isHostEntry(entry: string): boolean {
  return entryPattern.test(entry);
}

/** The entry that lets this address be called; `null` where none does, or where it is no address. */
export function hostEntryOf(address: string, entries: readonly string[]): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  // A name and a password in an address are sent in a header of their own, which nobody here expects.
  if (url.username !== '' || url.password !== '') return null;
  return entries.find((entry) => matches(url, entry)) ?? null;
}

/** Whether the operator wrote this very host, and not only what it stands below. */
export function namesOneHost(entry: string): boolean {
  return !entry.startsWith('*.');
}

function matches({ protocol, host, origin }: URL, entry: string): boolean {
  if (entry.startsWith('http:')) return origin === new URL(entry).origin;
  if (protocol !== 'https:') return false;
  const named = entry.replace(/:443$/, '');
  return namesOneHost(named) ? host === named : host.endsWith(named.slice(1));
}
