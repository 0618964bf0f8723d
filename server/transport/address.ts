import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** Whom another node of ours saw, for requests that it passed on. */
const seen = new WeakMap<object, string>();

/** Remembers whom the node saw that passed a request on. */
export function seenByNode(request: IncomingMessage, address: string): void {
  seen.set(request, address);
}

/**
 * Who is at the other end of a request, for counting. Behind `trustedProxies` proxies of the
 * operator's it is whom the outermost of them saw; what is further away anybody may have written.
 */
export function addressOf(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustedProxies: number,
): string {
  const relayedFor = seen.get(request);
  if (relayedFor !== undefined) return relayedFor;
  const { headers, socket } = request;
  const told = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const seenBy = told === '' ? [] : told.split(',').map((address) => address.trim());
  const chain = [socket.remoteAddress ?? '', ...seenBy.reverse()];
  return household((chain[Math.min(trustedProxies, chain.length - 1)] ?? '').slice(0, 64));
}

/** Whom an address belongs to: an IPv6 network of 64 bits is one household or office. */
function household(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return groups.slice(0, 4).join(':');
}
