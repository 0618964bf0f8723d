import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** A workspace as the device last had it from the server. */
export interface KeptWorkspace {
  seq: number;
  /** The name of the history it was made from. */
  history: string;
  state: WorkspaceState;
}

/** What is kept beside the items, which are in slices of text. */
export interface KeptHead {
  seq: number;
  history: string;
  rest: Omit<WorkspaceState, 'items'>;
  /** By the number of a slice: it is as items were at this number of the workspace, and as they still are. */
  slices: ReadonlyMap<number, number>;
}

/** What is to be written together. */
export interface Writing {
  head: KeptHead;
  /** By the number of a slice. */
  texts: ReadonlyMap<number, string>;
  /** Slices that are no more. */
  gone: readonly number[];
}

/** Items whose numbers follow each other are one slice: text is read sooner than a tree of objects. */
const itemsASlice = 250;

/**
 * What of a workspace has to be kept anew, so that a change of one item costs no more than its slice. Pages of
 * one device keep the same slices: each writes what the others may not have.
 */
export class Slices {
  #items: ReadonlyMap<string, WorkspaceItem> = new Map();
  /** When this page saw each slice change last. */
  readonly #changedAt = new Map<number, number>();

  /** Goes on from what is kept. */
  read({ seq, history, rest, slices }: KeptHead, texts: readonly string[]): KeptWorkspace {
    // What is kept was the server's.
    const read: WorkspaceItem[] = texts.flatMap((text) => JSON.parse(text));
    const items = new Map(read.map((item) => [item.id, item]));
    this.#items = items;
    for (const [slice, keptAt] of slices) this.#changedAt.set(slice, keptAt);
    return { seq, history, state: { ...rest, items } };
  }

  /** `null` where another page has kept what came later. */
  toWrite({ seq, history, state }: KeptWorkspace, kept: KeptHead | undefined): Writing | null {
    const { items, ...rest } = state;
    this.#look(items, seq);
    const before = kept?.history === history ? kept : null;
    if (before && before.seq > seq) return null;
    const slices = new Map<number, number>();
    const written = new Map<number, WorkspaceItem[]>();
    for (const [slice, changedAt] of this.#changedAt) {
      const keptAt = before?.slices.get(slice);
      const isKept = keptAt !== undefined && keptAt >= changedAt;
      if (!isKept) written.set(slice, []);
      slices.set(slice, isKept ? keptAt : changedAt);
    }
    if (written.size > 0) for (const item of items.values()) written.get(sliceOf(item))?.push(item);
    return {
      head: { seq, history, rest, slices },
      texts: new Map([...written].map(([slice, some]) => [slice, JSON.stringify(some)])),
      gone: [...(kept?.slices.keys() ?? [])].filter((slice) => !slices.has(slice)),
    };
  }

  #look(items: ReadonlyMap<string, WorkspaceItem>, seq: number): void {
    for (const [id, item] of items)
      if (this.#items.get(id) !== item) this.#changedAt.set(sliceOf(item), seq);
    for (const [id, item] of this.#items)
      if (!items.has(id)) this.#changedAt.set(sliceOf(item), seq);
    this.#items = items;
  }
}

function sliceOf({ number }: Pick<WorkspaceItem, 'number'>): number {
  return Math.floor(number / itemsASlice);
}
