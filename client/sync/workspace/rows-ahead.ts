/** Rows that were asked for before the page that shows them was here. */
interface RowsAhead {
  workspaceId: string;
  token: string;
  answer: Promise<Response>;
  /** Ends it. */
  leaving: AbortController;
}

let ahead: RowsAhead | null = null;

/**
 * Asks for the rows of the workspace at an address while the page is still on its way, where this device is in it
 * and keeps nothing of it. It comes before everything else, so it imports nothing; what it reads is written by
 * `identity.ts` and `kept-workspace.ts`.
 */
export function askAhead(path: string, storage: () => Pick<Storage, 'getItem'>): void {
  const workspaceId = /^\/w\/([^/]+)/.exec(path)?.[1];
  if (!workspaceId) return;
  try {
    const kept = storage();
    if (kept.getItem(`poker.kept.${workspaceId}`)) return;
    const known: unknown = JSON.parse(kept.getItem(`poker.workspace.${workspaceId}`) ?? 'null');
    if (typeof known !== 'object' || known === null) return;
    if (!('token' in known) || typeof known.token !== 'string') return;
    const leaving = new AbortController();
    const answer = askForRows({ workspaceId, token: known.token, signal: leaving.signal });
    // Whoever takes it hears of it.
    answer.catch(() => undefined);
    ahead = { workspaceId, token: known.token, answer, leaving };
  } catch {
    // Nothing can be read: whoever comes later says what to do.
  }
}

/** Takes what was asked for ahead, once; `null` where that is something else or nothing. */
export function takeRowsAhead(workspaceId: string, token: string): RowsAhead | null {
  const taken = ahead;
  ahead = null;
  if (taken?.workspaceId === workspaceId && taken.token === token) return taken;
  taken?.leaving.abort();
  return null;
}

interface Asking {
  /** The server; the page's own where it is left out. */
  url?: string;
  workspaceId: string;
  token: string;
  signal?: AbortSignal | undefined;
}

/** Asks for the rows of a workspace, as a member. */
export function askForRows({ url = '', workspaceId, token, signal }: Asking): Promise<Response> {
  return fetch(`${url}/api/workspaces/${workspaceId}/rows`, {
    headers: { authorization: `Bearer ${token}` },
    ...(signal && { signal }),
  });
}
