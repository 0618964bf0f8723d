import { hostEntryOf, isHostEntry, namesOneHost } from '#shared/protocol/webhook-hosts.ts';

/** What an operator says of where connections may lead, beside the hosts that connectors name. */
export interface ConnectHosts {
  /** As those of webhooks. */
  entries: readonly string[];
  /**
   * Gateways that stand before a service: what goes to a host goes there instead. That alone lets nobody call the
   * host.
   */
  gateways: ReadonlyMap<string, string>;
}

export const noConnectHosts: ConnectHosts = { entries: [], gateways: new Map() };

/** Reads hosts, or `host=http://gateway:9000`, with commas between; `null` where one of them is neither. */
export function readConnectHosts(text: string): ConnectHosts | null {
  const written = text.split(',').map((one) => one.trim());
  const entries: string[] = [];
  const gateways = new Map<string, string>();
  for (const one of written) {
    const [host = '', gateway, ...rest] = one.split('=');
    const entry = host.toLowerCase();
    if (!isHostEntry(entry) || rest.length > 0) return null;
    if (gateway === undefined) entries.push(entry);
    else if (isGatewayFor(entry, gateway))
      gateways.set(entry.replace(/:443$/, ''), new URL(gateway).origin);
    else return null;
  }
  return { entries, gateways };
}

/** Where a call is sent, and whether only to a public address; `null` where nobody lets it be sent. */
export interface Way {
  address: URL;
  publicOnly: boolean;
  /** A connector names the host itself. */
  isOwn: boolean;
  /** A gateway passes it on to this host. */
  forwardedTo?: string;
}

/** `own`: the hosts that the connector names. */
export function wayTo(
  address: string,
  own: readonly string[],
  { entries, gateways }: ConnectHosts,
): Way | null {
  const isOwn = hostEntryOf(address, own) !== null;
  const entry = hostEntryOf(address, entries);
  if (!isOwn && entry === null) return null;
  const url = new URL(address);
  const gateway = url.protocol === 'https:' ? gateways.get(url.host) : undefined;
  if (gateway !== undefined) {
    const there = new URL(gateway);
    // Set, and not resolved: a path that begins with two slashes would name a host of its own.
    there.pathname = url.pathname;
    there.search = url.search;
    return { address: there, publicOnly: false, isOwn, forwardedTo: url.host };
  }
  return { address: url, publicOnly: entry === null || !namesOneHost(entry), isOwn };
}

function isGatewayFor(host: string, gateway: string): boolean {
  if (!namesOneHost(host) || host.startsWith('http:') || !URL.canParse(gateway)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(gateway);
  return (
    /^https?:$/.test(protocol) && pathname === '/' && search + hash + username + password === ''
  );
}
