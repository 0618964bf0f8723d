/**
 * The session that the address of a request names: of a call of the REST API, or of a Socket.IO connection in
 * its query. `null` for all that any node can answer.
 */
export function sessionIn(address = ''): string | null {
  if (!URL.canParse(address, 'http://here')) return null;
  const { pathname, searchParams } = new URL(address, 'http://here');
  const named = pathname.startsWith('/socket.io')
    ? searchParams.get('session')
    : /^\/api\/sessions\/([\w-]+)/.exec(pathname)?.[1];
  return named !== undefined && named !== null && /^[\w-]{1,64}$/.test(named) ? named : null;
}
