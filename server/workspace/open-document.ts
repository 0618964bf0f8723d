/** The document of a description that people write in, or wrote in a moment ago. Times are milliseconds since 1970. */
export interface OpenDocument {
  /** Which text it began with; see `firstDocument`. */
  generation: string;
  /** All of it, as a Yjs update. */
  update: Uint8Array;
  /** The description that it agrees with: what was last made of it, or taken into it. */
  base: string;
  /** Since when it may say more than that; `null` where it does not. */
  aheadSince: number | null;
  /** What the description was when the sitting began. */
  before: string;
  /** When it was written in last. */
  at: number;
  /** Ids of the members who wrote in this sitting, the first one first. */
  writers: readonly string[];
  /** Yjs client id → the member who wrote with it; nobody's are those of the server. */
  clients: ReadonlyMap<number, string>;
}

/** Stands for the server among those who wrote. */
export const nobody = '';

export function storedDocument({ update, clients, ...document }: OpenDocument): string {
  const texts = { update: Buffer.from(update).toString('base64'), clients: [...clients] };
  return JSON.stringify({ ...document, ...texts });
}

export function readStoredDocument(value: string): OpenDocument {
  // What is stored was made here.
  const { update, clients, ...document } = JSON.parse(value) as Omit<
    OpenDocument,
    'update' | 'clients'
  > & { update: string; clients: [number, string][] };
  return {
    ...document,
    update: new Uint8Array(Buffer.from(update, 'base64')),
    clients: new Map(clients),
  };
}
