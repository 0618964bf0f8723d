/**
 * The session or workspace that the address of a request names: of a call of the REST API, of a page that a
 * workspace shows the public, or of a Socket.IO connection in its query. `null` for all that any node can answer.
 */
export function aggregateIn(address = ''): string | null {
  if (!URL.canParse(address, 'http://here')) return null;
  const { pathname, searchParams } = new URL(address, 'http://here');
  const named = pathname.startsWith('/socket.io')
    ? (searchParams.get('session') ?? searchParams.get('workspace'))
    : /^\/(?:api\/(?:sessions|workspaces)|r)\/([\w-]+)/.exec(pathname)?.[1];
  return named !== undefined && named !== null && /^[\w-]{1,64}$/.test(named) ? named : null;
}
