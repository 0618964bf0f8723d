/** The address that others join by; the key is there once the link was replaced. */
export function linkOf(origin: string, sessionId: string, key: string | undefined): string {
  return `${origin}/s/${sessionId}${key === undefined ? '' : `#${key}`}`;
}

/** Where a short code is typed, as people read it from a screen: without the protocol. */
export function addressOfCodes(): string {
  return `${location.host}/j`;
}

/** The key in the part of a link that no browser sends anywhere, or `undefined` where there is none. */
export function keyOf(hash: string): string | undefined {
  return /^#([A-Za-z0-9_-]{22,128})$/.exec(hash)?.[1];
}
