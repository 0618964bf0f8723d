import type { KeptWorkspace } from '#client/sync/workspace/kept-slices.ts';
import { askForRows, takeRowsAhead } from '#client/sync/workspace/rows-ahead.ts';
import type { WorkspaceRow } from '#shared/workspace/rows.ts';
import { welcomed } from '#shared/workspace/rows.ts';

/** How many of the rows have arrived. */
export interface Arriving {
  rows: number;
  of: number;
}

interface Fetching {
  /** The server; the page's own where it is left out. */
  url?: string;
  workspaceId: string;
  token: string;
  /** Ends it. */
  signal?: AbortSignal;
  /** Hears of what has arrived, while that is not all. */
  hear?(arriving: Arriving): void;
}

/**
 * Fetches all rows that every member may see, compressed; what is for some alone, the connection tells. `null` where they don't arrive: the connection, which
 * is made in any case, says why.
 */
export async function fetchRows({ hear, ...asking }: Fetching): Promise<KeptWorkspace | null> {
  const { workspaceId, token, signal } = asking;
  try {
    const ahead = takeRowsAhead(workspaceId, token);
    if (ahead) signal?.addEventListener('abort', () => ahead.leaving.abort(), { once: true });
    const answer = await (ahead?.answer ?? askForRows(asking));
    return answer.ok && answer.body ? await readRows(answer.body, hear) : null;
  } catch {
    return null;
  }
}

/** Reads what is fetched, uncompressed; `null` where it is not all there. */
export async function readRows(
  body: ReadableStream<Uint8Array>,
  hear?: (arriving: Arriving) => void,
): Promise<KeptWorkspace | null> {
  const lines = linesOf(body);
  const first = await lines.next();
  if (first.done) return null;
  const { seq, history, rows: of } = JSON.parse(first.value);
  const rows: WorkspaceRow[] = [];
  for await (const line of lines) {
    rows.push(...JSON.parse(line));
    if (rows.length < of) hear?.({ rows: rows.length, of });
  }
  const state = rows.length === of ? welcomed(null, { whole: true, rows }) : null;
  return state && { seq, history, state };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
